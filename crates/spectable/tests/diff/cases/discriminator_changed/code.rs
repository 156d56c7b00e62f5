use super::models::{Bank, Card, Source};

pub fn id(source: Source) -> Option<String> {
    match source {
        Source::Card(Card { r#type: _, id, .. }) => Some(id),
        Source::Bank(Bank { id, .. }) => Some(id),
        _ => None,
    }
}
