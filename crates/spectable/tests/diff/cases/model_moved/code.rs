use super::models::components::{Card, Shop};

pub fn shop() -> Shop {
    Shop::new(Card::new("c-1"))
}
