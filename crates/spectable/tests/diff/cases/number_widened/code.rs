use super::models::Card;

pub fn limit(card: &Card) -> Option<i64> {
    card.limit
}
