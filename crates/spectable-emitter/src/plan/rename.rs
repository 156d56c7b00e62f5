//! Which of serde's rules gives a struct's keys from the names of its fields.

use super::item::FieldPlan;

/// A rule that serde knows as `rename_all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RenameRule {
    Camel,
    Pascal,
    Kebab,
    ScreamingSnake,
    ScreamingKebab,
}

impl RenameRule {
    const ALL: [Self; 5] = [
        Self::Camel,
        Self::Pascal,
        Self::Kebab,
        Self::ScreamingSnake,
        Self::ScreamingKebab,
    ];

    /// The rule as serde spells it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Camel => "camelCase",
            Self::Pascal => "PascalCase",
            Self::Kebab => "kebab-case",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::ScreamingKebab => "SCREAMING-KEBAB-CASE",
        }
    }

    /// The rule that saves most attributes, if any does. A single odd name among many is better
    /// told at its field; a rule that gives all names is better than none.
    pub(crate) fn for_fields(fields: &[FieldPlan]) -> Option<Self> {
        let exceptions = |rule| {
            fields
                .iter()
                .filter(|field| !gives(rule, &field.name, &field.key))
                .count()
        };
        let without = exceptions(None);
        let (best, with) = Self::ALL
            .into_iter()
            .map(|rule| (rule, exceptions(Some(rule))))
            .min_by_key(|(_, exceptions)| *exceptions)?;
        (with + 1 < without || (with == 0 && without > 0)).then_some(best)
    }
}

/// Whether `rule`, or none, gives a field the key `key`.
pub(crate) fn gives(rule: Option<RenameRule>, field: &str, key: &str) -> bool {
    letters_of(rule, field).eq(key.chars())
}

/// The letters of the key that serde gives a field.
fn letters_of(rule: Option<RenameRule>, field: &str) -> impl Iterator<Item = char> {
    let field = field.strip_prefix("r#").unwrap_or(field);
    let is_pascal = matches!(rule, Some(RenameRule::Pascal | RenameRule::Camel));
    let mut starts_word = is_pascal;
    let mut is_first = true;
    field.chars().filter_map(move |letter| {
        let starts = std::mem::replace(&mut starts_word, is_pascal && letter == '_');
        Some(match rule {
            Some(RenameRule::Pascal | RenameRule::Camel) if letter == '_' => return None,
            Some(RenameRule::Pascal) if starts => letter.to_ascii_uppercase(),
            Some(RenameRule::Camel) if std::mem::take(&mut is_first) => letter.to_ascii_lowercase(),
            Some(RenameRule::Camel) if starts => letter.to_ascii_uppercase(),
            Some(RenameRule::Kebab | RenameRule::ScreamingKebab) if letter == '_' => '-',
            Some(RenameRule::ScreamingSnake | RenameRule::ScreamingKebab) => {
                letter.to_ascii_uppercase()
            }
            _ => letter,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{RenameRule, letters_of};

    fn key_of(rule: Option<RenameRule>, field: &str) -> String {
        letters_of(rule, field).collect()
    }

    #[test]
    fn keys_are_those_that_serde_gives() {
        let keys = |field| RenameRule::ALL.map(|rule| key_of(Some(rule), field));
        assert_eq!(
            keys("merchant_account_id"),
            [
                "merchantAccountId",
                "MerchantAccountId",
                "merchant-account-id",
                "MERCHANT_ACCOUNT_ID",
                "MERCHANT-ACCOUNT-ID",
            ]
        );
        assert_eq!(keys("r#type"), ["type", "Type", "type", "TYPE", "TYPE"]);
        assert_eq!(keys("_a__b_1")[..2], ["aB1", "AB1"]);
        assert_eq!(key_of(None, "r#merchant_id"), "merchant_id");
    }

    #[test]
    fn rules_are_called_as_serde_calls_them() {
        assert_eq!(
            RenameRule::ALL.map(RenameRule::as_str),
            [
                "camelCase",
                "PascalCase",
                "kebab-case",
                "SCREAMING_SNAKE_CASE",
                "SCREAMING-KEBAB-CASE",
            ]
        );
    }
}
