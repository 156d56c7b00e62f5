//! What is set of the Rust that is written: the crate, its types, and the choices for single models.

use spectable_emitter::{
    EnumPolicy, FloatType, IntegerType, MapType, NullPolicy, NumberType, Override, SerdeHalves,
    TimeType, UnknownFields,
};

use super::Codegen;
use crate::Metadata;
use crate::configuration::{PlacedFeature, PlacedOverride};

impl Codegen {
    /// Names the crate that [`package`](Self::package) makes.
    ///
    /// In the file: `crate-name = "acme-models"`.
    pub fn crate_name(mut self, name: impl Into<String>) -> Self {
        self.set.crate_name = Some(name.into());
        self
    }

    /// Says what `Cargo.toml` says of the crate beside its name. It counts until that file is edited.
    ///
    /// In the file:
    ///
    /// ```toml
    /// [package]
    /// version = "1.2.0"
    /// license = "MIT"
    /// ```
    pub fn metadata(mut self, say: impl FnOnce(&mut Metadata)) -> Self {
        say(&mut self.set.metadata);
        self
    }

    /// Gives the crate a Cargo feature for each namespace and for each large model, so that a user
    /// compiles only what he uses. By default one with at least 100 models has them.
    ///
    /// In the file: `features = true`. A large model alone brings in at least 7 others: they are reached
    /// through it and in no other way. A feature compiles its models and all that they need; `full` turns
    /// on all others, and is on by default.
    ///
    /// ```text
    /// full = ["components", "errors"]       # in Cargo.toml
    /// components = ["order"]
    /// errors = []
    /// order = []
    ///
    /// #[cfg(feature = "order")]             // in src/components/mod.rs
    /// mod order_line;
    /// ```
    pub fn features(mut self, features: bool) -> Self {
        self.set.features = Some(features);
        self
    }

    /// Names the features that are on unless a user of the crate turns them off. `full` by default.
    ///
    /// In the file: `default-features = ["components"]`.
    ///
    /// ```text
    /// default = ["components"]              # in Cargo.toml
    /// ```
    pub fn default_features(
        mut self,
        features: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let features = features.into_iter().map(Into::into);
        self.set.default_features = Some(features.map(PlacedFeature::unplaced).collect());
        self
    }

    /// Writes tests into the crate, in `tests/examples.rs`: each model's example from the pages is read
    /// and written back. In a build script it has no effect.
    ///
    /// In the file: `tests = true`.
    ///
    /// ```text
    /// #[test]
    /// fn components_card_scheme_comes_back() {
    ///     let json = r#""visa""#;
    ///     comes_back::<acme_models::components::CardScheme>(json);
    /// }
    /// ```
    ///
    /// A type that cannot keep the spelling of a value, as with `date-time = "chrono"` or
    /// `number = "f64"`, fails such a test where an example has that spelling.
    pub fn tests(mut self, tests: bool) -> Self {
        self.set.tests = Some(tests);
        self
    }

    /// Sets what becomes of `null` in optional fields.
    ///
    /// In the file: `nullable = "keep"`. An optional string comes out
    ///
    /// ```text
    /// pub note: Option<String>,            // "as-known" (the default): the page says no more
    /// pub note: Option<Option<String>>,    // "as-known": something says that it can be null
    /// pub note: Option<Option<String>>,    // "keep": unless null is excluded
    /// pub note: Option<String>,            // "merge": always; null is read as absent
    /// ```
    pub fn nullable(mut self, policy: NullPolicy) -> Self {
        self.set.nullable = Some(policy);
        self
    }

    /// Sets the type of numbers of which the pages do not say whether they are whole.
    ///
    /// In the file: `number = "f64"`.
    ///
    /// ```text
    /// pub amount: serde_json::Number,    // "number" (the default): 3 stays 3, and 3.0 stays 3.0
    /// pub amount: f64,                   // "f64"
    /// pub amount: i64,                   // "i64"
    /// ```
    pub fn number(mut self, number: NumberType) -> Self {
        self.set.number = Some(number);
        self
    }

    /// Sets the type of numbers that can have a fraction.
    ///
    /// In the file: `float = "number"`.
    ///
    /// ```text
    /// pub rate: f64,                   // "f64" (the default)
    /// pub rate: serde_json::Number,    // "number": 3 stays 3, and 3.0 stays 3.0
    /// ```
    ///
    /// Where only [`number`](Self::number) is set, to `"number"` or `"i64"`, floats keep their spelling
    /// too. An `f64` needs the feature `float_roundtrip` of `serde_json`, or its last bit can change.
    pub fn float(mut self, float: FloatType) -> Self {
        self.set.float = Some(float);
        self
    }

