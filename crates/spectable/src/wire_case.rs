//! The case rules for names on the wire.

use serde::{Deserialize, Serialize};
use spectable_parser::NameCase;

use crate::words;

/// The rule that turns a documented name into the name on the wire.
///
/// Documented names are an SDK's, spelled as its language wants them; most APIs have one spelling
/// throughout. A name that is in the wanted case already stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum WireCase {
    /// `merchantAccountId` stays `merchantAccountId`.
    #[default]
    #[serde(rename = "as-documented")]
    AsDocumented,
    /// `merchantAccountId` becomes `merchant_account_id`.
    #[serde(rename = "snake_case")]
    SnakeCase,
    /// `merchant_account_id` becomes `merchantAccountId`.
    #[serde(rename = "camelCase")]
    CamelCase,
    /// `merchantAccountId` becomes `MerchantAccountId`.
    #[serde(rename = "PascalCase")]
    PascalCase,
    /// `merchantAccountId` becomes `merchant-account-id`.
    #[serde(rename = "kebab-case")]
    KebabCase,
}

impl WireCase {
    /// The rule for an API that writes names in `case`.
    pub(crate) fn of(case: NameCase) -> Option<Self> {
        match case {
            NameCase::Camel => Some(Self::CamelCase),
            NameCase::Snake => Some(Self::SnakeCase),
            _ => None,
        }
    }

    /// The word for the rule in the configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AsDocumented => "as-documented",
            Self::SnakeCase => "snake_case",
            Self::CamelCase => "camelCase",
            Self::PascalCase => "PascalCase",
            Self::KebabCase => "kebab-case",
        }
    }

    /// Spells `name` by the rule.
    ///
    /// Digits stay with the word that they follow, and a row of capitals is one word, but for `ID`,
    /// `URL` and `URI` behind another acronym:
    ///
    /// ```
    /// use spectable::WireCase;
    ///
    /// assert_eq!(WireCase::SnakeCase.apply("MerchantAccountID"), "merchant_account_id");
    /// assert_eq!(WireCase::SnakeCase.apply("APIID"), "api_id");
    /// assert_eq!(WireCase::SnakeCase.apply("last4"), "last4");
    /// assert_eq!(WireCase::CamelCase.apply("billing_contact_id"), "billingContactId");
    /// assert_eq!(WireCase::KebabCase.apply("threeDSecure"), "three-d-secure");
    /// ```
    pub fn apply(self, name: &str) -> String {
        if self.has(name) {
            return name.to_owned();
        }
        // Marks in front (`_id`, `$ref`, `@type`) are part of the name, not between its words.
        let start = name.find(char::is_alphanumeric).unwrap_or(name.len());
        let (mark, rest) = name.split_at(start);
        let words = words::split(rest)
            .into_iter()
            .map(|word| word.to_lowercase());
        let spelled = match self {
            Self::AsDocumented => return name.to_owned(),
            Self::SnakeCase => words.collect::<Vec<_>>().join("_"),
            Self::KebabCase => words.collect::<Vec<_>>().join("-"),
            Self::PascalCase => words.map(|word| words::capitalized(&word)).collect(),
            Self::CamelCase => words
                .enumerate()
                .map(|(index, word)| match index {
                    0 => word,
                    _ => words::capitalized(&word),
                })
                .collect(),
        };
        format!("{mark}{spelled}")
    }

    /// Whether `name` is in this case already.
    fn has(self, name: &str) -> bool {
        let upper = name.chars().any(char::is_uppercase);
        let first_upper = name
            .chars()
            .find(|character| character.is_alphanumeric())
            .is_some_and(char::is_uppercase);
        let joined = name
            .trim_start_matches(words::is_separator)
            .contains(words::is_separator);
        match self {
            Self::AsDocumented => true,
            Self::SnakeCase => !upper && !name.contains(['-', ' ']),
            Self::KebabCase => !upper && !name.contains(['_', ' ']),
            Self::CamelCase => !joined && !first_upper,
            Self::PascalCase => !joined && first_upper,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WireCase::{self, *};

    #[track_caller]
    fn same(case: WireCase, pairs: &[(&str, &str)]) {
        for (documented, wire) in pairs {
            assert_eq!(case.apply(documented), *wire, "{documented}");
            assert_eq!(case.apply(wire), *wire, "{wire} again");
        }
    }

    #[test]
    fn snake_case() {
        same(
            SnakeCase,
            &[
                ("billingContactId", "billing_contact_id"),
                ("profile_id", "profile_id"),
                ("BillingContactID", "billing_contact_id"),
                ("MerchantAccountID", "merchant_account_id"),
                ("URLPath", "url_path"),
                ("ImageURLs", "image_urls"),
                ("APIID", "api_id"),
                ("SNIIDs", "sni_ids"),
                ("GUID", "guid"),
                ("IDs", "ids"),
                ("last4", "last4"),
                ("Line1", "line1"),
                ("line1", "line1"),
                ("line1Address", "line1_address"),
                ("force2fa", "force2fa"),
                ("Force2FA", "force2_fa"),
                ("timestampISO8601", "timestamp_iso8601"),
                ("threeDSecure", "three_d_secure"),
                ("3DSecure", "3d_secure"),
                ("IsV2", "is_v2"),
                ("account-updater", "account_updater"),
                ("USER_ID", "user_id"),
                ("_links", "_links"),
                ("$schemaUri", "$schema_uri"),
                ("äußereGröße", "äußere_größe"),
                ("x", "x"),
                ("", ""),
                ("*", "*"),
            ],
        );
    }

    #[test]
    fn camel_case() {
        same(
            CamelCase,
            &[
                ("billing_contact_id", "billingContactId"),
                ("BillingContactID", "billingContactId"),
                ("billingContactId", "billingContactId"),
                ("userID", "userID"),
                ("line_1", "line1"),
                ("force_2fa", "force2fa"),
                ("account-updater", "accountUpdater"),
                ("_links_all", "_linksAll"),
            ],
        );
    }

    #[test]
    fn pascal_case() {
        same(
            PascalCase,
            &[
                ("billing_contact_id", "BillingContactId"),
                ("billingContactId", "BillingContactId"),
                ("BillingContactID", "BillingContactID"),
            ],
        );
    }

    #[test]
    fn kebab_case() {
        same(
            KebabCase,
            &[
                ("billing_contact_id", "billing-contact-id"),
                ("BillingContactID", "billing-contact-id"),
                ("accept", "accept"),
            ],
        );
    }

    #[test]
    fn as_documented() {
        same(AsDocumented, &[("Some_odd-Name", "Some_odd-Name")]);
    }
}
