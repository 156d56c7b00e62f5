//! The options that a user has about the output.

use serde::{Deserialize, Serialize};
use spectable_schema::ModelId;

use crate::glob;

/// Hands a macro the options that can differ from model to model and from field to field, behind the
/// tokens it is given: what each does, its key in a file, its name in Rust, and its type.
///
/// An option is declared here and nowhere else: this makes it one of [`ModelOptions`], and in
/// `spectable` a key of the file and of its overrides, a method of the builder, and a section of the
/// guide, where a test runs each sample.
#[doc(hidden)]
#[macro_export]
macro_rules! model_options {
    ($callback:ident! { $($before:tt)* }) => {
        $callback! {
            $($before)*

            /// What becomes of `null` in fields that need not be there. `"as-known"`, the default, keeps null
            /// and absent apart where something says that both occur, and takes them for the same elsewhere:
            ///
            /// ```toml
            /// nullable = "as-known"
            /// ```
            /// ```text
            /// pub balance: Option<Number>,
            /// ```
            ///
            /// `"keep"` keeps them apart unless something says that there is no null:
            ///
            /// ```toml
            /// nullable = "keep"
            /// ```
            /// ```text
            /// pub balance: Option<Option<Number>>,
            /// ```
            ///
            /// `"merge"` takes them for the same everywhere.
            ///
            /// ```toml
            /// nullable = "merge"
            /// ```
            /// ```text
            /// pub balance: Option<Number>,
            /// ```
            "nullable" nullable: $crate::NullPolicy,

            /// The type of numbers of which the pages do not say whether they are whole. `"number"`, the default,
            /// is `serde_json::Number`, which writes `12.50` as it read it:
            ///
            /// ```toml
            /// number = "number"
            /// ```
            /// ```text
            /// pub balance: Option<Number>,
            /// ```
            ///
            /// `"f64"` and `"i64"` are easier to compute with:
            ///
            /// ```toml
            /// number = "f64"
            /// ```
            /// ```text
            /// pub balance: Option<f64>,
            /// ```
            ///
            /// ```toml
            /// number = "i64"
            /// ```
            /// ```text
            /// pub balance: Option<i64>,
            /// ```
            "number" number: $crate::NumberType,

            /// The type of numbers that can have a fraction: `"f64"`, the default, or `"number"`, which writes `3.0` as it read
            /// it. Where only `number` is set, to `"number"` or `"i64"`, floats keep their spelling too.
            ///
            /// ```toml
            /// float = "number"
            /// ```
            "float" float: $crate::FloatType,

            /// The type of whole numbers. `"i64"`, the default, reads all that an API sends; `"as-documented"` takes 32
            /// bits where the page says so, which it says of the SDK's type and not always of the API.
            ///
            /// ```toml
            /// integer = "i64"
            /// ```
            "integer" integer: $crate::IntegerType,

            /// The type of dates with a time. `"exact"`, the default, is a type of the output's own, which remembers how
            /// the date was spelled (`Z` or `+00:00`, `.000` or nothing) and gives it as a `chrono` type:
            ///
            /// ```toml
            /// date-time = "exact"
            /// ```
            /// ```text
            /// use crate::support::DateTime;
            /// pub used_at: Option<DateTime>,
            /// ```
            ///
            /// ```toml
            /// date-time = "chrono"
            /// ```
            /// ```text
            /// pub used_at: Option<DateTime<FixedOffset>>,
            /// ```
            ///
            /// ```toml
            /// date-time = "jiff"
            /// ```
            /// ```text
            /// pub used_at: Option<Timestamp>,
            /// ```
            ///
            /// ```toml
            /// date-time = "time"
            /// ```
            /// ```text
            /// pub used_at: Option<OffsetDateTime>,
            /// ```
            ///
            /// ```toml
            /// date-time = "string"
            /// ```
            /// ```text
            /// pub used_at: Option<String>,
            /// ```
            "date-time" date_time: $crate::TimeType,

            /// The type of dates without a time. `"exact"`, the default, and `"chrono"` are the same here: a date has one
            /// spelling.
            ///
            /// ```toml
            /// date = "exact"
            /// ```
            /// ```text
            /// pub valid_until: Option<NaiveDate>,
            /// ```
            ///
            /// ```toml
            /// date = "chrono"
            /// ```
            /// ```text
            /// pub valid_until: Option<NaiveDate>,
            /// ```
            ///
            /// ```toml
            /// date = "jiff"
            /// ```
            /// ```text
            /// pub valid_until: Option<Date>,
            /// ```
            ///
            /// ```toml
            /// date = "time"
            /// ```
            /// ```text
            /// pub valid_until: Option<Date>,
            /// ```
            ///
            /// ```toml
            /// date = "string"
            /// ```
            /// ```text
            /// pub valid_until: Option<String>,
            /// ```
            "date" date: $crate::TimeType,

            /// The type of objects with free keys: `"BTreeMap"` (the default) sorts them, `"HashMap"` has them in no
            /// order, `"IndexMap"` in the order in which they came.
            ///
            /// ```toml
            /// map = "BTreeMap"
            /// ```
            /// ```text
            /// pub labels: Option<BTreeMap<String, String>>,
            /// ```
            ///
            /// ```toml
            /// map = "HashMap"
            /// ```
            /// ```text
            /// pub labels: Option<HashMap<String, String>>,
            /// ```
            ///
            /// ```toml
            /// map = "IndexMap"
            /// ```
            /// ```text
            /// pub labels: Option<IndexMap<String, String>>,
            /// ```
            "map" map: $crate::MapType,

            /// What becomes of values that an enum does not list, and of what is no member of a union. `"open"`, the
            /// default, keeps them, so that a value which the API adds is no error:
            ///
            /// ```toml
            /// enums = "open"
            /// ```
            /// ```text
            /// Unknown(String),
            /// ```
            ///
            /// `"closed"` makes them an error. `"as-documented"` does so where the page says that there are no others.
            ///
            /// ```toml
            /// enums = "closed"
            /// ```
            /// ```text
            /// fn from_str(text: &str) -> Result<Self, value::Error> {
            /// ```
            "enums" enums: $crate::EnumPolicy,

            /// What becomes of keys that the page does not list. `"ignore"` is the default; `"keep"` keeps them, in their
            /// order:
            ///
            /// ```toml
            /// unknown-fields = "keep"
            /// ```
            /// ```text
            /// pub additional_fields: IndexMap<String, Value>,
            /// ```
            ///
            /// `"deny"` makes them an error:
            ///
            /// ```toml
            /// unknown-fields = "deny"
            /// ```
            /// ```text
            /// #[serde(rename_all = "camelCase", deny_unknown_fields)]
            /// ```
            "unknown-fields" unknown_fields: $crate::UnknownFields,
        }
    };
}

