use super::models::Card;

pub fn make() -> Card {
    let mut card = Card::new("c-1");
    card.limit = Some(serde_json::Number::from(1));
    card
}
