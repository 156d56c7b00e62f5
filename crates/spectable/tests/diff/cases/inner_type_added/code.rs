use super::models::Card;

pub fn limit(card: &Card) -> Option<&str> {
    card.limit.as_deref()
}
