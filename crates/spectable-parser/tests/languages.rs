//! A random schema, written as pages in each documentation language and read again, is the same schema
//! as far as that language says it.

mod sdk;

use proptest::test_runner::{TestCaseError, TestError};
use spectable_parser::{Language, Options, SourcePage, parse};
use spectable_random::{Texts, without_places};
use spectable_schema::Schema;

/// How many schemas each language is given.
const CASES: u32 = 96;

/// How many of them for what does not depend on the language.
const FEW: u32 = 24;

fn comes_back(
    schema: &Schema,
    words: &sdk::Vocabulary,
    change: &dyn Fn(Vec<SourcePage>) -> Vec<SourcePage>,
) -> Result<(), String> {
    let options = Options {
        language: Some(words.language),
        ..Options::default()
    };
    let parsed = parse(&change(sdk::write(schema, words)), &options);
    let (kept, read) = (
        without_places(&sdk::kept(schema, words)),
        without_places(&parsed.schema),
    );
    if kept == read {
        return Ok(());
    }
    let said: Vec<String> = parsed.diagnostics.iter().map(ToString::to_string).collect();
    Err(format!(
        "should be\n{}\nis\n{}\n{}",
        kept.to_json(),
        read.to_json(),
        said.join("\n")
    ))
}

/// Fails with the smallest schema that does not come back, as pages.
fn for_all(cases: u32, change: &dyn Fn(Vec<SourcePage>) -> Vec<SourcePage>) {
    for words in sdk::all() {
        let mut runner = spectable_random::runner(cases);
        let result = runner.run(&spectable_random::schema(Texts::Tame, 5), |schema| {
            comes_back(&schema, &words, change).map_err(TestCaseError::fail)
        });
        if let Err(TestError::Fail(reason, schema)) = result {
            let mut shown = String::new();
            for page in sdk::write(&schema, &words) {
                shown += &format!(
                    "--- {}\n{}",
                    page.path,
                    String::from_utf8_lossy(&page.content)
                );
            }
            panic!("{}: {reason}\n{shown}", words.language);
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
fn every_language_has_its_words() {
    let written: Vec<Language> = sdk::all().iter().map(|words| words.language).collect();
    for language in [
        Language::TypeScript,
        Language::Python,
        Language::Go,
        Language::Java,
        Language::CSharp,
        Language::Php,
        Language::Ruby,
    ] {
        assert!(written.contains(&language), "{language}");
    }
}

#[test]
fn a_schema_comes_back_as_far_as_its_language_says_it() {
    for_all(CASES, &|pages| pages);
}

#[test]
fn the_order_of_pages_changes_nothing() {
    for_all(FEW, &|mut pages| {
        pages.reverse();
        pages
    });
}

#[test]
fn line_ends_change_nothing() {
    for_all(FEW, &|pages| {
        changed(pages, |text| text.replace('\n', "\r\n"))
    });
    for_all(FEW, &|pages| {
        changed(pages, |text| text.trim_end().to_owned())
    });
}

#[test]
fn padding_changes_nothing() {
    let pad = |line: &str| match line.strip_prefix("| ") {
        // A pipe that is text has no cell of its own.
        Some(row) => format!("|    {}", row.replace(" | ", "     |  ")),
        None => line.to_owned(),
    };
    for_all(FEW, &|pages| {
        changed(pages, |text| {
            text.lines().map(pad).collect::<Vec<_>>().join("\n")
        })
    });
}
