use super::models::Card;

pub fn holder(card: &Card) -> Option<&String> {
    card.holder.as_ref()
}
