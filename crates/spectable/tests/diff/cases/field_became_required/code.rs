use super::models::Card;

pub fn make() -> Card {
    let mut card = Card::new("c-1");
    card.note = Some("first".to_owned());
    card
}