macro_rules! declare {
    ($($(#[doc = $doc:literal])+ $key:literal $name:ident: $ty:ty,)+) => {
        /// What can differ from model to model and from field to field. What is `None` has its default.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct ModelOptions {
            $(
                $(#[doc = $doc])+
                #[serde(rename = $key, skip_serializing_if = "Option::is_none")]
                pub $name: Option<$ty>,
            )+
        }

        impl ModelOptions {
            /// The options of `self`, and those of `base` where `self` has none.
            #[must_use]
            pub fn over(self, base: Self) -> Self {
                Self { $($name: self.$name.or(base.$name),)+ }
            }
        }
    };
}

model_options! { declare! {} }

/// How the output is written. The default is what a careful Rust developer would choose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Options {
    /// How the output is laid out in files.
    pub layout: Layout,
    /// The command that writes the output, for the `@generated` header.
    pub command: String,
    /// What holds for all models but those that an override is for.
    pub models: ModelOptions,
    /// Which of serde's traits the types implement.
    pub serde_halves: SerdeHalves,
    /// Whether a crate has Cargo features, so that only what is used is compiled. Where it is not
    /// said, one with many models has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub features: Option<bool>,
    /// Options for single models and fields; of several that fit, the last one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
}

/// Options for the models, or the fields of models, that its patterns fit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Override {
    /// A pattern for `namespace.Name`, in which `*` stands for any text.
    pub model: String,
    /// A pattern for a field's documented name. Absent: the whole model is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The options.
    pub options: ModelOptions,
}

