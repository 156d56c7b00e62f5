use super::models::Card;

pub fn note() -> usize {
    Card::new("c-1", "first").note.len()
}
