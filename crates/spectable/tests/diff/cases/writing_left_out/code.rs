use super::models::{Buyer, Payment, Scheme};

fn written<T: serde::Serialize>(value: &T) -> Option<String> {
    serde_json::to_string(value).ok()
}

pub fn all(buyer: &Buyer, payment: &Payment, scheme: &Scheme) -> [Option<String>; 3] {
    [written(buyer), written(payment), written(scheme)]
}
