//! What an example writes down.

/// A value as an SDK's language writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number, spelled as in JSON.
    Number(String),
    /// A text, or what JSON holds as one: dates, decimals, big integers.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// An object, by the names that the SDK has for its members.
    Object(Vec<(String, Value)>),
    /// A constant of an enum, such as `CardScheme` and `VISA`.
    Constant {
        /// The name of the enum.
        owner: String,
        /// The name of the constant in it.
        name: String,
    },
}

/// A value that a piece of code declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The name of the type that the code gives it, without any path; absent where it gives none.
    pub type_name: Option<String>,
    /// The value.
    pub value: Value,
    /// The line of the code on which the declaration starts, from 0.
    pub line: u32,
}
