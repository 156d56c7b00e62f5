use super::models::Card;

pub fn all(cards: Vec<Card>) -> std::collections::HashSet<Card> {
    cards.into_iter().collect()
}
