use super::models::Scheme;

pub fn text(scheme: Scheme) -> String {
    match scheme {
        Scheme::Unknown(text) => text,
        _ => String::new(),
    }
}
