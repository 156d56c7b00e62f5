use super::models::Scheme;

pub fn is_known(scheme: &Scheme) -> bool {
    !matches!(scheme, Scheme::Unknown(_))
}
