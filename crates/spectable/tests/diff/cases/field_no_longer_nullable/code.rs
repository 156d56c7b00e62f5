use super::models::Card;

pub fn limit(card: &Card) -> i64 {
    card.limit.unwrap_or_default()
}
