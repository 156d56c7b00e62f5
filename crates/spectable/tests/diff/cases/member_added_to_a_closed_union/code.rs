use super::models::{Bank, Card, Source};

pub fn card(source: Source) -> Option<Card> {
    match source {
        Source::Card(card) => Some(card),
        Source::Bank(Bank { .. }) => None,
    }
}