impl Options {
    /// What holds for `field` of the model with this id, or for the model itself.
    pub(crate) fn of(&self, model: &ModelId, field: Option<&str>) -> ModelOptions {
        if self.overrides.is_empty() {
            return self.models;
        }
        let model = model.to_string();
        let fits = |exception: &&Override| {
            let fits_field = match (&exception.field, field) {
                (None, _) => true,
                (Some(pattern), Some(field)) => glob::fits(pattern, field),
                (Some(_), None) => false,
            };
            fits_field && glob::fits(&exception.model, &model)
        };
        let overrides = self.overrides.iter().filter(fits);
        overrides.fold(self.models, |base, exception| exception.options.over(base))
    }
}

impl ModelOptions {
    /// The type of a number that can have a fraction. Where numbers keep their spelling by choice,
    /// floats do too.
    pub(crate) fn float(&self) -> FloatType {
        self.float.unwrap_or(match self.number {
            None | Some(NumberType::F64) => FloatType::F64,
            Some(NumberType::Number | NumberType::I64) => FloatType::Number,
        })
    }
}

/// How the output is laid out in files.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloatType {
    /// `f64`.
    F64,
    /// `serde_json::Number`, which keeps `3` and `3.0` apart.
    Number,
}

/// The type of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntegerType {
    /// `i64`. The width that pages say is that of the SDK's type, which need not be the API's range.
    #[default]
    I64,
    /// `i32` where the pages say that there are 32 bits, else `i64`.
    AsDocumented,
}

/// The type of dates and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownFields {
    /// They are left out, but for objects of which the page documents no field at all.
    #[default]
    Ignore,
    /// They are kept, in a field of their own.
    Keep,
    /// They are an error.
    Deny,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_back_from_json_and_say_only_what_is_set() {
        let mut options = Options {
            features: Some(true),
            layout: Layout::Modules("crate::models".to_owned()),
            ..Options::default()
        };
        options.models.date_time = Some(TimeType::Jiff);
        options.models.map = Some(MapType::IndexMap);
        let mut exception = Override {
            model: "components.*".to_owned(),
            ..Override::default()
        };
        exception.options.number = Some(NumberType::I64);
        options.overrides.push(exception);
        let json = serde_json::to_value(&options).unwrap();
        assert_eq!(
            json["models"],
            serde_json::json!({"date-time": "jiff", "map": "IndexMap"})
        );
        assert_eq!(serde_json::from_value::<Options>(json).unwrap(), options);
    }

    #[test]
    fn of_several_overrides_that_fit_the_last_one_counts() {
        let exception = |model: &str, field: Option<&str>, number| Override {
            model: model.to_owned(),
            field: field.map(str::to_owned),
            options: ModelOptions {
                number: Some(number),
                ..ModelOptions::default()
            },
        };
        let options = Options {
            models: ModelOptions {
                number: Some(NumberType::Number),
                map: Some(MapType::HashMap),
                ..ModelOptions::default()
            },
            overrides: vec![
                exception("a.*", None, NumberType::F64),
                exception("a.Card", Some("bal*"), NumberType::I64),
            ],
            ..Options::default()
        };
        let number = |model: &str, field| options.of(&ModelId::new("a", model), field).number;
        assert_eq!(number("Card", Some("balance")), Some(NumberType::I64));
        assert_eq!(number("Card", Some("id")), Some(NumberType::F64));
        assert_eq!(number("Card", None), Some(NumberType::F64));
        let other = options.of(&ModelId::new("b", "Card"), Some("balance"));
        assert_eq!(other, options.models);
    }
}
