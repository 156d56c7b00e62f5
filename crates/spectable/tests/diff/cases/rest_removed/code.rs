use super::models::Card;

pub fn count(card: &Card) -> usize {
    card.additional_properties.len()
}
