use super::models::{Bank, Card, Source};

pub fn bank(source: &Source) -> Option<&Bank> {
    match source {
        Source::Bank(bank) => Some(bank),
        _ => None,
    }
}

pub fn card() -> Source {
    Source::Card(Card::new("c-1"))
}
