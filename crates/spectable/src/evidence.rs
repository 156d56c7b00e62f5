//! Reading what lies beside the pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use spectable_evidence::{Evidence, EvidenceFile, FileKind};
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position, Schema};

use crate::Limits;
use crate::configuration::shown;
use crate::folder::{self, Content, unreadable};

/// How many bytes a line has at most that is shown with a diagnostic. Samples often stand on one line.
const LONGEST_LINE: usize = 160;

/// The files that were given as evidence, and where they lie.
#[derive(Debug, Default)]
pub(crate) struct Given {
    files: Vec<EvidenceFile>,
    /// The index of each file and where it lies, by the path that facts name it by.
    places: BTreeMap<String, (usize, PathBuf)>,
    /// What a change in the evidence would be seen in.
    pub(crate) watched: Vec<PathBuf>,
    /// What could not be read.
    diagnostics: Diagnostics,
}

/// Reads the evidence at `paths`, folders or single files.
pub(crate) fn read(paths: &[PathBuf], limits: &Limits) -> Given {
    let mut given = Given::default();
    for path in paths {
        given.add(path, limits);
    }
    given
}

impl Given {
    fn add(&mut self, path: &Path, limits: &Limits) {
        let found = folder::find(path, |name| FileKind::of(name).is_some());
        let files = found.files.into_iter();
        let files: Vec<_> = files
            .filter(|(path, _)| FileKind::of(path).is_some())
            .collect();
        if files.is_empty() && !found.diagnostics.has_errors() {
            self.diagnostics.push(nothing_at(path));
        }
        let root = if path.is_dir() {
            self.label(path)
        } else {
            String::new()
        };
        self.watched.extend(found.folders);
        self.diagnostics.extend(found.diagnostics);
        let longest = limits.of_evidence();
        for (path, file) in files {
            match folder::read(&file, longest.most) {
                Content::Whole(content) => {
                    let evidence = EvidenceFile {
                        root: root.clone(),
                        path,
                        content,
                    };
                    let place = (self.files.len(), file.clone());
                    self.places.insert(evidence.shown(), place);
                    self.files.push(evidence);
                }
                Content::TooLong => {
                    let said = longest.exceeded("the evidence", shown(&file));
                    self.diagnostics.push(said);
                }
                Content::Failed(error) => self.diagnostics.push(unreadable(shown(&file), &error)),
            }
            self.watched.push(file);
        }
    }

    /// What facts call the folder at `path`: its name, which is the same wherever it lies, with a
    /// number where two have it.
    fn label(&self, path: &Path) -> String {
        let canonical = path.canonicalize().ok();
        let name = canonical.as_deref().unwrap_or(path).file_name();
        let name = name.map_or_else(
            || "evidence".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        let taken = |label: &str| self.files.iter().any(|file| file.root == label);
        let mut label = name.clone();
        let mut number = 2;
        while taken(&label) {
            label = format!("{name}-{number}");
            number += 1;
        }
        label
    }

    /// Fills what `schema` leaves open, and says what there is to say about the evidence.
    pub(crate) fn complete(self, schema: &mut Schema) -> Diagnostics {
        if self.files.is_empty() {
            return self.diagnostics;
        }
        let (evidence, found) = Evidence::gather(&self.files, schema);
        let contradictions = evidence.complete(schema);
        let mut diagnostics = self.diagnostics.clone();
        let found = found.into_iter().chain(contradictions);
        diagnostics.extend(found.map(|diagnostic| self.placed(diagnostic)));
        diagnostics
    }

    /// The line of a file that a position is on, if it is one for people to read.
    fn line(&self, location: &Location) -> Option<String> {
        let (index, _) = self.places.get(&location.file)?;
        let text = String::from_utf8_lossy(&self.files[*index].content);
        let line = location.position.line.checked_sub(1)? as usize;
        let line = text.lines().nth(line)?;
        (line.len() <= LONGEST_LINE).then(|| line.to_owned())
    }

    /// Turns the paths of evidence into paths that the user can open.
    fn placed(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if let Some(line) = self.line(&diagnostic.location) {
            diagnostic = diagnostic.with_excerpt(line, 1);
        }
        let notes = diagnostic.notes.iter_mut();
        let locations = notes.filter_map(|note| note.location.as_mut());
        for location in locations.chain([&mut diagnostic.location]) {
            if let Some((_, file)) = self.places.get(&location.file) {
                location.file = shown(file);
            }
        }
        diagnostic
    }
}

fn nothing_at(path: &Path) -> Diagnostic {
    Diagnostic::new(
        Code::UnusedEvidence,
        "there is no source, no JSON and no page here",
        Location::new(shown(path), Position::start()),
    )
}

#[cfg(test)]
mod tests {
    use spectable_schema::{Field, Model, ModelId, Origin, Shape, Struct, Type};

