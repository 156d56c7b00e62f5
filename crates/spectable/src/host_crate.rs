//! The crate around modules that are written into it: their path in it, and what it lacks.

use std::fs;
use std::path::{Component, Path, PathBuf};

use spectable_emitter::Dependency;
use toml::{Table, Value};

use crate::Error;
use crate::cargo_manifest::requirement;
use crate::want::{Want, is_met};

/// The folder of a crate's sources.
const SOURCES: &str = "src";

/// A crate that modules are written into.
#[derive(Debug, Clone)]
pub(crate) struct HostCrate {
    /// The path of the root module: `crate::models`.
    pub(crate) path: String,
    /// The folder of the crate.
    root: PathBuf,
    /// The names of the modules from the crate to the root module.
    names: Vec<String>,
}

impl HostCrate {
    /// The crate in whose sources `folder` lies, whether the folder is there or not.
    ///
    /// # Errors
    ///
    /// If it lies in no crate's `src`, or a folder on the way has a name that no module can have.
    pub(crate) fn around(folder: &Path) -> Result<Self, Error> {
        let outside = || Error::NoHostCrate(folder.to_owned());
        let absolute = std::path::absolute(folder).map_err(|_| outside())?;
        let root = absolute
            .ancestors()
            .skip(1)
            .find(|parent| parent.join("Cargo.toml").is_file())
            .ok_or_else(outside)?;
        let below = absolute
            .strip_prefix(root.join(SOURCES))
            .map_err(|_| outside())?;
        let names: Vec<String> = below
            .components()
            .map(|part| match part {
                Component::Normal(name) => name.to_str().filter(|name| is_module_name(name)),
                _ => None,
            })
            .map(|name| name.map(str::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(outside)?;
        if names.is_empty() {
            return Err(outside());
        }
        // As short as the user said it, for what he is told.
        let steps = names.len() + 1;
        let root = match folder.ancestors().nth(steps) {
            Some(root) if folder.is_relative() => root.to_owned(),
            _ => root.to_owned(),
        };
        Ok(Self {
            path: format!("crate::{}", names.join("::")),
            root,
            names,
        })
    }

    /// What the crate lacks for modules that use `dependencies`, and in which types reach so far into one
    /// another that the compiler needs a `recursion_limit` of its own.
    pub(crate) fn wants(
        &self,
        dependencies: &[Dependency],
        recursion_limit: Option<usize>,
    ) -> Vec<Want> {
        missing_dependencies(&self.root, dependencies)
            .into_iter()
            .chain(recursion_limit.and_then(|limit| unlimited(&self.root, limit)))
            .chain(self.undeclared())
            .collect()
    }

    /// The files that say what the compiler's limits are, of which one is there.
    fn root_files(root: &Path) -> [PathBuf; 2] {
        ["lib.rs", "main.rs"].map(|name| root.join(SOURCES).join(name))
    }

    /// The files of which one is that of the module around the root module.
    fn parent_files(&self) -> Vec<PathBuf> {
        let sources = self.root.join(SOURCES);
        match self.names.split_last() {
            None | Some((_, [])) => vec![sources.join("lib.rs"), sources.join("main.rs")],
            Some((_, parents)) => {
                let folder: PathBuf = [sources]
                    .into_iter()
                    .chain(parents.iter().map(PathBuf::from))
                    .collect();
                vec![folder.join("mod.rs"), folder.with_extension("rs")]
            }
        }
    }

    /// The declaration that is missing, where it is.
    fn undeclared(&self) -> Option<Want> {
        let (name, _) = self.names.split_last()?;
        let candidates = self.parent_files();
        let texts: Vec<(PathBuf, String)> = candidates
            .iter()
            .filter_map(|file| Some((file.clone(), fs::read_to_string(file).ok()?)))
            .collect();
        if texts.iter().any(|(_, text)| declares(text, name)) {
            return None;
        }
        let file = texts.into_iter().map(|(file, _)| file).next();
        Some(Want::Declaration {
            file: file.or_else(|| candidates.into_iter().next())?,
            line: format!("mod {name};"),
        })
    }
}

/// Those of the dependencies that the manifest of the crate in `root` does not list with all features.
pub(crate) fn missing_dependencies(root: &Path, dependencies: &[Dependency]) -> Vec<Want> {
    let manifest = root.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap_or_default();
    let read: Table = text.parse().unwrap_or_default();
    let listed = read.get("dependencies").and_then(Value::as_table);
    let entry = |name: &str| listed?.get(name);
    dependencies
        .iter()
        .filter(|dependency| !is_met(dependency, entry(dependency.name)))
        .map(|dependency| Want::Dependency {
            manifest: manifest.clone(),
            line: requirement(dependency),
        })
        .collect()
}

/// The line that raises the compiler's limit to `limit`, where the crate in `root` has none that does.
pub(crate) fn unlimited(root: &Path, limit: usize) -> Option<Want> {
    let files = HostCrate::root_files(root);
    let texts: Vec<(&PathBuf, String)> = files
        .iter()
        .filter_map(|file| Some((file, fs::read_to_string(file).ok()?)))
        .collect();
    if texts.iter().any(|(_, text)| raises(text, limit)) {
        return None;
    }
    let file = texts.into_iter().map(|(file, _)| file).next();
    Some(Want::Declaration {
        file: file.unwrap_or(&files[0]).clone(),
        line: format!("#![recursion_limit = \"{limit}\"]"),
    })
}

/// Whether a source file has the line `#![recursion_limit = "N"]` with at least `limit`.
fn raises(text: &str, limit: usize) -> bool {
    text.lines().any(|line| {
        let rest = line.trim().strip_prefix("#![recursion_limit");
        let number = rest.and_then(|rest| rest.split('"').nth(1));
        number
            .and_then(|number| number.parse::<usize>().ok())
            .is_some_and(|number| number >= limit)
    })
}

/// Whether a source file has the line `mod name;`, for whoever may see it.
fn declares(text: &str, name: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim();
        let declared = line
            .rsplit_once("mod ")
            .filter(|(before, _)| before.is_empty() || before.starts_with("pub"))
            .map(|(_, rest)| rest.trim_start_matches("r#"));
        declared
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.trim_start().starts_with(';'))
    })
}

