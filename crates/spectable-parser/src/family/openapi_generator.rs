//! The pages that OpenAPI Generator writes beside a client, in any of its languages.

use super::form::{
    FieldColumns, Form, Names, NoFields, Note, PartKind, Requirement, Titles, ValueColumns,
    WithoutColumn,
};
use crate::words::{Table, Words};

/// `## Properties` with a column `Notes`, `## Enum`, `## oneOf schemas`.
pub(super) static FORM: Form = Form {
    titles: Titles::Qualified,
    parts: Table::Fixed(&[
        ("Properties", PartKind::Fields),
        ("Enum", PartKind::Values),
        ("Enum Variants", PartKind::Variants),
        ("oneOf schemas", PartKind::MemberList),
        ("anyOf schemas", PartKind::MemberList),
        // Ruby lists the members in the code of a method.
        ("Class instance methods", PartKind::MemberList),
        ("Example", PartKind::Aside),
        ("Methods", PartKind::Aside),
        ("Implemented Interfaces", PartKind::Aside),
        ("Load the model package", PartKind::Aside),
    ]),
    nested: Table::Fixed(&[("Enum: ", PartKind::Values)]),
    footers: Words::Fixed(&["[[Back to", "[Back to", "[\\[Back to"]),
    fields: FieldColumns {
        name: Words::Fixed(&["Name"]),
        ty: Words::Fixed(&["Type"]),
        required: Words::NONE,
        description: Words::Fixed(&["Description"]),
        example: Words::NONE,
        notes: Words::Fixed(&["Notes"]),
    },
    values: ValueColumns {
        value: Words::Fixed(&["Value"]),
        name: Words::Fixed(&["Name"]),
        description: Words::Fixed(&["Description"]),
    },
    requirement: Requirement {
        yes: Words::NONE,
        no: Words::NONE,
        without_column: WithoutColumn::Notes,
    },
    notes: Table::Fixed(&[
        ("optional", Note::Optional),
        ("required", Note::Required),
        ("nullable", Note::Nullable),
        ("deprecated", Note::Deprecated),
        ("one of", Note::Values),
        ("enum", Note::Values),
        ("must be one of", Note::Values),
        ("readonly", Note::Other),
        ("read-only", Note::Other),
        ("writeonly", Note::Other),
        ("default to", Note::Default),
        ("defaults to", Note::Default),
        ("if omitted", Note::Other),
    ]),
    default_sentences: Words::Fixed(&["defaults to ", "the default value of "]),
    lists_open_enums: false,
    names: Names::Wire,
    html: true,
    catch_alls: Words::Fixed(&["any string name"]),
    wrapped: Words::Fixed(&["value"]),
    links_by_name: true,
    extends: Words::Fixed(&["This class extends"]),
    merges_unions: true,
    // The pages of most languages have an empty table where the model is an enum or a union.
    no_fields: NoFields::Nothing,
    helper_folders: Words::NONE,
};
