//! The words of PHP pages.

use std::borrow::Cow;

use spectable_schema::Type;

use crate::Language;
use crate::dialect::vocabulary::{
    Dialect, FieldCase, FileCase, Generic, Link, MemberHeadings, Nulls, Operator,
};
use crate::words::{Table, Words};

/// PHP: `?T`, and one word for lists and objects.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Php,
    fences: Words::Fixed(&["php"]),
    field_case: FieldCase::Camel,
    titles: Words::NONE,
    reserved: Words::NONE,
    escapes: Words::NONE,
    nullable_prefixes: Words::NONE,
    file_case: FileCase::Title,
    atoms: Table::Fixed(&[
        ("string", Type::String),
        ("int", Type::Integer(None)),
        ("integer", Type::Integer(None)),
        ("float", Type::Float(None)),
        ("double", Type::Float(None)),
        ("bool", Type::Boolean),
        ("boolean", Type::Boolean),
        ("mixed", Type::Any),
        ("object", Type::Any),
        ("stdClass", Type::Any),
        // One class for dates with and without a time.
        ("DateTime", Type::DateOrDateTime),
        ("DateTimeImmutable", Type::DateOrDateTime),
        ("DateTimeInterface", Type::DateOrDateTime),
        ("LocalDate", Type::Date),
        ("Brick\\DateTime\\LocalDate", Type::Date),
        ("Brick\\Math\\BigInteger", Type::BigInteger),
        ("Brick\\Math\\BigDecimal", Type::Decimal),
        ("BigInteger", Type::BigInteger),
        ("BigDecimal", Type::Decimal),
    ]),
    generics: Table::Fixed(&[
        ("array", Generic::ArrayOrMap),
        ("list", Generic::Array),
        ("iterable", Generic::ArrayOrMap),
        ("Generator", Generic::Transport),
        ("EventStream", Generic::Transport),
    ]),
    operators: Cow::Borrowed(&[Operator::QuestionPrefix, Operator::ListSuffix]),
    links: Table::Fixed(&[
        ("class.datetime", Link::Type(Type::DateOrDateTime)),
        ("brick/date-time", Link::Type(Type::Date)),
        ("localdate", Link::Type(Type::Date)),
        ("brick/math", Link::Type(Type::Decimal)),
        ("php-fig.org", Link::Transport),
        ("utils/retry/", Link::Transport),
        ("utils/retryconfig.md", Link::Transport),
        ("utils/options.md", Link::Transport),
    ]),
    transports: Words::Fixed(&[
        "Psr\\Http\\Message\\ResponseInterface",
        "Psr\\Http\\Message\\RequestInterface",
        "Psr\\Http\\Message\\StreamInterface",
        "GuzzleHttp\\Psr7\\Response",
        "resource",
    ]),
    helpers: Words::Fixed(&["RetryConfig", "Options", "File"]),
    libraries: Words::Fixed(&["\\"]),
    roots: Words::Fixed(&["Models"]),
    member_headings: MemberHeadings::Types,
    evidence: Words::Fixed(&[
        "array<",
        "*?",
        "[?",
        "[\\",
        "\\|",
        "*mixed*",
        "php.net",
        "php-fig.org",
        "Components\\",
        "Operations\\",
        "*string*",
        "*bool*",
        "*int*",
        "*float*",
    ]),
    nulls: Nulls::Unsaid,
    marks_open_enums: true,
};
