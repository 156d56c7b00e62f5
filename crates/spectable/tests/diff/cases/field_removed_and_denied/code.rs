use super::models::Card;

pub fn note(card: &Card) -> Option<&String> {
    card.note.as_ref()
}
