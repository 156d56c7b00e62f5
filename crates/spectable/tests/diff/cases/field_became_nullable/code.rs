use super::models::Card;

pub fn note(card: &Card) -> Option<&str> {
    card.note.as_deref()
}

pub fn limit(card: &Card) -> i64 {
    card.limit
}
