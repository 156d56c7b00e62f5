use super::models::{Card, Shop};

pub fn make() -> Card {
    let mut card = Card::new("c-1");
    card.shop = Some(Shop::new("corner"));
    card
}

pub fn take(shop: Shop) -> Card {
    let mut card = make();
    card.shop.replace(shop);
    card
}
