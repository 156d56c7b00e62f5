//! A schema that is written as pages and read again is the same schema.

use std::fs;
use std::path::Path;

use proptest::test_runner::TestError;
use spectable_parser::{Options, SourcePage, TableForm, parse};
use spectable_random::{Texts, without_places};
use spectable_schema::{Schema, Severity};

fn read(pages: Vec<SourcePage>) -> spectable_parser::Parsed {
    let options = Options {
        form: Some(TableForm::plain()),
        ..Options::default()
    };
    parse(&pages, &options)
}

fn pages(schema: &Schema) -> Vec<SourcePage> {
    let pages = spectable::plain_form::pages(schema).into_iter();
    pages
        .map(|(path, text)| SourcePage {
            path,
            content: text.into_bytes(),
        })
        .collect()
}

/// Fails with the smallest schema for which `check` fails, its pages, and what is wrong.
fn for_all(texts: Texts, cases: u32, check: impl Fn(&Schema) -> Result<(), String>) {
    let mut runner = spectable_random::runner(cases);
    let result = runner.run(&spectable_random::schema(texts, 6), |schema| {
        check(&schema).map_err(proptest::test_runner::TestCaseError::fail)
    });
    if let Err(TestError::Fail(reason, schema)) = result {
        let mut shown = String::new();
        for (path, text) in spectable::plain_form::pages(&schema) {
            shown += &format!("--- {path}\n{text}");
        }
        panic!("{reason}\n{shown}\n{}", schema.to_json());
    }
}

fn comes_back(schema: &Schema, pages: Vec<SourcePage>) -> Result<(), String> {
    let parsed = read(pages);
    let (written, read) = (without_places(schema), without_places(&parsed.schema));
    if written != read {
        return Err(format!("read as\n{}", read.to_json()));
    }
    let mut said = parsed.diagnostics.iter();
    match said.find(|diagnostic| diagnostic.severity > Severity::Info) {
        Some(trouble) => Err(trouble.to_string()),
        None => Ok(()),
    }
}

/// What the pages of each trap of the parser give, written in the plain form, is read as the same.
#[test]
fn every_trap_comes_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spectable-parser/tests/pages");
    let mut models = 0;
    for trap in fs::read_dir(root).expect("the traps are there") {
        let trap = trap.expect("a trap can be read").path();
        let mut found = Vec::new();
        collect(&trap, "", &mut found);
        let schema = parse(&found, &Options::default()).schema;
        models += schema.len();
        let back = read(pages(&schema)).schema;
        assert_eq!(
            without_places(&schema),
            without_places(&back),
            "{}",
            trap.display()
        );
    }
    assert!(models > 100, "only {models} models");
}

/// The pages in `folder`, whose paths start with `below`.
fn collect(folder: &Path, below: &str, pages: &mut Vec<SourcePage>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("an entry can be read");
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), pages);
        } else if path.ends_with(".md") {
            let content = fs::read(entry.path()).expect("a page can be read");
            pages.push(SourcePage { path, content });
        }
    }
}

/// The pages with each text changed by `change`.
fn changed(pages: Vec<SourcePage>, change: impl Fn(&str) -> String) -> Vec<SourcePage> {
    let pages = pages.into_iter().map(|page| SourcePage {
        content: change(str::from_utf8(&page.content).expect("pages are text")).into_bytes(),
        path: page.path,
    });
    pages.collect()
}

#[test]
fn line_ends_and_the_order_of_pages_change_nothing() {
    for_all(Texts::Wild, 128, |schema| {
        comes_back(
            schema,
            changed(pages(schema), |text| text.replace('\n', "\r\n")),
        )?;
        comes_back(
            schema,
            changed(pages(schema), |text| text.trim_end().to_owned()),
        )?;
        let mut turned = pages(schema);
        turned.reverse();
        comes_back(schema, turned)
    });
}

#[test]
fn padding_changes_nothing() {
    let pad = |line: &str| match line.strip_prefix("| ") {
        Some(row) => format!("|    {}", row.replace(" | ", "     |  ")),
        None => line.to_owned(),
    };
    for_all(Texts::Tame, 128, |schema| {
        let padded = changed(pages(schema), |text| {
            text.lines().map(pad).collect::<Vec<_>>().join("\n")
        });
        comes_back(schema, padded)
    });
}

#[test]
fn tame_schemas_come_back() {
    for_all(Texts::Tame, 256, |schema| comes_back(schema, pages(schema)));
}

#[test]
fn wild_schemas_come_back() {
    for_all(Texts::Wild, 512, |schema| comes_back(schema, pages(schema)));
}
