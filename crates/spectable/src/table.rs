//! `[table]` of the configuration: the form of tables that people wrote by hand.

use std::collections::BTreeMap;

use spectable_parser::{FormColumns, FormHeadings, FormMarks, FormParts, TableForm};
use toml::Spanned;

use crate::keys::{Flaw, Item, Keys, Read};

/// The section as the file has it. What is listed counts beside what the form that it starts from
/// has; an empty list takes that away.
#[derive(Debug)]
pub(crate) struct RawTable {
    form: Option<Spanned<String>>,
    headings: RawHeadings,
    parts: RawParts,
    columns: RawColumns,
    marks: RawMarks,
    types: BTreeMap<String, Spanned<String>>,
}

/// What is the matter with the section, and at which byte of the file.
pub(crate) struct TableError {
    pub(crate) start: usize,
    pub(crate) message: String,
}

#[derive(Debug)]
struct RawHeadings {
    levels: Option<Vec<u8>>,
    fields: Option<Words>,
    values: Option<Words>,
}

#[derive(Debug)]
struct RawParts {
    fields: Option<Words>,
    values: Option<Words>,
    one_of: Option<Words>,
    same_as: Option<Words>,
    unknown: Option<Words>,
    example: Option<Words>,
}

#[derive(Debug)]
struct RawColumns {
    name: Option<Words>,
    key: Option<Words>,
    ty: Option<Words>,
    required: Option<Words>,
    description: Option<Words>,
    example: Option<Words>,
    default: Option<Words>,
    value: Option<Words>,
}

#[derive(Debug)]
struct RawMarks {
    required: Option<Words>,
    optional: Option<Words>,
    required_suffix: Option<Words>,
    optional_suffix: Option<Words>,
    nullable_prefix: Option<Words>,
    nullable_suffix: Option<Words>,
    inside_code: Option<bool>,
    required_unless_marked: Option<bool>,
}

/// One word or several.
#[derive(Debug)]
enum Words {
    One(String),
    Several(Vec<String>),
}

impl Words {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(word) => vec![word],
            Self::Several(words) => words,
        }
    }
}

impl Read for Words {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let one = String::read(item).map(Self::One);
        one.or_else(|_| Vec::read(item).map(Self::Several))
            .map_err(|_| Flaw::of_type(item, "a text, or a list of texts"))
    }
}

impl RawTable {
    /// Nothing where the file has no such section.
    pub(crate) fn read(keys: &mut Keys<'_>) -> Option<Self> {
        let is_there = keys.is_there();
        let table = Self {
            form: keys.get("form"),
            headings: keys.table("headings", RawHeadings::read),
            parts: keys.table("parts", RawParts::read),
            columns: keys.table("columns", RawColumns::read),
            marks: keys.table("marks", RawMarks::read),
            types: keys.get("types").unwrap_or_default(),
        };
        is_there.then_some(table)
    }

    /// The form that the section describes.
    pub(crate) fn into_form(self) -> Result<TableForm, TableError> {
        let mut form = match &self.form {
            None => TableForm::plain(),
            Some(name) => TableForm::preset(name.get_ref()).ok_or_else(|| {
                let known = TableForm::PRESETS
                    .map(|name| format!("`{name}`"))
                    .join(", ");
                TableError {
                    start: name.span().start,
                    message: format!("`{}` is no form; known are {known}", name.get_ref()),
                }
            })?,
        };
        self.headings.apply(&mut form.headings);
        self.parts.apply(&mut form.parts);
        self.columns.apply(&mut form.columns);
        self.marks.apply(&mut form.marks);
        let mut places = BTreeMap::new();
        for (word, meaning) in self.types {
            places.insert(word.clone(), meaning.span().start);
            form.types.insert(word, meaning.into_inner());
        }
        match form.check_types() {
            Ok(()) => Ok(form),
            Err((word, message)) => Err(TableError {
                start: places.get(&word).copied().unwrap_or_default(),
                message: format!("`{word}` stands for no type: {message}"),
            }),
        }
    }
}

impl RawHeadings {
    fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            levels: keys.get("levels"),
            fields: keys.get("fields"),
            values: keys.get("values"),
        }
    }

    /// Patterns take the place of those that there were, as the widest would hide the others.
    fn apply(self, headings: &mut FormHeadings) {
        if let Some(levels) = self.levels {
            headings.levels = levels;
        }
        if let Some(patterns) = self.fields {
            headings.fields = patterns.into_vec();
        }
        if let Some(patterns) = self.values {
            headings.values = patterns.into_vec();
        }
    }
}

impl RawParts {
    fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            fields: keys.get("fields"),
            values: keys.get("values"),
            one_of: keys.get("one-of"),
            same_as: keys.get("same-as"),
            unknown: keys.get("unknown"),
            example: keys.get("example"),
        }
    }

    fn apply(self, parts: &mut FormParts) {
        add(&mut parts.fields, self.fields);
        add(&mut parts.values, self.values);
        add(&mut parts.one_of, self.one_of);
        add(&mut parts.same_as, self.same_as);
        add(&mut parts.unknown, self.unknown);
        add(&mut parts.example, self.example);
    }
}

impl RawColumns {
    fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            name: keys.get("name"),
            key: keys.get("key"),
            ty: keys.get("type"),
            required: keys.get("required"),
            description: keys.get("description"),
            example: keys.get("example"),
            default: keys.get("default"),
            value: keys.get("value"),
        }
    }

    fn apply(self, columns: &mut FormColumns) {
        add(&mut columns.name, self.name);
        add(&mut columns.key, self.key);
        add(&mut columns.ty, self.ty);
        add(&mut columns.required, self.required);
        add(&mut columns.description, self.description);
        add(&mut columns.example, self.example);
        add(&mut columns.default, self.default);
        add(&mut columns.value, self.value);
    }
}

impl RawMarks {
    fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            required: keys.get("required"),
            optional: keys.get("optional"),
            required_suffix: keys.get("required-suffix"),
            optional_suffix: keys.get("optional-suffix"),
            nullable_prefix: keys.get("nullable-prefix"),
            nullable_suffix: keys.get("nullable-suffix"),
            inside_code: keys.get("inside-code"),
            required_unless_marked: keys.get("required-unless-marked"),
        }
    }

    fn apply(self, marks: &mut FormMarks) {
        add(&mut marks.required, self.required);
        add(&mut marks.optional, self.optional);
        add(&mut marks.required_suffix, self.required_suffix);
        add(&mut marks.optional_suffix, self.optional_suffix);
        add(&mut marks.nullable_prefix, self.nullable_prefix);
        add(&mut marks.nullable_suffix, self.nullable_suffix);
        if let Some(inside_code) = self.inside_code {
            marks.inside_code = inside_code;
        }
        if let Some(required) = self.required_unless_marked {
            marks.required_unless_marked = required;
        }
    }
}

/// Puts words before those that there are; none at all take those away.
fn add(known: &mut Vec<String>, words: Option<Words>) {
    let Some(words) = words.map(Words::into_vec) else {
        return;
    };
    if words.is_empty() {
        known.clear();
    }
    known.splice(0..0, words);
}
