use super::models::Scheme;

pub fn any() -> Scheme {
    Scheme::Any
}
