use super::models::Card;

pub fn make() -> Card {
    Card::new("c-1", serde_json::Number::from(1), true)
}
