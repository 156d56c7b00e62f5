//! What two languages' spellings of one name have in common.

/// The letters and digits of `name`, in lower case: `MerchantAccountID` and `merchant_account_id`
/// have the same key.
pub(super) fn key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
