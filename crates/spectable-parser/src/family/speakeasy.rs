//! The pages that Speakeasy writes beside an SDK, and pages that people write in their form.

use super::form::{
    FieldColumns, Form, Names, NoFields, PartKind, Requirement, Titles, ValueColumns, WithoutColumn,
};
use crate::words::{Table, Words};

/// `## Fields` with a column `Required`, `## Values`, `## Supported Types`.
pub(super) static FORM: Form = Form {
    titles: Titles::Plain,
    parts: Table::Fixed(&[
        ("Example Usage", PartKind::Usage),
        ("Fields", PartKind::Fields),
        ("Values", PartKind::Values),
        ("Supported Types", PartKind::Members),
        ("Union Discrimination", PartKind::Discrimination),
    ]),
    nested: Table::NONE,
    footers: Words::NONE,
    fields: FieldColumns {
        name: Words::Fixed(&["Field", "Name", "Property", "Parameter"]),
        ty: Words::Fixed(&["Type"]),
        required: Words::Fixed(&["Required"]),
        description: Words::Fixed(&["Description"]),
        example: Words::Fixed(&["Example", "Examples"]),
        notes: Words::NONE,
    },
    values: ValueColumns {
        value: Words::Fixed(&["Value"]),
        name: Words::Fixed(&["Name"]),
        description: Words::Fixed(&["Description"]),
    },
    requirement: Requirement {
        yes: Words::Fixed(&[
            ":heavy_check_mark:",
            ":white_check_mark:",
            "\u{2714}",
            "\u{2714}\u{fe0f}",
            "\u{2705}",
            "yes",
            "true",
            "required",
        ]),
        no: Words::Fixed(&[
            ":heavy_minus_sign:",
            "\u{2796}",
            ":x:",
            "\u{274c}",
            "no",
            "false",
            "optional",
        ]),
        without_column: WithoutColumn::Unsaid,
    },
    notes: Table::NONE,
    default_sentences: Words::NONE,
    lists_open_enums: true,
    names: Names::Sdk,
    html: false,
    catch_alls: Words::NONE,
    wrapped: Words::NONE,
    links_by_name: false,
    extends: Words::NONE,
    merges_unions: false,
    no_fields: NoFields::Object,
    helper_folders: Words::Fixed(&["lib", "types", "utils"]),
};