    /// Sets the type of whole numbers.
    ///
    /// In the file: `integer = "as-documented"`.
    ///
    /// ```text
    /// pub port: i64,    // "i64" (the default)
    /// pub port: i32,    // "as-documented", where the page says that there are 32 bits
    /// ```
    ///
    /// The width on a page is that of the SDK's type: what the API sends can be larger than the `int`
    /// that stands for it in Java or C#, and 64 bits read both.
    pub fn integer(mut self, integer: IntegerType) -> Self {
        self.set.integer = Some(integer);
        self
    }

    /// Sets the type of dates with a time.
    ///
    /// In the file: `date-time = "chrono"`.
    ///
    /// ```text
    /// pub at: DateTime,                   // "exact" (the default): remembers how it was spelled
    /// pub at: DateTime<FixedOffset>,      // "chrono"
    /// pub at: Timestamp,                  // "jiff"
    /// pub at: OffsetDateTime,             // "time"
    /// pub at: String,                     // "string"
    /// ```
    pub fn date_time(mut self, date_time: TimeType) -> Self {
        self.set.date_time = Some(date_time);
        self
    }

    /// Sets the type of dates.
    ///
    /// In the file: `date = "string"`.
    ///
    /// ```text
    /// pub on: NaiveDate,    // "exact" (the default), "chrono"
    /// pub on: Date,         // "jiff", "time"
    /// pub on: String,       // "string"
    /// ```
    pub fn date(mut self, date: TimeType) -> Self {
        self.set.date = Some(date);
        self
    }

    /// Sets the type of objects with free keys.
    ///
    /// In the file: `map = "HashMap"`.
    ///
    /// ```text
    /// pub labels: BTreeMap<String, String>,    // "BTreeMap" (the default)
    /// pub labels: HashMap<String, String>,     // "HashMap"
    /// pub labels: IndexMap<String, String>,    // "IndexMap"
    /// ```
    pub fn map(mut self, map: MapType) -> Self {
        self.set.map = Some(map);
        self
    }

    /// Sets what becomes of values that an enum does not list, and of those that are no member of a
    /// union.
    ///
    /// In the file: `enums = "closed"`.
    ///
    /// ```text
    /// pub enum Scheme { Visa, Unknown(String) }    // "open" (the default)
    /// pub enum Scheme { Visa }                     // "closed": another value is an error
    /// ```
    ///
    /// `"as-documented"` closes those of which the page says that there are no other values.
    pub fn enums(mut self, enums: EnumPolicy) -> Self {
        self.set.enums = Some(enums);
        self
    }

    /// Sets what becomes of keys that a struct does not list.
    ///
    /// In the file: `unknown-fields = "keep"`.
    ///
    /// ```text
    /// pub struct Card { .. }                                          // "ignore" (the default)
    /// pub struct Card { .., pub additional_fields: IndexMap<..> }     // "keep"
    /// #[serde(deny_unknown_fields)] pub struct Card { .. }            // "deny"
    /// ```
    pub fn unknown_fields(mut self, unknown_fields: UnknownFields) -> Self {
        self.set.unknown_fields = Some(unknown_fields);
        self
    }

    /// Sets which of serde's traits the types implement, so that who only reads responses does not compile
    /// how they are written.
    ///
    /// In the file: `serde-halves = "read"`.
    ///
    /// ```text
    /// #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]    // "both" (the default)
    /// #[derive(Debug, Clone, PartialEq, Deserialize)]               // "read"
    /// #[derive(Debug, Clone, PartialEq, Serialize)]                 // "write"
    /// ```
    ///
    /// With `"read"`, what is in a union can still be written: what a member writes tells whether it is
    /// the one that loses nothing.
    pub fn serde_halves(mut self, halves: SerdeHalves) -> Self {
        self.set.serde_halves = Some(halves);
        self
    }

    /// Makes other choices for the models that fit `model`: `namespace.Model`, where `*` stands for
    /// any text. Of several that fit, the last one counts.
    ///
    /// In the file:
    ///
    /// ```toml
    /// [[override]]
    /// model = "components.CardScheme"
    /// enums = "closed"
    /// ```
    pub fn override_model(
        mut self,
        model: impl Into<String>,
        choose: impl FnOnce(&mut Override),
    ) -> Self {
        let mut choices = Override::default();
        choices.model = model.into();
        choose(&mut choices);
        self.set.overrides.push(PlacedOverride {
            choices,
            location: None,
        });
        self
    }

    /// Makes other choices for the fields that fit `field` in the models that fit `model`.
    ///
    /// In the file:
    ///
    /// ```toml
    /// [[override]]
    /// model = "components.*"
    /// field = "amount"
    /// number = "i64"
    /// ```
    pub fn override_field(
        self,
        model: impl Into<String>,
        field: impl Into<String>,
        choose: impl FnOnce(&mut Override),
    ) -> Self {
        let field = field.into();
        self.override_model(model, |choices| {
            choices.field = Some(field);
            choose(choices);
        })
    }
}
