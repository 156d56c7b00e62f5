use super::models::Card;

pub fn make(card: Card) -> Card {
    let Card { id, .. } = card;
    Card { ..Card::new(id) }
}
