//! The words of a name in any spelling.

/// Whether a character only stands between words.
pub(crate) fn is_separator(character: char) -> bool {
    matches!(character, '_' | '-' | ' ')
}

/// The words of `name`, spelled as they are in it.
///
/// Words end at `_`, `-` and spaces, before a capital that follows a small letter or a digit, and
/// before the last of a row of capitals that a small letter follows. Digits belong to the word that
/// they follow. A row of capitals is one word, unless it ends with another acronym: `APIID`.
pub(crate) fn split(name: &str) -> Vec<String> {
    name.split(is_separator)
        .filter(|part| !part.is_empty())
        .flat_map(split_by_case)
        .flat_map(split_acronyms)
        .collect()
}

/// `word` with a capital in front.
pub(crate) fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Acronyms that stand behind other acronyms, where SDKs write both in capitals.
const LAST_ACRONYMS: [&str; 3] = ["ID", "URI", "URL"];

/// Those that stand before them, in the order of letters. Many words end with the letters of the last
/// ones: `PAID`, `UUID`.
#[rustfmt::skip]
const FIRST_ACRONYMS: [&str; 64] = [
    "ACL", "AI", "API", "ASN", "AWS", "CDN", "CPU", "CRM", "CSS", "DB", "DNS", "EIN", "FTP",
    "GCP", "GPU", "HTML", "HTTP", "HTTPS", "IAM", "IP", "ISO", "JSON", "JWK", "JWT", "KYC",
    "LDAP", "MAC", "MCC", "MFA", "NFC", "OIDC", "OS", "OTP", "PDF", "POS", "PSP", "QR", "RPC",
    "RSS", "SAML", "SCIM", "SDK", "SKU", "SLA", "SMS", "SMTP", "SNI", "SQL", "SSH", "SSL",
    "SSO", "TCP", "TLS", "TTL", "UDP", "UI", "UPC", "URI", "URL", "VAT", "VM", "VPC", "VPN",
    "XML",
];

/// The two words of a row of capitals such as `APIID` or `DNSIDs`.
fn split_acronyms(word: String) -> Vec<String> {
    let row = word.strip_suffix('s').unwrap_or(&word);
    let first = LAST_ACRONYMS
        .into_iter()
        .filter_map(|last| row.strip_suffix(last))
        .find(|first| FIRST_ACRONYMS.binary_search(first).is_ok());
    match first {
        Some(first) => vec![first.to_owned(), word[first.len()..].to_owned()],
        None => vec![word],
    }
}

fn split_by_case(part: &str) -> Vec<String> {
    let characters: Vec<char> = part.chars().collect();
    let mut words = vec![String::new()];
    for (index, character) in characters.iter().enumerate() {
        if index > 0 && starts_word(&characters, index) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(*character);
        }
    }
    words
}

/// Whether a word starts at `index`, which is not the first.
fn starts_word(characters: &[char], index: usize) -> bool {
    let here = characters[index];
    let before = characters[index - 1];
    if !here.is_uppercase() {
        return false;
    }
    if before.is_lowercase() {
        return true;
    }
    if before.is_ascii_digit() {
        // `line1Address` has two words; `3DSecure` starts with `3D`.
        return !characters[..index].iter().all(char::is_ascii_digit);
    }
    before.is_uppercase()
        && characters
            .get(index + 1)
            .is_some_and(|next| next.is_lowercase())
        && !is_plural(&characters[index..])
}

/// Whether these are the last letter of an acronym and its plural: `Ls` in `URLs` and `URLsById`.
fn is_plural(rest: &[char]) -> bool {
    rest.get(1) == Some(&'s') && rest.get(2).is_none_or(|next| next.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_in_order() {
        assert!(FIRST_ACRONYMS.is_sorted());
    }

    #[test]
    fn words_end_where_a_reader_sees_it() {
        for (name, words) in [
            ("billingContactId", "billing Contact Id"),
            ("HTTPServerID", "HTTP Server ID"),
            ("URLsById", "URLs By Id"),
            ("IsOpen", "Is Open"),
            ("PSPReference", "PSP Reference"),
            ("APIID", "API ID"),
            ("PrivateDNSIDs", "Private DNS IDs"),
            ("CallbackAPIURLPath", "Callback API URL Path"),
            ("SourceUUID", "Source UUID"),
            ("PAID_VOIDs", "PAID VOIDs"),
            ("a__b--c", "a b c"),
            ("3DSecureV2", "3D Secure V2"),
            ("meta.key", "meta.key"),
        ] {
            assert_eq!(split(name).join(" "), words);
        }
    }
}
