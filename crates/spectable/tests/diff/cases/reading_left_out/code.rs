use super::models::{Buyer, Payment, Scheme};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

pub fn all(text: &str) -> (Option<Buyer>, Option<Payment>, Option<Scheme>) {
    (read(text), read(text), read(text))
}
