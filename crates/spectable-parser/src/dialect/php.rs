//! The words of PHP pages.

use spectable_schema::Type;

use super::vocabulary::{
    Dialect, FieldCase, FileCase, Generic, Link, MemberHeadings, Nulls, Operator,
};
use crate::Language;

/// PHP: `?T`, and one word for lists and objects.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Php,
    fences: &["php"],
    field_case: FieldCase::Camel,
    file_case: FileCase::Title,
    atoms: &[
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
    ],
    generics: &[
        ("array", Generic::ArrayOrMap),
        ("list", Generic::Array),
        ("iterable", Generic::ArrayOrMap),
        ("Generator", Generic::Transport),
        ("EventStream", Generic::Transport),
    ],
    operators: &[Operator::QuestionPrefix, Operator::ListSuffix],
    links: &[
        ("class.datetime", Link::Type(Type::DateOrDateTime)),
        ("brick/date-time", Link::Type(Type::Date)),
        ("localdate", Link::Type(Type::Date)),
        ("brick/math", Link::Type(Type::Decimal)),
        ("php-fig.org", Link::Transport),
        ("utils/retry/", Link::Transport),
        ("utils/retryconfig.md", Link::Transport),
        ("utils/options.md", Link::Transport),
    ],
    transports: &[
        "Psr\\Http\\Message\\ResponseInterface",
        "Psr\\Http\\Message\\RequestInterface",
        "Psr\\Http\\Message\\StreamInterface",
        "GuzzleHttp\\Psr7\\Response",
        "resource",
    ],
    helpers: &["RetryConfig", "Options", "File"],
    libraries: &["\\"],
    roots: &["Models"],
    member_headings: MemberHeadings::Types,
    evidence: &[
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
    ],
    nulls: Nulls::Unsaid,
    marks_open_enums: true,
};
