//! The form of a family of pages: how a model's page is laid out, as data.
//!
//! A form knows no types: the words for those are a [`Dialect`](crate::dialect::Dialect)'s. Its words
//! are found by their text alone, in any letter case, so a form can as well be made from a
//! configuration in any language.

use crate::words::{Table, Words};

/// How the pages of a family are laid out.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    /// What stands before a model's name in a title: nothing, or the package that it is in.
    pub(crate) titles: Titles,
    /// The headings of a model's parts.
    pub(crate) parts: Table<PartKind>,
    /// The starts of headings of models that belong to the model above, which they name:
    /// `Enum: StatusEnum`. The part is the one that the model consists of.
    pub(crate) nested: Table<PartKind>,
    /// How a paragraph starts that leads to other pages and says nothing.
    pub(crate) footers: Words,
    /// The columns of a table of fields.
    pub(crate) fields: FieldColumns,
    /// The columns of a table of values.
    pub(crate) values: ValueColumns,
    /// How it is said whether a field must be there.
    pub(crate) requirement: Requirement,
    /// What the column for notes says, by the word that a note starts with.
    pub(crate) notes: Table<Note>,
    /// What stands before a default in the column for notes, where it has no brackets around it.
    pub(crate) default_sentences: Words,
    /// Whether the list of an enum's values says so where other values can occur.
    pub(crate) lists_open_enums: bool,
    /// What the name of a field is.
    pub(crate) names: Names,
    /// Whether texts are written in HTML: `&#39;` is an apostrophe.
    pub(crate) html: bool,
    /// What stands in the place of a name for all keys that have no row of their own.
    pub(crate) catch_alls: Words,
    /// The name of the only row where the model is no object: what the row says is said of the model.
    pub(crate) wrapped: Words,
    /// Whether files can have other names than links say, so that the name in a link counts.
    pub(crate) links_by_name: bool,
    /// How a sentence starts that names the model whose fields this one has as well.
    pub(crate) extends: Words,
    /// Whether the page of a union can list the fields of all its members together.
    pub(crate) merges_unions: bool,
    /// What a table of fields without any row says.
    pub(crate) no_fields: NoFields,
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
    /// The members of a union, in a list.
    MemberList,
    /// Values, or the members of a union: the columns tell.
    Variants,
    /// About the SDK.
    Aside,
}

/// What a title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Titles {
    /// The model's name.
    Plain,
    /// The model's name behind the package that it is in: `Acme.Card`, `Acme::Card`, `\\Acme\\Card`.
    Qualified,
}

/// What a note says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    /// The field may be absent.
    Optional,
    /// The field must be there.
    Required,
    /// The value may be `null`.
    Nullable,
    /// The field should no longer be used.
    Deprecated,
    /// The values that the field can have.
    Values,
    /// What is taken where the field is absent.
    Default,
    /// Nothing that the schema holds.
    Other,
}

/// What the name of a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// The SDK's, spelled as its language wants it.
    Sdk,
    /// The API's, unless the pages show otherwise.
    Wire,
}

/// What a table of fields without any row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoFields {
    /// The model is an object of which no field is known.
    Object,
    /// Nothing: an enum or a union can have such a page too.
    Nothing,
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
    /// What else is to be said of it, in brackets.
    pub(crate) notes: Words,
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
    /// Where there is no column for it.
    pub(crate) without_column: WithoutColumn,
}

/// How it is said whether a field must be there where there is no column for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WithoutColumn {
    /// Not at all: the pages lack something.
    Unsaid,
    /// By a note. In a folder without any such note, by a type that may be absent.
    Notes,
}

impl PartKind {
    /// Whether the part says what a model consists of.
    pub(crate) fn is_shape(self) -> bool {
        match self {
            Self::Fields | Self::Values | Self::Members | Self::MemberList | Self::Variants => true,
            Self::Usage | Self::Discrimination | Self::Aside => false,
        }
    }
}

impl Form {
    /// The part that starts at a heading of this text.
    pub(crate) fn part(&self, heading: &str) -> Option<PartKind> {
        let heading = heading.trim().trim_end_matches(':');
        self.parts.get_in_any_case(heading).copied()
    }

    /// Whether the family notes things of its fields in words.
    pub(crate) fn has_notes(&self) -> bool {
        self.notes.iter().next().is_some()
    }

    /// The part of a model that belongs to the one above, and where its name starts, if a heading of
    /// this text is one's.
    pub(crate) fn nested(&self, heading: &str) -> Option<(PartKind, usize)> {
        let mut starts = self.nested.iter();
        starts.find_map(|(start, part)| heading.starts_with(start).then_some((*part, start.len())))
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
