//! The form of a family of pages: how a model's page is laid out, as data.
//!
//! A form knows no types: the words for those are a [`Dialect`](crate::dialect::Dialect)'s. Its words
//! are found by their text alone, in any letter case, so a form can as well be made from a
//! configuration in any language.

use crate::words::{Table, Words};

/// How the pages of a family are laid out.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    /// The headings of a model's parts.
    pub(crate) parts: Table<PartKind>,
    /// The columns of a table of fields.
    pub(crate) fields: FieldColumns,
    /// The columns of a table of values.
    pub(crate) values: ValueColumns,
    /// How it is said whether a field must be there.
    pub(crate) requirement: Requirement,
    /// The folders that hold pages of the SDK's own classes.
    pub(crate) helper_folders: Words,
}

/// What stands below the heading of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// Code that shows the model in use.
    Usage,
    /// A table of fields.
    Fields,
    /// The values of an enum.
    Values,
    /// The members of a union, each below a heading of its own.
    Members,
    /// What tells the members of a union apart.
    Discrimination,
}

/// The columns of a table of fields, each by the names that it can have.
#[derive(Debug, Clone)]
pub(crate) struct FieldColumns {
    /// The field's name.
    pub(crate) name: Words,
    /// Its type.
    pub(crate) ty: Words,
    /// Whether it must be there.
    pub(crate) required: Words,
    /// What it is for.
    pub(crate) description: Words,
    /// Values that it can have.
    pub(crate) example: Words,
}

/// The columns of a table of values, each by the names that it can have.
#[derive(Debug, Clone)]
pub(crate) struct ValueColumns {
    /// The value itself.
    pub(crate) value: Words,
    /// The SDK's constant for it.
    pub(crate) name: Words,
    /// What it means.
    pub(crate) description: Words,
}

/// How it is said whether a field must be there.
#[derive(Debug, Clone)]
pub(crate) struct Requirement {
    /// In the column for it: the field must be there.
    pub(crate) yes: Words,
    /// In the column for it: the field may be absent.
    pub(crate) no: Words,
}

impl PartKind {
    /// Whether the part says what a model consists of.
    pub(crate) fn is_shape(self) -> bool {
        matches!(self, Self::Fields | Self::Values | Self::Members)
    }
}

impl Form {
    /// The part that starts at a heading of this text.
    pub(crate) fn part(&self, heading: &str) -> Option<PartKind> {
        let heading = heading.trim().trim_end_matches(':');
        self.parts.get_in_any_case(heading).copied()
    }
}

impl Requirement {
    /// What a cell says, if it says it.
    pub(crate) fn read(&self, cell: &str) -> Option<bool> {
        let mark = cell.trim();
        if self.yes.have_in_any_case(mark) {
            Some(true)
        } else {
            self.no.have_in_any_case(mark).then_some(false)
        }
    }
}
