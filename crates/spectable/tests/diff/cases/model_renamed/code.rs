use super::models::{Card, Shop};

pub fn shop() -> Shop {
    Shop::new(Card::new("c-1"))
}
