//! The options that are one value each and hold for a whole run, and how one set of options lies over another.

/// Hands a macro the options, behind the tokens it is given: what each does, its key in the file, its
/// name in Rust, and its type.
///
/// An option is declared here, or in `spectable_emitter::model_options!` if it can differ from model to
/// model, and nowhere else. That makes it a field of [`Configuration`](super::Configuration), a key of
/// `spectable.toml`, a method of [`Codegen`](crate::Codegen), and a section of the guide, where a test
/// runs each sample.
macro_rules! options {
    ($callback:ident! { $($before:tt)* }) => {
        $callback! {
            $($before)*

            /// The folder of the pages, or one page, for the command and for those who ask for them later,
            /// as `Codegen::assert_fresh` does.
            ///
            /// ```toml
            /// pages = "docs/models"
            /// ```
            "pages" pages: std::path::PathBuf,

            /// The name of the crate, where it is not that of its folder.
            ///
            /// ```toml
            /// crate-name = "acme-models"
            /// ```
            /// ```text
            /// name = "acme-models"
            /// ```
            "crate-name" crate_name: String,

            /// Which generator's form the pages have: `"speakeasy"` or `"openapi-generator"`. It is
            /// recognised; a folder that has both needs to be told. Pages of other families are left out then.
            ///
            /// ```toml
            /// family = "speakeasy"
            /// ```
            "family" family: $crate::Family,

            /// The documentation language: `"typescript"`, `"python"`, `"go"`, `"java"`, `"csharp"`, `"php"`,
            /// `"ruby"`, and for pages of OpenAPI Generator others too. It is recognised; a few pages can be
            /// too few for that.
            ///
            /// ```toml
            /// language = "typescript"
            /// ```
            "language" language: $crate::Language,

            /// Makes every warning an error, so that nothing is written where anything had to be assumed, or
            /// where the crate lacks what the models need.
            ///
            /// ```toml
            /// strict = true
            /// ```
            "strict" strict: bool,

            /// Writes tests into the crate, in `tests/examples.rs`, that read and write each example of the
            /// pages. In a build script it has no effect.
            ///
            /// ```toml
            /// crate-name = "acme-models"
            /// tests = true
            /// ```
            /// ```text
            /// comes_back::<acme_models::components::Card>(json);
            /// ```
            ///
            /// A type that cannot keep the spelling of a value, as with `date-time = "chrono"` or
            /// `number = "f64"`, fails such a test where an example has that spelling.
            "tests" tests: bool,

            /// Gives the crate a Cargo feature for each namespace and for each large model, so that a user
            /// compiles only what he uses. By default a crate with at least 100 models has them.
            ///
            /// ```toml
            /// features = true
            /// ```
            /// ```text
            /// full = ["components", "errors"]
            /// components = []
            /// errors = []
            /// ```
            ///
            /// A large model alone brings in at least 7 others: they are reached through it and in no other
            /// way. A feature compiles its models and all that they need; `full` turns on all others.
            "features" features: bool,

            /// Which of serde's traits the types implement. `"both"` is the default. `"read"` leaves out how
            /// they are written, for programs that only read responses, and `"write"` leaves out how they are
            /// read, for those that only send requests; what is left out is not compiled. What is in a union
            /// can always be written where it is read, because what a member writes tells whether it is the
            /// one that loses nothing.
            ///
            /// ```toml
            /// serde-halves = "read"
            /// ```
            /// ```text
            /// #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
            /// pub struct Card {
            /// ```
            "serde-halves" serde_halves: $crate::SerdeHalves,
        }
    };
}

/// Declares a struct of options that may be left out, and how it lies over another one.
macro_rules! layer {
    (
        $(#[$attribute:meta])*
        pub struct $struct:ident {
            $($(#[$of_name:meta])* pub $name:ident: Option<$ty:ty>,)+
        }
    ) => {
        $(#[$attribute])*
        pub struct $struct {
            $($(#[$of_name])* pub $name: Option<$ty>,)+
        }

        impl $struct {
            /// The options of `self`, and those of `base` where `self` has none.
            pub(crate) fn over(self, base: Self) -> Self {
                Self { $($name: self.$name.or(base.$name),)+ }
            }
        }
    };
}

pub(super) use layer;
pub(crate) use options;
