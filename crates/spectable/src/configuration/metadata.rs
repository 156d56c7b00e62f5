//! What the manifest of a crate says of it beside its name.

use serde::Deserialize;

use super::options::layer;

layer! {
    /// What the `Cargo.toml` of the crate that is written says of it, key by key as Cargo has them.
    ///
    /// It counts while that file is as it was written. Once it was edited, it is its owner's, and so is
    /// all that it says there.
    #[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    #[non_exhaustive]
    pub struct Metadata {
        /// The version. `0.1.0` by default.
        pub version: Option<String>,
        /// What the crate is, in a sentence.
        pub description: Option<String>,
        /// The licence, as an SPDX expression: `MIT OR Apache-2.0`. None by default: that is its owner's
        /// to say.
        pub license: Option<String>,
        /// Where its source lies.
        pub repository: Option<String>,
        /// Where its home is.
        pub homepage: Option<String>,
        /// Where its documentation is, if not on docs.rs.
        pub documentation: Option<String>,
        /// Who wrote it.
        pub authors: Option<Vec<String>>,
        /// Words to find it by.
        pub keywords: Option<Vec<String>>,
        /// The registry's categories that it belongs to.
        pub categories: Option<Vec<String>>,
        /// Whether it may be published. It may not by default, as long as it has no licence.
        pub publish: Option<bool>,
    }
}

impl Metadata {
    /// What the crate is, in a sentence.
    pub(crate) fn description(&self) -> &str {
        let said = self.description.as_deref();
        said.unwrap_or("The models of an API, generated from its documentation.")
    }
}
