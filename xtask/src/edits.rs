//! `cargo xtask edits`: real pages against themselves with edits, each of which has to be found and
//! called what it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use spectable::Codegen;
use spectable::diff::{Diff, Effect, Subject};

use crate::codegen::root;
use crate::failure::Failure;

mod edit;
mod page;

use edit::{EDITS, Edit, Expected, free_place};
use page::{Page, relaid};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A folder of real pages in TypeScript.
    #[arg(value_name = "PAGES")]
    pages: PathBuf,
}

/// Edits a copy of the pages, compares, and says which edit was called what.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let pages = read(&arguments.pages)?;
    let work = root().join("target").join("edits");
    let compare = |name: &str, pages: &[Page]| -> Result<Diff, Failure> {
        let folder = work.join(name);
        write(&folder, pages)?;
        Ok(Codegen::new().diff(&arguments.pages, &folder)?)
    };

    let relaid: Vec<Page> = pages.iter().rev().map(relaid).collect();
    let diff = compare("relaid", &relaid)?;
    if !diff.is_empty() {
        return Err(Failure::new(format!(
            "pages that are only laid out otherwise are said to differ:\n{diff}"
        )));
    }
    println!(
        "{} pages laid out otherwise: {}",
        pages.len(),
        diff.summary()
    );

    let (edited, expected) = edit_all(&pages)?;
    let diff = compare("edited", &edited)?;
    let mut found = found(&diff);
    let mut missing = 0;
    for (edit, expected) in EDITS.iter().zip(&expected) {
        let hit = found.remove(expected);
        missing += usize::from(!hit);
        let word = if hit { "found" } else { "MISSING" };
        println!("{word}: {}: {expected}", edit.name);
    }
    for other in &found {
        println!("NOT DONE BY AN EDIT: {other}");
    }
    println!("{}", diff.summary());
    if missing + found.len() > 0 {
        return Err(Failure::new(format!(
            "{missing} of {} edits are not called what they are, and {} changes are none of them:\n{diff}",
            EDITS.len(),
            found.len()
        )));
    }
    Ok(())
}

/// Makes each edit on a page of its own.
fn edit_all(pages: &[Page]) -> Result<(Vec<Page>, Vec<Expected>), Failure> {
    let mut pages = pages.to_vec();
    pages.push(free_place());
    let mut edited = pages.clone();
    let mut used = BTreeSet::new();
    let mut expected = Vec::new();
    for Edit { name, apply } in EDITS {
        let done = (0..pages.len())
            .filter(|index| !used.contains(index))
            .find_map(|index| Some((index, apply(&pages, index)?)));
        let Some((index, (page, change))) = done else {
            return Err(Failure::new(format!("no page is fit for: {name}")));
        };
        used.insert(index);
        edited[index] = page;
        expected.push(change);
    }
    // A page without text is gone.
    edited.retain(|page| !page.text.is_empty());
    Ok((edited, expected))
}

/// The changes of a comparison in the form of what is expected.
fn found(diff: &Diff) -> BTreeSet<Expected> {
    let models = diff.models().iter();
    models
        .flat_map(|model| {
            model.changes.iter().map(|change| Expected {
                model: model.model.name.clone(),
                subject: match &change.subject {
                    Subject::Field(name) | Subject::Variant(name) | Subject::Type(name) => {
                        name.clone()
                    }
                    _ => String::new(),
                },
                kind: change.kind.as_str(),
                effect: change.effect,
            })
        })
        .collect()
}

fn read(folder: &Path) -> Result<Vec<Page>, Failure> {
    let mut pages = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).map_err(Failure::at(&next))? {
            let path = entry.map_err(Failure::at(&next))?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read_to_string(&path).map_err(Failure::at(&path))?;
                let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                pages.push(Page { path: below, text });
            }
        }
    }
    if pages.is_empty() {
        return Err(Failure::new(format!(
            "{} has no pages in it",
            folder.display()
        )));
    }
    pages.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(pages)
}

fn write(folder: &Path, pages: &[Page]) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::at(folder))?;
    }
    for page in pages {
        let path = folder.join(&page.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(Failure::at(parent))?;
        fs::write(&path, &page.text).map_err(Failure::at(&path))?;
    }
    Ok(())
}

impl std::fmt::Display for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            model,
            subject,
            kind,
            effect,
        } = self;
        let dot = if subject.is_empty() { "" } else { "." };
        let effect = match effect {
            Effect::Docs => "docs",
            Effect::Compatible => "compatible",
            Effect::Breaking => "breaking",
        };
        write!(f, "{effect}: {kind} {model}{dot}{subject}")
    }
}