fn is_module_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && name != "_"
        && !crate::crate_name::is_keyword(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(manifest: &str, lib: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("src")).unwrap();
        fs::write(root.path().join("Cargo.toml"), manifest).unwrap();
        fs::write(root.path().join("src/lib.rs"), lib).unwrap();
        root
    }

    fn serde() -> Dependency {
        Dependency {
            name: "serde",
            version: "1",
            default_features: true,
            features: &["derive"],
        }
    }

    fn wants(root: &Path, folder: &str) -> Vec<String> {
        let host = HostCrate::around(&root.join(folder)).unwrap();
        let shown = host.wants(&[serde()], None).into_iter().map(|want| {
            want.to_string()
                .replace(&format!("{}/", root.display()), "")
        });
        shown.collect()
    }

    #[test]
    fn the_folder_gives_the_path_of_the_module() {
        let root = host("", "");
        let path =
            |folder: &str| HostCrate::around(&root.path().join(folder)).map(|host| host.path);
        assert_eq!(path("src/models").unwrap(), "crate::models");
        assert_eq!(path("src/api/models").unwrap(), "crate::api::models");
        for bad in ["src", "models", "src/no-module", "src/mod", "src/a b"] {
            assert!(path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_crate_that_has_everything_wants_nothing() {
        let manifest = "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n";
        let root = host(manifest, "//! A crate.\n\npub(crate) mod models;\n");
        assert!(wants(root.path(), "src/models").is_empty());
        let root = host("[dependencies]\nserde.workspace = true\n", "mod models ;\n");
        assert!(wants(root.path(), "src/models").is_empty());
    }

    #[test]
    fn what_is_missing_is_said() {
        let root = host("[dependencies]\nserde = \"1\"\n", "mod models_of_old;\n");
        assert_eq!(
            wants(root.path(), "src/models"),
            [
                "add `serde = { version = \"1\", features = [\"derive\"] }` to `[dependencies]` in \
                 `Cargo.toml`",
                "add `mod models;` to `src/lib.rs`",
            ]
        );
        assert_eq!(
            wants(root.path(), "src/api/models")[1],
            "add `mod models;` to `src/api/mod.rs`"
        );
    }

    #[test]
    fn a_limit_that_is_too_low_is_said() {
        let wants = |lib: &str| {
            let root = host("", lib);
            unlimited(root.path(), 512).map(|want| want.to_string())
        };
        let said = wants("#![recursion_limit = \"256\"]\nmod models;\n").unwrap();
        assert!(
            said.starts_with("add `#![recursion_limit = \"512\"]` to `"),
            "{said}"
        );
        assert!(said.ends_with("src/lib.rs`"), "{said}");
        assert!(wants("//! A crate.\n").is_some());
        assert!(wants("//! A crate.\n#![recursion_limit = \"512\"]\n").is_none());
    }
}
