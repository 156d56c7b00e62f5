//! `[table]` of the configuration: the form of tables that people wrote by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use spectable_parser::{FormColumns, FormHeadings, FormMarks, FormParts, TableForm};

use super::text;

/// The form that the section describes.
pub(super) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<TableForm>, D::Error> {
    text::table(deserializer).map(|table: RawTable| Some(table.into_form()))
}

/// The section as the file has it. What is listed counts beside what the form that it starts from
/// has; an empty list takes that away.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTable {
    form: Option<BuiltIn>,
    #[serde(default, deserialize_with = "text::table")]
    headings: RawHeadings,
    #[serde(default, deserialize_with = "text::table")]
    parts: RawParts,
    #[serde(default, deserialize_with = "text::table")]
    columns: RawColumns,
    #[serde(default, deserialize_with = "text::table")]
    marks: RawMarks,
    #[serde(default)]
    types: BTreeMap<String, Meaning>,
}

/// A form by its name.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct BuiltIn(TableForm);

impl TryFrom<String> for BuiltIn {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let known = || {
            TableForm::PRESETS
                .map(|name| format!("`{name}`"))
                .join(", ")
        };
        let form = TableForm::preset(&name).map(Self);
        form.ok_or_else(|| format!("unknown form `{name}`, expected one of {}", known()))
    }
}

/// The type that a word stands for, in the common words.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Meaning(String);

impl TryFrom<String> for Meaning {
    type Error = String;

    fn try_from(meaning: String) -> Result<Self, String> {
        let mut form = TableForm::plain();
        form.types = BTreeMap::from([(meaning.clone(), meaning.clone())]);
        match form.check_types() {
            Ok(()) => Ok(Self(meaning)),
            Err((_, message)) => Err(format!("the word stands for no type: {message}")),
        }
    }
}

/// One word or several.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a text, or a list of texts")]
enum Words {
    One(String),
    Several(Vec<String>),
}

impl From<Words> for Vec<String> {
    fn from(words: Words) -> Self {
        match words {
            Words::One(word) => vec![word],
            Words::Several(words) => words,
        }
    }
}

impl RawTable {
    fn into_form(self) -> TableForm {
        let mut form = self
            .form
            .map_or_else(TableForm::plain, |BuiltIn(form)| form);
        self.headings.apply(&mut form.headings);
        self.parts.apply(&mut form.parts);
        self.columns.apply(&mut form.columns);
        self.marks.apply(&mut form.marks);
        let types = self.types.into_iter();
        form.types
            .extend(types.map(|(word, Meaning(meaning))| (word, meaning)));
        form
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct RawHeadings {
    levels: Option<Vec<u8>>,
    fields: Option<Words>,
    values: Option<Words>,
}

impl RawHeadings {
    /// Patterns take the place of those that there were, as the widest would hide the others.
    fn apply(self, headings: &mut FormHeadings) {
        fn replace<T>(known: &mut T, new: Option<impl Into<T>>) {
            if let Some(new) = new {
                *known = new.into();
            }
        }
        replace(&mut headings.levels, self.levels);
        replace(&mut headings.fields, self.fields);
        replace(&mut headings.values, self.values);
    }
}

/// Declares a part of the section in which each key lists words, and how it is applied.
macro_rules! lists_of_words {
    ($raw:ident for $form:ident { $($(#[$attribute:meta])* $key:ident,)+ } $({ $($flag:ident,)+ })?) => {
        #[derive(Default, Deserialize)]
        #[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
        struct $raw {
            $($(#[$attribute])* $key: Option<Words>,)+
            $($($flag: Option<bool>,)+)?
        }

        impl $raw {
            fn apply(self, form: &mut $form) {
                $(add(&mut form.$key, self.$key);)+
                $($(form.$flag = self.$flag.unwrap_or(form.$flag);)+)?
            }
        }
    };
}

lists_of_words! {
    RawParts for FormParts { fields, values, one_of, same_as, unknown, example, }
}

lists_of_words! {
    RawColumns for FormColumns {
        name,
        key,
        #[serde(rename = "type")]
        ty,
        required,
        description,
        example,
        default,
        value,
    }
}

lists_of_words! {
    RawMarks for FormMarks {
        required,
        optional,
        required_suffix,
        optional_suffix,
        nullable_prefix,
        nullable_suffix,
    } {
        inside_code,
        required_unless_marked,
    }
}

/// Puts words before those that there are; none at all take those away.
fn add(known: &mut Vec<String>, words: Option<Words>) {
    let Some(words) = words.map(Vec::from) else {
        return;
    };
    if words.is_empty() {
        known.clear();
    }
    known.splice(0..0, words);
}
