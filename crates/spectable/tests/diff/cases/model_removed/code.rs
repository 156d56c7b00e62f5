use super::models::Bank;

pub fn make() -> Bank {
    Bank::new("DE02")
}