    use std::fs;

    use super::*;

    /// A folder with these files in it.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (file, content) in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        root
    }

    fn card() -> Schema {
        let at = Position::new(7, 3);
        let fields = ["cardId", "note"].map(|name| Field::new(name, Type::String, at));
        Schema::from_iter([Model::new(
            ModelId::new("components", "Card"),
            Location::new("components/card.md", Position::start()),
            Shape::Struct(Struct {
                fields: fields.into(),
            }),
        )])
    }

    fn names(schema: &Schema) -> Vec<(String, Origin)> {
        let Shape::Struct(shape) = &schema.models().next().unwrap().shape else {
            panic!("a struct")
        };
        let facts = shape
            .fields
            .iter()
            .filter_map(|field| field.wire_name.clone());
        facts.map(|fact| (fact.value, fact.origin)).collect()
    }

    #[test]
    fn facts_name_their_source_the_same_wherever_it_lies() {
        let root = folder(&[
            (
                "sdk/models/components/card.go",
                "type Card struct {\n\tCardID string `json:\"card_id\"`\n}\n",
            ),
            ("other/sdk/card.json", r#"{"card_id": "c", "note": "n"}"#),
        ]);
        let paths = ["sdk", "other/sdk"].map(|path| root.path().join(path));
        let mut schema = card();
        let said = read(&paths, &Limits::default()).complete(&mut schema);
        assert!(!said.has_errors(), "{said:?}");
        let at = |file: &str, line, column| {
            Origin::Evidence(Box::new(Location::new(file, Position::new(line, column))))
        };
        assert_eq!(
            names(&schema),
            [
                (
                    "card_id".to_owned(),
                    at("sdk/models/components/card.go", 2, 2)
                ),
                ("note".to_owned(), at("sdk-2/card.json", 1, 18)),
            ]
        );
    }

    #[test]
    fn diagnostics_name_files_that_can_be_opened() {
        let root = folder(&[("sdk/card.json", r#"{"card_id": "#)]);
        let path = root.path().join("sdk");
        let said = read(std::slice::from_ref(&path), &Limits::default()).complete(&mut card());
        let files: Vec<_> = said.iter().map(|said| said.location.file.clone()).collect();
        assert_eq!(files[0], shown(&path.join("card.json")));
    }

    #[test]
    fn evidence_that_is_none_or_not_there_is_said() {
        let root = folder(&[("empty/notes.txt", "nothing")]);
        let codes = |path: &str| {
            let said = read(&[root.path().join(path)], &Limits::default()).complete(&mut card());
            said.iter().map(|said| said.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("empty"), [Code::UnusedEvidence]);
        assert_eq!(codes("empty/notes.txt"), [Code::UnusedEvidence]);
        assert_eq!(codes("gone"), [Code::Unreadable]);
    }

    #[test]
    fn a_change_in_any_file_or_folder_is_watched() {
        let root = folder(&[("sdk/a/card.json", "{}"), ("one.jsonl", "")]);
        let given = read(
            &[root.path().join("sdk"), root.path().join("one.jsonl")],
            &Limits::default(),
        );
        let below = |path: &PathBuf| shown(path.strip_prefix(root.path()).unwrap());
        let watched: Vec<_> = given.watched.iter().map(below).collect();
        assert_eq!(watched, ["sdk", "sdk/a", "sdk/a/card.json", "one.jsonl"]);
    }
}
