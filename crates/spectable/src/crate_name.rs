//! The name of the crate that is written.

use std::path::Path;

use crate::Error;

/// The name for a folder that says none.
const FALLBACK: &str = "models";

/// Names that cargo refuses.
const RESERVED: [&str; 6] = ["core", "std", "alloc", "proc_macro", "test", "build"];

/// Makes sure that cargo takes `name`.
pub(crate) fn check(name: &str) -> Result<(), Error> {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if starts && name.chars().all(known) && !is_reserved(name) {
        Ok(())
    } else {
        Err(Error::CrateName(name.to_owned()))
    }
}

/// The name of the crate in `folder`, where the user gives none. In small letters, as the compiler
/// wants the names of crates.
pub(crate) fn of_folder(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name: String = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase()
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' {
                c
            } else {
                '-'
            }
        })
        .collect();
    let name = name.trim_matches(['-', '_']);
    if check(name).is_ok() {
        return name.to_owned();
    }
    let prefixed = format!("{FALLBACK}-{name}");
    if name.is_empty() || check(&prefixed).is_err() {
        FALLBACK.to_owned()
    } else {
        prefixed
    }
}

fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name) || is_keyword(name)
}

/// Whether `name` is a word of the language, in any edition.
pub(crate) fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &str = " abstract as async await become box break const continue crate do dyn \
        else enum extern false final fn for gen if impl in let loop macro match mod move mut \
        override priv pub ref return self static struct super trait true try type typeof unsafe \
        unsized use virtual where while yield ";
    KEYWORDS.split_whitespace().any(|keyword| keyword == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_takes_the_names() {
        for good in ["acme-models", "acme_models", "a1"] {
            assert!(check(good).is_ok(), "{good}");
        }
        for bad in [
            "", "1a", "-a", "a b", "a/b", "../a", "self", "std", "é", "a\nb",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_folder_gives_a_name() {
        for (folder, name) in [
            ("x/acme-models", "acme-models"),
            ("x/Acme Models!", "acme-models"),
            ("x/2024", "models-2024"),
            ("x/test", "models-test"),
            ("x/模型", "models"),
            ("/", "models"),
        ] {
            assert_eq!(of_folder(Path::new(folder)), name, "{folder}");
        }
    }
}
