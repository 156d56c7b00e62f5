//! The words of Ruby pages.

use std::borrow::Cow;

use spectable_schema::Type;

use crate::Language;
use crate::dialect::vocabulary::{
    Dialect, FieldCase, FileCase, Generic, Link, MemberHeadings, Nulls,
};
use crate::words::{Table, Words};

/// Ruby: the type signatures of Sorbet (`T.nilable(T)`) or of Crystalline
/// (`Crystalline::Nilable.new(T)`).
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Ruby,
    fences: Words::Fixed(&["ruby", "rb"]),
    field_case: FieldCase::Snake,
    titles: Words::NONE,
    reserved: Words::NONE,
    escapes: Words::NONE,
    nullable_prefixes: Words::NONE,
    file_case: FileCase::Lower,
    atoms: Table::Fixed(&[
        ("String", Type::String),
        ("Symbol", Type::String),
        ("Integer", Type::Integer(None)),
        ("Float", Type::Float(None)),
        ("Numeric", Type::Number),
        ("BigDecimal", Type::Decimal),
        ("T::Boolean", Type::Boolean),
        ("Boolean", Type::Boolean),
        ("TrueClass", Type::Boolean),
        ("FalseClass", Type::Boolean),
        ("Crystalline::Boolean", Type::Boolean),
        ("Crystalline::Boolean.new", Type::Boolean),
        ("Object", Type::Any),
        ("T.untyped", Type::Any),
        ("T.anything", Type::Any),
        ("Date", Type::Date),
        ("DateTime", Type::DateTime),
        ("Time", Type::DateTime),
    ]),
    generics: Table::Fixed(&[
        ("T::Array", Generic::Array),
        ("T::Set", Generic::Array),
        ("Array", Generic::Array),
        ("Crystalline::Array", Generic::Array),
        ("Crystalline::Array.new", Generic::Array),
        ("T::Hash", Generic::Map),
        ("Hash", Generic::Map),
        ("Crystalline::Hash", Generic::Map),
        ("Crystalline::Hash.new", Generic::Map),
        ("T.nilable", Generic::Optional),
        ("Crystalline::Nilable", Generic::Optional),
        ("Crystalline::Nilable.new", Generic::Optional),
        ("T.any", Generic::Union),
        ("T.all", Generic::Transparent),
        ("T.type_alias", Generic::Transparent),
        ("Crystalline::Union", Generic::Union),
        ("Crystalline::Union.new", Generic::Union),
        ("Crystalline::DiscriminatedUnion", Generic::Union),
        ("Crystalline::DiscriminatedUnion.new", Generic::Union),
    ]),
    operators: Cow::Borrowed(&[]),
    links: Table::Fixed(&[
        // The pages link `Date` for dates with a time too, and `DateTime` for dates without one.
        ("libdoc/date/rdoc/", Link::Type(Type::DateOrDateTime)),
        ("libdoc/bigdecimal", Link::Type(Type::Decimal)),
        ("gems/faraday", Link::Transport),
        ("utils/retryconfig.md", Link::Transport),
    ]),
    transports: Words::Fixed(&["Faraday::Response", "IO", "File", "StringIO"]),
    helpers: Words::Fixed(&["RetryConfig"]),
    libraries: Words::Fixed(&["::"]),
    roots: Words::Fixed(&["Models"]),
    member_headings: MemberHeadings::Types,
    evidence: Words::Fixed(&[
        "T.nilable(",
        "T::",
        "T.any(",
        "Crystalline::",
        "::String",
        "::Integer",
        "::Object",
        "[Models::",
        "rubydoc.info",
        "ruby-doc.org",
        "*String*",
        "*Integer*",
        "*Float*",
        "*Object*",
    ]),
    nulls: Nulls::Unsaid,
    marks_open_enums: false,
};
