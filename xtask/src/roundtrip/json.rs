//! JSON as it was spelled: numbers keep their text, so that `3` and `3.0` can be told apart.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// A JSON value whose numbers are texts. The order of keys does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as it was written.
    Number(String),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// An object.
    Object(BTreeMap<String, Json>),
}

/// How a value that was read and written back compares to what it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Nothing changed.
    Exact,
    /// A number is spelled in another way and has the same value.
    NumberSpelling,
    /// A member that was `null` is absent now.
    NullDropped,
    /// Something else.
    Changed,
}

/// The worst difference between two values, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// How bad it is.
    pub(crate) likeness: Likeness,
    /// Where the first difference of that kind is, such as `.lines[0].price`; empty if there is none.
    pub(crate) path: String,
}

impl Json {
    /// Reads `text`.
    pub(crate) fn parse(text: &str) -> serde_json::Result<Self> {
        Ok(match text.trim_start().as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text)?;
                let members = members
                    .into_iter()
                    .map(|(key, raw)| Ok((key, Self::parse(raw.get())?)))
                    .collect::<serde_json::Result<_>>()?;
                Self::Object(members)
            }
            Some(b'[') => {
                let elements: Vec<Box<RawValue>> = serde_json::from_str(text)?;
                let elements = elements
                    .iter()
                    .map(|raw| Self::parse(raw.get()))
                    .collect::<serde_json::Result<_>>()?;
                Self::Array(elements)
            }
            Some(b'"') => Self::String(serde_json::from_str(text)?),
            Some(b'n') => {
                serde_json::from_str::<()>(text)?;
                Self::Null
            }
            Some(b't' | b'f') => Self::Boolean(serde_json::from_str(text)?),
            _ => {
                let raw: Box<RawValue> = serde_json::from_str(text)?;
                Self::Number(raw.get().to_owned())
            }
        })
    }
}

impl Comparison {
    /// Compares `before` to what it is `after` it was read and written back.
    pub(crate) fn of(before: &Json, after: &Json) -> Self {
        let mut comparison = Self {
            likeness: Likeness::Exact,
            path: String::new(),
        };
        comparison.descend(before, after, &mut String::new());
        comparison
    }

    fn note(&mut self, likeness: Likeness, path: &str) {
        if likeness > self.likeness {
            self.likeness = likeness;
            path.clone_into(&mut self.path);
        }
    }

    fn descend(&mut self, before: &Json, after: &Json, path: &mut String) {
        match (before, after) {
            (Json::Object(before), Json::Object(after)) => self.members(before, after, path),
            (Json::Array(before), Json::Array(after)) if before.len() == after.len() => {
                for (index, (before, after)) in before.iter().zip(after).enumerate() {
                    self.at(&format!("[{index}]"), before, after, path);
                }
            }
            (Json::Number(before), Json::Number(after)) if before != after => {
                let same = before.parse::<f64>().ok() == after.parse::<f64>().ok();
                let likeness = if same {
                    Likeness::NumberSpelling
                } else {
                    Likeness::Changed
                };
                self.note(likeness, path);
            }
            _ if before == after => {}
            _ => self.note(Likeness::Changed, path),
        }
    }

    fn members(
        &mut self,
        before: &BTreeMap<String, Json>,
        after: &BTreeMap<String, Json>,
        path: &mut String,
    ) {
        for (key, value) in before {
            let step = format!(".{key}");
            match after.get(key) {
                Some(written) => self.at(&step, value, written, path),
                None if *value == Json::Null => {
                    self.note(Likeness::NullDropped, &format!("{path}{step}"));
                }
                None => self.note(Likeness::Changed, &format!("{path}{step}")),
            }
        }
        for key in after.keys().filter(|key| !before.contains_key(*key)) {
            self.note(Likeness::Changed, &format!("{path}.{key}"));
        }
    }

    fn at(&mut self, step: &str, before: &Json, after: &Json, path: &mut String) {
        let length = path.len();
        path.push_str(step);
        self.descend(before, after, path);
        path.truncate(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(before: &str, after: &str) -> (Likeness, String) {
        let comparison =
            Comparison::of(&Json::parse(before).unwrap(), &Json::parse(after).unwrap());
        (comparison.likeness, comparison.path)
    }

    #[test]
    fn the_order_of_keys_does_not_count() {
        assert_eq!(
            compare(r#"{"a":1,"b":[true,null]}"#, r#"{"b":[true,null],"a":1}"#),
            (Likeness::Exact, String::new())
        );
    }

    #[test]
    fn numbers_are_compared_as_spelled() {
        assert_eq!(
            compare(r#"{"a":3}"#, r#"{"a":3.0}"#),
            (Likeness::NumberSpelling, ".a".into())
        );
        assert_eq!(compare("[3]", "[4]"), (Likeness::Changed, "[0]".into()));
        assert_eq!(
            compare("18446744073709551617", "18446744073709551617").0,
            Likeness::Exact
        );
    }

    #[test]
    fn the_worst_difference_counts() {
        assert_eq!(
            compare(r#"{"a":null,"b":{"c":1.0}}"#, r#"{"b":{"c":1}}"#),
            (Likeness::NullDropped, ".a".into())
        );
        assert_eq!(
            compare(r#"{"a":null,"b":{"c":1}}"#, r#"{"b":{}}"#),
            (Likeness::Changed, ".b.c".into())
        );
        assert_eq!(
            compare(r#"{}"#, r#"{"a":null}"#),
            (Likeness::Changed, ".a".into())
        );
    }
}
