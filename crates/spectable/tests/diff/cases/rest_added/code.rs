use super::models::Card;

pub fn make() -> Card {
    Card::new("c-1")
}
