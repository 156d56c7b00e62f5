use super::models::Card;

pub fn make() -> Card {
    Card::new(serde_json::Value::from("visa"))
}
