use super::models::{Bank, Card, Source};

pub fn id(source: Source) -> Option<String> {
    match source {
        Source::Card(Card { id, .. }) | Source::Bank(Bank { id, .. }) => Some(id),
        _ => None,
    }
}

pub fn tag(bank: &Bank) -> super::models::literals::Bank {
    bank.r#type
}
