//! How enums are read and written.

use crate::plan::{EnumPlan, Item, UNKNOWN_VARIANT};

use super::super::literal::literal_text;
use super::super::outside::Outside;
use super::super::uses::Uses;
use super::listing::{array, implementation, name_constant, short_arm};

/// Adds what the implementations name.
pub(super) fn add_uses(uses: &mut Uses, item: &Item, shape: &EnumPlan) {
    uses.outside.extend([Outside::Fmt, Outside::FromStr]);
    if item.read && !shape.integer {
        uses.outside.insert(Outside::SupportType("read_text"));
    }
    uses.outside.extend(match (shape.integer, shape.open) {
        (false, true) => vec![
            Outside::Infallible,
            Outside::SupportType("TextEnum"),
            Outside::SupportType("any_text"),
        ],
        (false, false) => vec![
            Outside::DeValue,
            Outside::SupportType("TextEnum"),
            Outside::SupportType("known_text"),
        ],
        (true, true) => vec![
            Outside::ParseIntError,
            Outside::SupportType("NumberEnum"),
            Outside::SupportType("any_number"),
        ],
        (true, false) => vec![
            Outside::DeError,
            Outside::DeValue,
            Outside::SupportType("NumberEnum"),
            Outside::SupportType("known_number"),
        ],
    });
}

/// What an enum has whether it is read or written.
pub(super) fn own(name: &str, shape: &EnumPlan) -> Vec<String> {
    let mut texts = vec![methods(name, shape), documented(name, shape)];
    texts.extend(conversions(name, shape));
    texts.push(from_str(name, shape));
    texts.push(display(name, shape));
    texts
}

/// The methods of the type itself.
fn methods(name: &str, shape: &EnumPlan) -> String {
    let start = format!("impl {name} {{");
    let method = if shape.integer {
        "/// The value as the API writes it.\n    pub fn as_i64(&self) -> i64"
    } else if shape.open {
        "/// The value as the API spells it.\n    pub fn as_str(&self) -> &str"
    } else {
        "/// The value as the API spells it.\n    pub fn as_str(&self) -> &'static str"
    };
    let value = value(shape);
    format!(
        "{start}
    /// The documented values.
    pub fn known() -> impl ExactSizeIterator<Item = Self> {{
        Self::KNOWN.iter().cloned()
    }}

    {method} {{
{value}    }}
}}
"
    )
}

/// The value of each variant.
fn value(shape: &EnumPlan) -> String {
    let mut arms: String = shape
        .variants
        .iter()
        .map(|variant| {
            let pattern = format!("Self::{}", variant.name);
            short_arm(&pattern, &literal_text(&variant.value))
        })
        .collect();
    if shape.open {
        let (kept, value) = if shape.integer {
            ("number", "*number")
        } else {
            ("text", "text")
        };
        arms.push_str(&short_arm(
            &format!("Self::{UNKNOWN_VARIANT}({kept})"),
            value,
        ));
    }
    format!("        match self {{\n{arms}        }}\n")
}

/// The implementation of the support module's trait.
fn documented(name: &str, shape: &EnumPlan) -> String {
    let (kind, method) = if shape.integer {
        (
            "NumberEnum",
            "fn number(&self) -> i64 {\n        self.as_i64()",
        )
    } else {
        (
            "TextEnum",
            "fn text(&self) -> &str {\n        self.as_str()",
        )
    };
    let start = implementation(&format!("impl {kind}"), name);
    let shown = name_constant(name);
    let known: Vec<String> = shape
        .variants
        .iter()
        .map(|variant| format!("Self::{}", variant.name))
        .collect();
    let known = array(4, "const KNOWN: &'static [Self] = &", &known, ";");
    let unknown = if shape.open && !shape.integer {
        format!("    const UNKNOWN: Option<fn(String) -> Self> = Some(Self::{UNKNOWN_VARIANT});\n")
    } else {
        String::new()
    };
    format!("{start}\n{shown}\n{known}{unknown}\n    {method}\n    }}\n}}\n")
}

/// What the values of the JSON become.
fn conversions(name: &str, shape: &EnumPlan) -> Vec<String> {
    match (shape.integer, shape.open) {
        (false, true) => [("String", "&text"), ("&str", "text")]
            .map(|(ty, text)| {
                let start = implementation(&format!("impl From<{ty}>"), name);
                format!(
                    "{start}
    fn from(text: {ty}) -> Self {{
        any_text({text}, Self::{UNKNOWN_VARIANT})
    }}
}}
"
                )
            })
            .into(),
        (false, false) => Vec::new(),
        (true, true) => {
            let start = implementation("impl From<i64>", name);
            vec![format!(
                "{start}
    fn from(number: i64) -> Self {{
        any_number(number, Self::{UNKNOWN_VARIANT})
    }}
}}
"
            )]
        }
        (true, false) => {
            let start = implementation("impl TryFrom<i64>", name);
            vec![format!(
                "{start}
    type Error = value::Error;

    fn try_from(number: i64) -> Result<Self, value::Error> {{
        known_number(number)
    }}
}}
"
            )]
        }
    }
}

/// The error is named in full: a variant may be called `Err`, so that `Self::Err` could be either.
fn from_str(name: &str, shape: &EnumPlan) -> String {
    let (error, body) = match (shape.integer, shape.open) {
        (false, true) => ("Infallible", "Ok(Self::from(text))"),
        (false, false) => ("value::Error", "known_text(text)"),
        (true, true) => ("ParseIntError", "text.parse::<i64>().map(Self::from)"),
        (true, false) => (
            "value::Error",
            "known_number(text.parse().map_err(value::Error::custom)?)",
        ),
    };
    let start = implementation("impl FromStr", name);
    format!(
        "{start}
    type Err = {error};

    fn from_str(text: &str) -> Result<Self, {error}> {{
        {body}
    }}
}}
"
    )
}

fn display(name: &str, shape: &EnumPlan) -> String {
    let body = if shape.integer {
        "fmt::Display::fmt(&self.as_i64(), f)"
    } else {
        "f.pad(self.as_str())"
    };
    let start = implementation("impl fmt::Display", name);
    format!(
        "{start}
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {{
        {body}
    }}
}}
"
    )
}

/// The implementation of `Deserialize`.
pub(super) fn deserialize(name: &str, shape: &EnumPlan) -> String {
    let body = match (shape.integer, shape.open) {
        (false, _) => "read_text(deserializer)",
        (true, true) => "i64::deserialize(deserializer).map(Self::from)",
        (true, false) => "known_number(i64::deserialize(deserializer)?)",
    };
    let start = implementation("impl<'de> Deserialize<'de>", name);
    format!(
        "{start}
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        {body}
    }}
}}
"
    )
}

/// The implementation of `Serialize`.
pub(super) fn serialize(name: &str, shape: &EnumPlan) -> String {
    let body = if shape.integer {
        "serializer.serialize_i64(self.as_i64())"
    } else {
        "serializer.serialize_str(self.as_str())"
    };
    let start = implementation("impl Serialize", name);
    format!(
        "{start}
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        {body}
    }}
}}
"
    )
}
