use super::models::Scheme;

pub fn id(scheme: &Scheme) -> &str {
    &scheme.id
}
