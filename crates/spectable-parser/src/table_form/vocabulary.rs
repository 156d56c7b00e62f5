//! The words for types that people use, in any language's manner, in lower case.

use spectable_schema::{FloatWidth, IntegerWidth, Type};

/// What a word makes of the types behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// `list of X`
    List,
    /// `map of X`
    Map,
}

/// The words for types that name no other. The first one of each type is the plain form's own.
const ATOMS: &[(&str, Type)] = &[
    ("string", Type::String),
    ("boolean", Type::Boolean),
    ("integer", Type::Integer(None)),
    ("int32", Type::Integer(Some(IntegerWidth::I32))),
    ("int64", Type::Integer(Some(IntegerWidth::I64))),
    ("number", Type::Number),
    ("float", Type::Float(None)),
    ("float32", Type::Float(Some(FloatWidth::F32))),
    ("float64", Type::Float(Some(FloatWidth::F64))),
    ("bigint", Type::BigInteger),
    ("decimal", Type::Decimal),
    ("date", Type::Date),
    ("datetime", Type::DateTime),
    ("date-or-datetime", Type::DateOrDateTime),
    ("bytes", Type::Bytes),
    ("any", Type::Any),
    ("str", Type::String),
    ("text", Type::String),
    ("uuid", Type::String),
    ("guid", Type::String),
    ("url", Type::String),
    ("uri", Type::String),
    ("email", Type::String),
    ("char", Type::String),
    ("character", Type::String),
    ("varchar", Type::String),
    ("snowflake", Type::String),
    ("bool", Type::Boolean),
    ("flag", Type::Boolean),
    ("int", Type::Integer(None)),
    ("whole number", Type::Integer(None)),
    ("unsigned integer", Type::Integer(None)),
    ("i32", Type::Integer(Some(IntegerWidth::I32))),
    ("i64", Type::Integer(Some(IntegerWidth::I64))),
    ("int8", Type::Integer(None)),
    ("int16", Type::Integer(None)),
    ("uint8", Type::Integer(None)),
    ("uint16", Type::Integer(None)),
    ("uint32", Type::Integer(None)),
    ("uint64", Type::Integer(None)),
    ("short", Type::Integer(None)),
    ("long", Type::Integer(Some(IntegerWidth::I64))),
    ("timestamp", Type::DateTime),
    ("date-time", Type::DateTime),
    ("date time", Type::DateTime),
    ("date and time", Type::DateTime),
    ("iso8601 timestamp", Type::DateTime),
    ("iso 8601 timestamp", Type::DateTime),
    ("iso8601 date", Type::Date),
    ("double", Type::Float(Some(FloatWidth::F64))),
    ("real", Type::Float(None)),
    ("big integer", Type::BigInteger),
    ("biginteger", Type::BigInteger),
    ("bigdecimal", Type::Decimal),
    ("money", Type::Decimal),
    ("byte array", Type::Bytes),
    ("binary", Type::Bytes),
    ("blob", Type::Bytes),
    ("base64", Type::Bytes),
    ("anything", Type::Any),
    ("mixed", Type::Any),
    ("object", Type::Any),
    ("json", Type::Any),
    ("json object", Type::Any),
    ("unknown", Type::Any),
    ("zeichenkette", Type::String),
    ("cadena", Type::String),
    ("字符串", Type::String),
    ("文字列", Type::String),
    ("문자열", Type::String),
    ("строка", Type::String),
    ("整数", Type::Integer(None)),
    ("整型", Type::Integer(None)),
    ("정수", Type::Integer(None)),
    ("целое", Type::Integer(None)),
    ("数字", Type::Number),
    ("数値", Type::Number),
    ("число", Type::Number),
    ("布尔", Type::Boolean),
    ("布尔值", Type::Boolean),
    ("真偽値", Type::Boolean),
    ("对象", Type::Any),
    ("オブジェクト", Type::Any),
    ("объект", Type::Any),
];

/// The words that take the types of what they hold.
const CONTAINERS: &[(&str, Container)] = &[
    ("list", Container::List),
    ("map", Container::Map),
    ("array", Container::List),
    ("arrays", Container::List),
    ("lists", Container::List),
    ("sequence", Container::List),
    ("collection", Container::List),
    ("set", Container::List),
    ("vector", Container::List),
    ("vec", Container::List),
    ("slice", Container::List),
    ("maps", Container::Map),
    ("dict", Container::Map),
    ("dictionary", Container::Map),
    ("hash", Container::Map),
    ("hashmap", Container::Map),
    ("record", Container::Map),
    ("数组", Container::List),
    ("列表", Container::List),
    ("配列", Container::List),
    ("массив", Container::List),
];

/// How many words one name has at most.
pub(super) const MOST_WORDS: usize = 4;

/// The type that `word`, in lower case, stands for.
pub(super) fn atom(word: &str) -> Option<&'static Type> {
    let found = ATOMS.iter().find(|(known, _)| *known == word);
    found.map(|(_, ty)| ty)
}

/// What `word`, in lower case, holds types in.
pub(super) fn container(word: &str) -> Option<Container> {
    let found = CONTAINERS.iter().find(|(known, _)| *known == word);
    found.map(|(_, container)| *container)
}

/// Every word, for whoever looks for the nearest one.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let atoms = ATOMS.iter().map(|(word, _)| *word);
    atoms.chain(CONTAINERS.iter().map(|(word, _)| *word))
}
