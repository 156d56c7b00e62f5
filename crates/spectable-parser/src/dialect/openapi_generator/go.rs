//! The words of Go pages.

use std::borrow::Cow;

use spectable_schema::{FloatWidth, IntegerWidth, Type};

use crate::Language;
use crate::dialect::vocabulary::{Dialect, FieldCase, FileCase, MemberHeadings, Nulls, Operator};
use crate::words::{Table, Words};

/// Go: `Pointer to T`, `[]T`, `map[string]T`, and `NullableString` for what may be `null`.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Go,
    fences: Words::Fixed(&["go", "golang"]),
    field_case: FieldCase::Pascal,
    titles: Words::NONE,
    reserved: Words::NONE,
    escapes: Words::NONE,
    nullable_prefixes: Words::Fixed(&["Nullable"]),
    file_case: FileCase::Title,
    atoms: Table::Fixed(&[
        ("string", Type::String),
        // An integer of which the API says no width is `int32` too.
        ("int32", Type::Integer(None)),
        ("int", Type::Integer(None)),
        ("int64", Type::Integer(Some(IntegerWidth::I64))),
        ("uint32", Type::Integer(Some(IntegerWidth::I64))),
        ("uint64", Type::Integer(None)),
        ("float32", Type::Float(Some(FloatWidth::F32))),
        ("float64", Type::Float(Some(FloatWidth::F64))),
        ("bool", Type::Boolean),
        ("interface{}", Type::Any),
        ("any", Type::Any),
        ("time.Time", Type::DateTime),
        ("os.File", Type::Bytes),
        ("[]byte", Type::Bytes),
        ("byte", Type::Bytes),
        ("Int32", Type::Integer(None)),
        ("Int64", Type::Integer(Some(IntegerWidth::I64))),
        ("Int", Type::Integer(None)),
        ("Float32", Type::Float(Some(FloatWidth::F32))),
        ("Float64", Type::Float(Some(FloatWidth::F64))),
        ("Bool", Type::Boolean),
        ("String", Type::String),
        ("Time", Type::DateTime),
    ]),
    generics: Table::NONE,
    operators: Cow::Borrowed(&[
        Operator::Pointer,
        Operator::PointerTo,
        Operator::ListPrefix,
        Operator::MapPrefix,
    ]),
    links: Table::NONE,
    transports: Words::NONE,
    helpers: Words::NONE,
    libraries: Words::NONE,
    roots: Words::Fixed(&["models", "model"]),
    member_headings: MemberHeadings::Names,
    evidence: Words::Fixed(&[
        "Pointer to",
        "**string**",
        "**bool**",
        "**int32**",
        "**int64**",
        "**float32**",
        "**float64**",
        "map[string]",
        "**[]",
        "**time.Time**",
        "interface{}",
        "**Nullable",
    ]),
    nulls: Nulls::Unsaid,
    marks_open_enums: false,
};
