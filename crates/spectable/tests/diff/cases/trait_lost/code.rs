use super::models::Card;

fn same<T: Eq>(left: &T, right: &T) -> bool {
    left == right
}

pub fn same_card(left: &Card, right: &Card) -> bool {
    same(left, right)
}
