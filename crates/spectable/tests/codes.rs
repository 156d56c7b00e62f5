//! The examples that explain the codes: each provokes its code, and mended it does not.

use std::fs;
use std::path::Path;

use spectable::schema::{Code, Diagnostics};
use spectable::{Codegen, Language};

/// What no page of text can show, or only many can.
const WITHOUT_PAGES: [Code; 5] = [
    Code::NotUtf8,
    Code::Unreadable,
    Code::RespelledNames,
    Code::StrayPage,
    Code::IncompleteCrate,
];

/// What would not be said if the language were set.
const OF_LANGUAGE: [Code; 2] = [Code::MixedLanguages, Code::UnknownLanguage];

#[test]
fn each_example_provokes_its_code_until_it_is_mended() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let (broken, mended) = match code.example().split_once("\nMended:\n") {
            Some((broken, mended)) => (broken, Some(mended)),
            None => (code.example(), None),
        };
        let files = blocks(broken);
        assert_eq!(files.is_empty(), WITHOUT_PAGES.contains(code), "{code}");
        if files.is_empty() {
            continue;
        }
        let folder = tempfile::tempdir().unwrap();
        lay_out(folder.path(), &files);
        let said = said(folder.path(), *code);
        if !said.contains(code) {
            wrong.push(format!("{code} is not provoked: {said:?}"));
        }
        if let Some(mended) = mended {
            let files = blocks(mended);
            assert!(!files.is_empty(), "{code}");
            // What is mended takes the place of all pages where it has pages of its own alone.
            lay_out(folder.path(), &files);
            if *code == Code::NoModels {
                fs::remove_file(folder.path().join("notes.md")).unwrap();
            }
            let said = self::said(folder.path(), *code);
            if said.contains(code) {
                wrong.push(format!("{code} is not mended: {said:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The files of fenced blocks: their names and their texts.
fn blocks(text: &str) -> Vec<(&str, String)> {
    let mut files = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let fence = &line[..line.len() - info.trim_start_matches('`').len()];
        let (_, name) = info
            .trim_start_matches('`')
            .split_once(' ')
            .expect("a block names its file");
        let body = lines.by_ref().take_while(|line| *line != fence);
        files.push((name, body.map(|line| format!("{line}\n")).collect()));
    }
    files
}

fn lay_out(folder: &Path, files: &[(&str, String)]) {
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("it lies in the folder")).expect("it can be made");
        fs::write(file, text).expect("the folder is there");
    }
}

/// The codes of all that is said about the pages in `folder`.
fn said(folder: &Path, code: Code) -> Vec<Code> {
    let configuration = folder.join("spectable.toml");
    let mut codegen = Codegen::new();
    if configuration.exists() {
        codegen = codegen.config(configuration);
    } else if !OF_LANGUAGE.contains(&code) {
        codegen = codegen.language(Language::TypeScript);
    }
    let pages = match folder.join("pages") {
        pages if pages.is_dir() => pages,
        _ => folder.to_owned(),
    };
    let of = |said: &Diagnostics| said.iter().map(|said| said.code).collect();
    match codegen.read(pages) {
        Ok(generation) => of(&generation.diagnostics),
        Err(error) => of(error.diagnostics().unwrap_or_else(|| panic!("{error}"))),
    }
}
