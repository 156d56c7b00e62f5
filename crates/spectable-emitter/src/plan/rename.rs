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
                .filter(|field| field.key != key_of(rule, &field.name))
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

/// The key that serde gives a field under `rule`, or without one.
pub(crate) fn key_of(rule: Option<RenameRule>, field: &str) -> String {
    let field = field.strip_prefix("r#").unwrap_or(field);
    match rule {
        None => field.to_owned(),
        Some(RenameRule::Pascal) => pascal(field),
        Some(RenameRule::Camel) => {
            let pascal = pascal(field);
            let first = pascal.chars().next().map_or(0, char::len_utf8);
            pascal[..first].to_ascii_lowercase() + &pascal[first..]
        }
        Some(RenameRule::Kebab) => field.replace('_', "-"),
        Some(RenameRule::ScreamingSnake) => field.to_ascii_uppercase(),
        Some(RenameRule::ScreamingKebab) => field.to_ascii_uppercase().replace('_', "-"),
    }
}

fn pascal(field: &str) -> String {
    field
        .split('_')
        .map(|word| {
            let first = word.chars().next().map_or(0, char::len_utf8);
            word[..first].to_ascii_uppercase() + &word[first..]
        })
        .collect()
}
