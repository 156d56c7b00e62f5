use super::models::Scheme;

pub fn name(scheme: &Scheme) -> &str {
    match scheme {
        Scheme::Visa => "Visa",
        Scheme::Amex => "American Express",
        _ => "another",
    }
}
