//! What describes a form.

use std::collections::BTreeMap;

use super::preset;

/// A form of hand-written tables.
///
/// ```
/// use spectable_parser::TableForm;
///
/// let mut form = TableForm::plain();
/// form.columns.name = vec!["Feld".to_owned()];
/// form.types.insert("Zeichenkette".to_owned(), "string".to_owned());
/// assert_eq!(form.check_types(), Ok(()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableForm {
    /// Which headings start a model.
    pub headings: FormHeadings,
    /// The headings of a model's parts.
    pub parts: FormParts,
    /// What the columns are called.
    pub columns: FormColumns,
    /// How it is marked what may be absent or `null`.
    pub marks: FormMarks,
    /// Words for types, each with the type that it stands for in the common words:
    /// `"Zeichenkette" = "string"`.
    pub types: BTreeMap<String, String>,
}

/// Which headings start a model.
///
/// A heading is one if it has a table of fields or of values below it, or a part that says what the
/// model consists of, and fits a pattern. In a pattern `*` stands for the model's name:
/// `* Structure`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormHeadings {
    /// The levels of such headings; any level if there are none.
    pub levels: Vec<u8>,
    /// The patterns for models with fields.
    pub fields: Vec<String>,
    /// The patterns for models with values.
    pub values: Vec<String>,
}

/// The headings of a model's parts, in any letter case. A table of fields or of values can as well
/// stand right below the model's own heading.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormParts {
    /// A table of fields.
    pub fields: Vec<String>,
    /// The values of an enum: a table or a list.
    pub values: Vec<String>,
    /// The types of a union: a table or a list.
    pub one_of: Vec<String>,
    /// The type that the model is another name for.
    pub same_as: Vec<String>,
    /// Nothing is known of what the model consists of.
    pub unknown: Vec<String>,
    /// Code that shows the model in use.
    pub example: Vec<String>,
}

/// What the columns are called, in any letter case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormColumns {
    /// The name of a field, or of an enum's value.
    pub name: Vec<String>,
    /// The key in the JSON, where it is not the name.
    pub key: Vec<String>,
    /// The type of a field.
    pub ty: Vec<String>,
    /// Whether a field must be there.
    pub required: Vec<String>,
    /// What a field or a value is for.
    pub description: Vec<String>,
    /// Examples.
    pub example: Vec<String>,
    /// What a field is if it is absent. It is added to the description.
    pub default: Vec<String>,
    /// The value of an enum's constant.
    pub value: Vec<String>,
}

/// How it is marked what may be absent or `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormMarks {
    /// In the column for it: the field must be there.
    pub required: Vec<String>,
    /// In the column for it: the field may be absent.
    pub optional: Vec<String>,
    /// Behind a name: the field must be there.
    pub required_suffix: Vec<String>,
    /// Behind a name: the field may be absent.
    pub optional_suffix: Vec<String>,
    /// Before a type: the value may be `null`.
    pub nullable_prefix: Vec<String>,
    /// Behind a type: the value may be `null`.
    pub nullable_suffix: Vec<String>,
    /// Whether marks behind a name count inside of a code span too.
    pub inside_code: bool,
    /// Whether a field must be there of which nothing says it.
    pub required_unless_marked: bool,
}

/// Whether a value is meant and no type: cells of `true` or `1` are values.
#[cfg(feature = "proposal")]
fn is_literal(meant: &crate::expression::Expression) -> bool {
    matches!(
        meant,
        crate::expression::Expression::Type(spectable_schema::Type::Literal(_))
    )
}

impl TableForm {
    /// The names of the forms that are built in.
    pub const PRESETS: [&'static str; 2] = ["plain", "reference"];

    /// The form that is built in under this name.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "plain" => Some(Self::plain()),
            "reference" => Some(Self::reference()),
            _ => None,
        }
    }

    /// This project's own form: `Name | Type | Required | Description | Example`.
    pub fn plain() -> Self {
        preset::plain()
    }

    /// The form of large public API references: `Field | Type | Description` below a heading such as
    /// `User Structure`; a `?` behind a name says that the field may be absent, one before a type
    /// that the value may be `null`.
    pub fn reference() -> Self {
        preset::reference()
    }

    /// Whether a cell is a type in words that are understood, or a link, which may lead to one.
    #[cfg(feature = "proposal")]
    pub(crate) fn reads_type(&self, cell: &str) -> bool {
        let own = super::words::vocabulary(self.types.iter());
        own.contains_key(&cell.to_lowercase())
            || cell.contains("](#")
            || super::words::meaning(cell).is_ok_and(|meant| !is_literal(&meant))
    }

    /// Whether a cell is a mark that says whether a field must be there.
    #[cfg(feature = "proposal")]
    pub(crate) fn reads_mark(&self, cell: &str) -> bool {
        let cell = cell.trim_matches(['*', '`', ' ']);
        super::words::have(&self.marks.required, cell)
            || super::words::have(&self.marks.optional, cell)
    }

    /// Whether every word for a type stands for one.
    ///
    /// # Errors
    ///
    /// The first word that does not, and what is the matter with what it stands for.
    pub fn check_types(&self) -> Result<(), (String, String)> {
        for (word, meaning) in &self.types {
            if let Err(message) = super::words::meaning(meaning) {
                return Err((word.clone(), message));
            }
        }
        Ok(())
    }
}
