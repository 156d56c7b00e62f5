use super::models::{Card, CardLimit};

pub fn limit(card: &Card) -> Option<&CardLimit> {
    card.limit.as_ref()
}
