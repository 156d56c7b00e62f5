//! The documentation languages: a closed vocabulary.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! language {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal;)+) => {
        /// The programming language whose words the pages use for types.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Language {
            $($(#[$doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Language {
            /// Every language.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in configuration and in output.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

language! {
    /// TypeScript.
    TypeScript = "typescript";
    /// Python.
    Python = "python";
    /// Go.
    Go = "go";
    /// Java.
    Java = "java";
    /// C#.
    CSharp = "csharp";
    /// PHP.
    Php = "php";
    /// Ruby.
    Ruby = "ruby";
    /// Rust.
    Rust = "rust";
    /// JavaScript.
    JavaScript = "javascript";
    /// Kotlin.
    Kotlin = "kotlin";
    /// Swift.
    Swift = "swift";
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no documentation language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(
    /// The text.
    pub String,
);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no documentation language; known are ", self.0)?;
        for (index, language) in Language::ALL.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{language}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownLanguage {}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|language| language.as_str() == text)
            .ok_or_else(|| UnknownLanguage(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_as_it_is_written() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(*language));
        }
        let unknown = "cobol".parse::<Language>().unwrap_err();
        let said = unknown.to_string();
        assert!(
            said.starts_with(
                "`cobol` is no documentation language; known are `typescript`, `python`, "
            ),
            "{said}"
        );
    }
}
