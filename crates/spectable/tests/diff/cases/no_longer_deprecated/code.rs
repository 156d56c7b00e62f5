use super::models::Card;

#[allow(deprecated)]
pub fn brand(card: &Card) -> Option<&String> {
    card.brand.as_ref()
}
