//! The choices that a user has about the output.

/// How the output is written. The default is what a careful Rust developer would choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the output is laid out in files.
    pub layout: Layout,
    /// The command that writes the output, for the `@generated` header.
    pub command: String,
    /// What becomes of `null`.
    pub nullable: NullPolicy,
    /// The type of numbers that may be whole or not. Where it is not said, the default of
    /// [`NumberType`].
    pub number: Option<NumberType>,
    /// The type of numbers that can have a fraction. Where it is not said, it follows
    /// [`number`](Self::number), and is `f64` where that is not said either.
    pub float: Option<FloatType>,
    /// The type of whole numbers.
    pub integer: IntegerType,
    /// The type of dates with a time.
    pub date_time: TimeType,
    /// The type of dates.
    pub date: TimeType,
    /// The type of objects with free keys.
    pub map: MapType,
    /// What becomes of values that an enum does not list.
    pub enums: EnumPolicy,
    /// What becomes of keys that a struct does not list.
    pub unknown_fields: UnknownFields,
    /// Which of serde's traits the types implement.
    pub serde_halves: SerdeHalves,
    /// Whether a crate has Cargo features, so that only what is used is compiled. Where it is not
    /// said, one with many models has.
    pub features: Option<bool>,
    /// Choices for single models and fields; of several that fit, the last one counts.
    pub overrides: Vec<Override>,
}

/// How the output is laid out in files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub enum Layout {
    /// A crate of its own: `lib.rs`, a folder for each namespace, a file for each model.
    #[default]
    Crate,
    /// Modules in a crate that exists, below the module path given (`crate::models`): `mod.rs`,
    /// a folder for each namespace, a file for each model.
    Modules(String),
    /// One file with a module for each namespace, to be included wherever it is wanted.
    SingleFile,
}

/// Which of serde's traits the types implement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SerdeHalves {
    /// `Serialize` and `Deserialize`.
    #[default]
    Both,
    /// `Deserialize` alone. What is in a union implements both: what it writes tells whether it is the
    /// member that loses nothing.
    Read,
    /// `Serialize` alone.
    Write,
}

/// What becomes of `null` in optional fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NullPolicy {
    /// Null and absent are kept apart where something says that both occur.
    #[default]
    AsKnown,
    /// Null and absent are kept apart wherever null is not excluded.
    Keep,
    /// Null is read as absent.
    Merge,
}

/// The type of numbers of which the pages do not say whether they are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberType {
    /// `serde_json::Number`, which keeps `3` and `3.0` apart.
    #[default]
    Number,
    /// `f64`.
    F64,
    /// `i64`.
    I64,
}

/// The type of numbers that can have a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloatType {
    /// `f64`.
    F64,
    /// `serde_json::Number`, which keeps `3` and `3.0` apart.
    Number,
}

/// The type of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IntegerType {
    /// `i64`. The width that pages say is that of the SDK's type, which need not be the API's range.
    #[default]
    I64,
    /// `i32` where the pages say that there are 32 bits, else `i64`.
    AsDocumented,
}

/// The type of dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum TimeType {
    /// A `chrono` type that remembers how the value was spelled.
    #[default]
    Exact,
    /// The plain `chrono` type.
    Chrono,
    /// The `jiff` type.
    Jiff,
    /// The `time` type.
    Time,
    /// `String`.
    String,
}

/// The type of objects with free keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum MapType {
    /// `std::collections::BTreeMap`.
    #[default]
    BTreeMap,
    /// `std::collections::HashMap`.
    HashMap,
    /// `indexmap::IndexMap`.
    IndexMap,
}

/// What becomes of values that an enum does not list, and of those that are no member of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnumPolicy {
    /// They are kept in a variant of their own.
    #[default]
    Open,
    /// They are kept unless the page says that there are none.
    AsDocumented,
    /// They are an error.
    Closed,
}

/// What becomes of keys that a struct does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnknownFields {
    /// They are left out, but for objects of which the page documents no field at all.
    #[default]
    Ignore,
    /// They are kept, in a field of their own.
    Keep,
    /// They are an error.
    Deny,
}

/// Choices for the models, or the fields of models, that its patterns fit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Override {
    /// A pattern for `namespace.Name`, in which `*` stands for any text.
    pub model: String,
    /// A pattern for a field's documented name. Absent: the whole model is meant.
    pub field: Option<String>,
    /// See [`Options::nullable`].
    pub nullable: Option<NullPolicy>,
    /// See [`Options::number`].
    pub number: Option<NumberType>,
    /// See [`Options::float`].
    pub float: Option<FloatType>,
    /// See [`Options::integer`].
    pub integer: Option<IntegerType>,
    /// See [`Options::date_time`].
    pub date_time: Option<TimeType>,
    /// See [`Options::date`].
    pub date: Option<TimeType>,
    /// See [`Options::map`].
    pub map: Option<MapType>,
    /// See [`Options::enums`].
    pub enums: Option<EnumPolicy>,
    /// See [`Options::unknown_fields`].
    pub unknown_fields: Option<UnknownFields>,
}
