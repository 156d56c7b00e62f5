use super::models::TaxId;

pub fn id(tax_id: &TaxId) -> &str {
    &tax_id.id
}
