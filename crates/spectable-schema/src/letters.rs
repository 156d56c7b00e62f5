//! Names without what their spellings differ in.

/// The letters and digits of `name`, in lower case: what the spellings of one name have in common,
/// whichever language or API wrote them.
///
/// ```
/// use spectable_schema::letters;
///
/// for spelling in ["merchant_account_id", "merchantAccountId", "MerchantAccountID"] {
///     assert_eq!(letters(spelling), "merchantaccountid");
/// }
/// assert_eq!(letters("force_2fa"), letters("force2fa"));
/// assert_eq!(letters("*"), "");
/// ```
pub fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    if name.is_ascii() {
        let ascii = name.chars().filter(char::is_ascii_alphanumeric);
        letters.extend(ascii.map(|letter| letter.to_ascii_lowercase()));
        return letters;
    }
    name.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .for_each(|letter| letters.push(letter));
    letters
}
