use super::models::Card;

pub fn note(card: &Card) -> Option<&str> {
    card.note.as_deref()
}
