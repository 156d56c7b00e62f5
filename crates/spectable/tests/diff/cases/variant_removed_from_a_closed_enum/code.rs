use super::models::Scheme;

pub fn name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Visa => "Visa",
        Scheme::Amex => "American Express",
    }
}
