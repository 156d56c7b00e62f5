//! What is set of the Rust that is written: the crate, its types, and the choices for single models.

use spectable_emitter::{ModelOptions, Override};

use super::Codegen;
use crate::Metadata;
use crate::configuration::{PlacedFeature, PlacedOverride};

impl Codegen {
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
        self,
        model: impl Into<String>,
        choose: impl FnOnce(&mut ModelOptions),
    ) -> Self {
        self.exception(model.into(), None, choose)
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
        choose: impl FnOnce(&mut ModelOptions),
    ) -> Self {
        self.exception(model.into(), Some(field.into()), choose)
    }

    fn exception(
        mut self,
        model: String,
        field: Option<String>,
        choose: impl FnOnce(&mut ModelOptions),
    ) -> Self {
        let mut choices = Override::default();
        choices.model = model;
        choices.field = field;
        choose(&mut choices.options);
        self.set.overrides.push(PlacedOverride {
            choices,
            location: None,
        });
        self
    }
}
