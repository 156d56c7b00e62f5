//! Each folder in `fixtures` holds pages and evidence for them; its snapshot is what comes of both.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use spectable_evidence::{Evidence, EvidenceFile};
use spectable_parser::SourcePage;
use spectable_schema::{Diagnostics, Fact, Model, Origin, Schema, Severity, Shape};

#[test]
fn evidence_fills_what_the_pages_leave_open() {
    let mut cases: Vec<_> = fs::read_dir("tests/fixtures")
        .expect("the fixtures lie beside the test")
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    cases.sort();
    for case in cases {
        let name = case.file_name().expect("a case has a name");
        let shown = show(&case);
        insta::assert_snapshot!(name.to_str().expect("names are ASCII"), shown);
    }
}

/// The fields and what is known of them, then what there is to say.
fn show(case: &Path) -> String {
    let pages: Vec<SourcePage> = files(&case.join("pages"))
        .into_iter()
        .map(|(path, content)| SourcePage { path, content })
        .collect();
    let mut schema = spectable_parser::parse(&pages, &spectable_parser::Options::default()).schema;
    assert!(!schema.is_empty(), "{} has pages", case.display());
    let evidence = evidence(case);
    let (found, mut diagnostics) = Evidence::gather(&evidence, &schema);
    let reversed: Vec<_> = evidence.iter().rev().cloned().collect();
    assert_eq!(Evidence::gather(&reversed, &schema).0, found);
    diagnostics.extend(found.complete(&mut schema));
    format!("{}{}", show_schema(&schema), show_diagnostics(&diagnostics))
}

fn evidence(case: &Path) -> Vec<EvidenceFile> {
    files(&case.join("evidence"))
        .into_iter()
        .map(|(path, content)| EvidenceFile {
            root: "evidence".to_owned(),
            path,
            content,
        })
        .collect()
}

fn show_schema(schema: &Schema) -> String {
    schema.models().map(show_model).collect()
}

fn show_model(model: &Model) -> String {
    let mut text = String::new();
    let Shape::Struct(shape) = &model.shape else {
        if let Shape::Union(union) = &model.shape {
            let members: Vec<_> = union.members.iter().map(|member| &member.ty).collect();
            let _ = writeln!(text, "{}: union of {members:?}", model.id);
        }
        if let Shape::Enum(shape) = &model.shape {
            let values = shape.values.iter().map(|value| &value.value);
            let values: Vec<_> = values.collect();
            let _ = writeln!(
                text,
                "{}: enum of {values:?} ({})",
                model.id, model.location
            );
        }
        return text;
    };
    let _ = writeln!(text, "{}", model.id);
    for field in &shape.fields {
        let _ = write!(text, "  {} = ", field.name);
        match &field.wire_name {
            Some(fact) => {
                let _ = write!(text, "{:?}{}", fact.value, origin(fact));
            }
            None => text.push('?'),
        }
        if !field.ty.origin.is_page() {
            let _ = write!(text, ", {:?}{}", field.ty.value, origin(&field.ty));
        }
        if let Some(fact) = &field.nullable {
            let _ = write!(text, ", null: {}{}", fact.value, origin(fact));
        }
        text.push('\n');
    }
    text
}

fn origin<T>(fact: &Fact<T>) -> String {
    match &fact.origin {
        Origin::Evidence(location) => format!(" ({location})"),
        _ => String::new(),
    }
}

fn show_diagnostics(diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let _ = writeln!(text, "{diagnostic}");
        for note in &diagnostic.notes {
            let place = note.location.as_ref().map(|at| format!(" ({at})"));
            let _ = writeln!(text, "    {}{}", note.message, place.unwrap_or_default());
        }
        assert!(
            diagnostic.severity < Severity::Error,
            "evidence is never an error"
        );
    }
    text
}

/// The files below a folder by their paths in it, in no particular order.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder_now) = open.pop() {
        for entry in fs::read_dir(&folder_now).expect("a case has both folders") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("it lies below");
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                found.push((
                    parts.join("/"),
                    fs::read(&path).expect("a file can be read"),
                ));
            }
        }
    }
    found
}
