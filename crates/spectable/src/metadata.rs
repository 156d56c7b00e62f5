//! What the manifest of a crate says of it beside its name.

use std::fmt::Write;

use serde::Deserialize;

use crate::cargo_manifest::{list, quoted};

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

impl Metadata {
    /// The choices of `self`, and those of `base` where `self` has none.
    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            version: self.version.or(base.version),
            description: self.description.or(base.description),
            license: self.license.or(base.license),
            repository: self.repository.or(base.repository),
            homepage: self.homepage.or(base.homepage),
            documentation: self.documentation.or(base.documentation),
            authors: self.authors.or(base.authors),
            keywords: self.keywords.or(base.keywords),
            categories: self.categories.or(base.categories),
            publish: self.publish.or(base.publish),
        }
    }

    /// What the crate is, in a sentence.
    pub(crate) fn description(&self) -> &str {
        let said = self.description.as_deref();
        said.unwrap_or("The models of an API, generated from its documentation.")
    }

    /// The lines of `[package]` after the name.
    pub(crate) fn to_toml(&self, rust_version: &str) -> String {
        let version = self.version.as_deref().unwrap_or("0.1.0");
        let texts = [
            ("version", Some(version)),
            ("edition", Some("2024")),
            ("rust-version", Some(rust_version)),
            ("description", Some(self.description())),
            ("license", self.license.as_deref()),
            ("repository", self.repository.as_deref()),
            ("homepage", self.homepage.as_deref()),
            ("documentation", self.documentation.as_deref()),
            ("readme", Some("README.md")),
        ];
        let lists = [
            ("authors", &self.authors),
            ("keywords", &self.keywords),
            ("categories", &self.categories),
        ];
        let mut lines = String::new();
        for (key, text) in texts {
            if let Some(text) = text {
                writeln!(lines, "{key} = {}", quoted(text)).expect("a String takes all text");
            }
        }
        for (key, texts) in lists {
            if let Some(texts) = texts {
                writeln!(lines, "{key} = {}", list(texts)).expect("a String takes all text");
            }
        }
        if !self.publish.unwrap_or(self.license.is_some()) {
            lines.push_str("publish = false\n");
        }
        lines
    }
}
