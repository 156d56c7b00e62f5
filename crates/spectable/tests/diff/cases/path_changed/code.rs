use super::models::IoCard;

pub fn make() -> String {
    IoCard::new("c-1").id
}
