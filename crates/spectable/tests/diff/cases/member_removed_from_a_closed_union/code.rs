use super::models::{Bank, Card, Source};

pub fn bank(source: &Source) -> Option<&Bank> {
    match source {
        Source::Bank(bank) => Some(bank),
        Source::Card(Card { .. }) | Source::String(_) => None,
    }
}
