//! Names reduced to their letters and digits, which is what they keep in every language.

pub(crate) use spectable_schema::letters;

/// The letters and digits of `name` with the signs that generators spell out: `dollarref` for `$ref`, `plus1` for `+1`.
pub(crate) fn spoken(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '$' => text.push_str("dollar"),
            '@' => text.push_str("at"),
            '+' => text.push_str("plus"),
            '-' if text.is_empty() => text.push_str("minus"),
            '#' => text.push_str("hash"),
            '*' => text.push_str("wildcard"),
            _ if character.is_alphanumeric() => text.extend(character.to_lowercase()),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_name_have_the_same_letters() {
        for name in [
            "merchant_account_id",
            "merchantAccountId",
            "MerchantAccountID",
            "merchant-account-id",
        ] {
            assert_eq!(letters(name), "merchantaccountid");
        }
        assert_eq!(letters("force_2fa"), letters("force2fa"));
        assert_eq!(letters("_-"), "");
    }

    #[test]
    fn signs_are_spelled_out() {
        assert_eq!(spoken("$ref"), letters("dollarRef"));
        assert_eq!(spoken("@type"), letters("at_type"));
        assert_eq!(spoken("+1"), letters("plus1"));
        assert_eq!(spoken("-1"), letters("minus_1"));
        assert_eq!(spoken("a-b"), "ab");
    }
}
