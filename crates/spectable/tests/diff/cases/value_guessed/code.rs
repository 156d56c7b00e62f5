use super::models::Scheme;

pub fn is_in_store(scheme: &Scheme) -> bool {
    *scheme == Scheme::InStore
}
