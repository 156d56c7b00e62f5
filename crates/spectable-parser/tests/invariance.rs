//! Whatever the bytes, nothing panics; what does not matter in a page changes nothing.

mod support;

use std::path::Path;

use proptest::prelude::*;
use spectable_parser::{Language, Options, Parsed, SourcePage, parse};
use spectable_schema::{Code, Diagnostics, Severity};
use support::folder;

fn page(path: &str, content: impl Into<Vec<u8>>) -> SourcePage {
    SourcePage {
        path: path.to_owned(),
        content: content.into(),
    }
}

fn read(pages: &[SourcePage]) -> Parsed {
    parse(pages, &Options::default())
}

/// The pages of every trap that are text.
fn all_pages() -> Vec<Vec<SourcePage>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let traps = folder::subfolders(&root).into_iter();
    traps
        .map(|trap| folder::pages(&root.join(trap)))
        .filter(|pages| {
            let mut contents = pages.iter().map(|page| &page.content);
            contents.all(|content| str::from_utf8(content).is_ok())
        })
        .collect()
}

/// `pages` with each text changed by `change`.
fn changed(pages: &[SourcePage], change: impl Fn(&str) -> String) -> Vec<SourcePage> {
    let pages = pages.iter();
    pages
        .map(|source| {
            let text = str::from_utf8(&source.content).expect("the pages are text");
            page(&source.path, change(text))
        })
        .collect()
}

fn codes(diagnostics: &Diagnostics) -> Vec<(Code, String, u32)> {
    let diagnostics = diagnostics.iter();
    diagnostics
        .map(|diagnostic| {
            let location = &diagnostic.location;
            (
                diagnostic.code,
                location.file.clone(),
                location.position.line,
            )
        })
        .collect()
}

#[test]
fn a_few_pages_of_another_family_change_nothing() {
    let card = |index: usize| {
        let text = format!(
            "# Card{index}\n\n## Properties\n\n| Name | Type | Description | Notes |\n\
             | --- | --- | --- | --- |\n| **id** | **string** | Its number. | [optional] |\n"
        );
        page(&format!("card{index:03}.md"), text)
    };
    let stray = |index: usize| {
        let text = format!(
            "# Stray{index}\n\n## Fields\n\n| Field | Type | Required | Description |\n\
             | --- | --- | --- | --- |\n| `balance` | *number* | :heavy_check_mark: | What is left. |\n"
        );
        page(&format!("card{index:03}.md"), text)
    };
    // The first page and every twenty-fifth behind it: those that a reader in a hurry would look at.
    let is_stray = |index: &usize| index.is_multiple_of(25);
    let (strays, cards): (Vec<usize>, Vec<usize>) = (0..400).partition(is_stray);
    let cards: Vec<SourcePage> = cards.into_iter().map(card).collect();
    let strays = strays.into_iter().map(stray);
    let all: Vec<SourcePage> = strays.chain(cards.iter().cloned()).collect();
    let (alone, among) = (read(&cards), read(&all));
    assert_eq!(alone.schema.len(), 384);
    assert_eq!(among.schema, alone.schema);
    assert_eq!(
        (among.family, among.language),
        (alone.family, alone.language)
    );
    let left_out = among.diagnostics.iter();
    let left_out = left_out.filter(|diagnostic| diagnostic.message.ends_with("is left out"));
    assert_eq!(left_out.count(), 16);
}

#[test]
fn line_ends_change_nothing() {
    for pages in all_pages() {
        let unix = changed(&pages, |text| text.replace("\r\n", "\n"));
        let windows = changed(&unix, |text| text.replace('\n', "\r\n"));
        assert_eq!(read(&unix), read(&windows));
    }
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    for pages in all_pages() {
        let plain = changed(&pages, |text| {
            text.trim_start_matches('\u{feff}').to_owned()
        });
        let marked = changed(&plain, |text| format!("\u{feff}{text}"));
        assert_eq!(read(&plain), read(&marked));
    }
}

#[test]
fn a_missing_line_end_at_the_end_changes_nothing() {
    for pages in all_pages() {
        let cut = changed(&pages, |text| {
            text.trim_end_matches(['\r', '\n']).to_owned()
        });
        assert_eq!(read(&pages), read(&cut));
    }
}

#[test]
fn padding_moves_columns_and_nothing_else() {
    let pad = |line: &str| {
        if line.starts_with('|') && !line.contains("---") {
            line.replace(" | ", "      |   ")
        } else {
            line.to_owned()
        }
    };
    for pages in all_pages() {
        // A pipe that is text keeps the spaces around it.
        let is_table_alone = |source: &SourcePage| {
            let text = str::from_utf8(&source.content).expect("the pages are text");
            !text.contains("a | b") && !text.contains("`\"backoff\" |")
        };
        let pages: Vec<_> = pages.into_iter().filter(is_table_alone).collect();
        let padded = changed(&pages, |text| {
            text.split('\n').map(pad).collect::<Vec<_>>().join("\n")
        });
        let (pages, padded) = (read(&pages), read(&padded));
        assert_eq!(codes(&pages.diagnostics), codes(&padded.diagnostics));
        assert_eq!(without_columns(&pages), without_columns(&padded));
    }
}

/// The schema as JSON with all columns at 1.
fn without_columns(parsed: &Parsed) -> String {
    let json = parsed.schema.to_json();
    let lines = json.lines().filter(|line| !line.contains("\"column\":"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_that_differ_by_letter_case_are_two() {
    let fields = "\n\n## Fields\n\n| Field | Type | Required | Description |\n\
                  | --- | --- | --- | --- |\n";
    let link = |name: &str, to: &str| format!("| `{name}` | [C](./{to}) | yes | |\n");
    let order = format!(
        "# Order{fields}{}{}| `n` | *number* | yes | |\n",
        link("a", "Card.md"),
        link("b", "card.md")
    );
    let parsed = read(&[
        page("c/card.md", format!("# Card{fields}")),
        page("c/Card.md", format!("# Card{fields}")),
        page("c/order.md", order),
    ]);
    let names: Vec<_> = parsed
        .schema
        .models()
        .map(|model| model.id.to_string())
        .collect();
    assert_eq!(names, ["c.Card", "c.Card2", "c.Order"]);
    let files: Vec<_> = parsed
        .schema
        .models()
        .map(|model| model.location.file.as_str())
        .collect();
    assert_eq!(files, ["c/Card.md", "c/card.md", "c/order.md"]);
    let json = parsed.schema.to_json();
    let (first, second) = (json.find("\"name\": \"a\""), json.find("\"name\": \"b\""));
    let referenced = json.rfind("\"name\": \"Card2\"");
    assert!(first < second && second < referenced, "{json}");
}

#[test]
fn strict_makes_warnings_errors() {
    let content = "# A\n\n## Fields\n\n| Field | Type | Required |\n| --- | --- | --- |\n\
                   | `a` | [B](b.md) | yes |\n| `n` | *number* | yes |\n";
    let pages = [page("a.md", content)];
    let severities = |strict| {
        let options = Options {
            strict,
            ..Options::default()
        };
        let diagnostics = parse(&pages, &options).diagnostics;
        diagnostics
            .iter()
            .map(|diagnostic| diagnostic.severity)
            .collect::<Vec<_>>()
    };
    assert_eq!(severities(false), [Severity::Warning]);
    assert_eq!(severities(true), [Severity::Error]);
}

#[test]
fn deep_nesting_is_no_danger() {
    let deep = 20_000;
    let table = |ty: String| {
        format!(
            "# A\n\n## Fields\n\n| Field | Type | Required |\n| --- | --- | --- |\n\
             | `a` | {ty} | yes |\n| `n` | *number* | yes |\n"
        )
    };
    let contents = [
        table("Record<string, ".repeat(deep) + "*any*" + &">".repeat(deep)),
        table("*string*".to_owned() + &"[]".repeat(deep)),
        table("[".repeat(deep)),
        table("*".repeat(deep)),
        table("`".repeat(deep)),
        table("(".repeat(deep) + &")".repeat(deep)),
        table((1..500).map(|run| "`".repeat(run) + " ").collect()),
        "> ".repeat(deep),
        "# ".repeat(deep),
        "- ".repeat(5_000),
        format!("# A\n\n{}## Fields\n", "###### x\n".repeat(deep)),
        format!(
            "# A\n\n## Values\n\n```\n{}\n```\n",
            "\"a\" | ".repeat(deep)
        ),
        format!("# A\n\n## Values\n\n```\n{}\n```\n", "<".repeat(deep)),
        format!("# A\n\n## Supported Types\n\n{}", "### `B`\n".repeat(deep)),
        format!("# A\n\n{}## Fields\n", "<br/>".repeat(deep)),
        format!("# A\n\n{}## Fields\n", ": warning: ".repeat(deep)),
    ];
    for language in Language::ALL {
        for content in &contents {
            let options = Options {
                language: Some(*language),
                ..Options::default()
            };
            parse(&[page("a.md", content.as_bytes())], &options);
        }
    }
}

/// Pieces of which pages are made, so that random pages get far.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "# ", "## ", "### ", "## Fields\n\n", "## Values\n\n", "## Supported Types\n\n",
            "## Example Usage\n\n", "## Union Discrimination\n\n", "\n", "\n\n", "\r\n", "|", " | ",
            "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n",
            "| Name | Value |\n| --- | --- |\n", "`", "```", "```typescript\n", "~~", "*", "**",
            "<br/>", "\\", "\\|", ":heavy_check_mark:", ": warning: ** DEPRECATED **:", "N/A",
            "[components.A](a.md)", "[", "](", ")", "(", "*string*", "List[", "Optional<", "<nil>",
            "Union[", "{ [k: string]: ", "T.nilable(", "map[string]", "?", "->", "\"a\" | ", "- ",
            "**Example 1:** ", "<br/>**Example 2:** ", "\u{feff}", "\0", "é", "\u{202e}",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9_.:#<>\\[\\]()|`*~\\\\ ]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_it_panic(contents in prop::collection::vec(any::<Vec<u8>>(), 0..4)) {
        let pages: Vec<_> = contents.into_iter().map(|content| page("a/b.md", content)).collect();
        read(&pages);
    }

    #[test]
    fn no_page_makes_it_panic(
        pieces in prop::collection::vec(piece(), 0..60),
        language in prop::sample::select(Language::ALL),
    ) {
        let options = Options { language: Some(language), ..Options::default() };
        let pages = [page("models/a.md", pieces.concat()), page("models/A.md", pieces.concat())];
        let parsed = parse(&pages, &options);
        for diagnostic in &parsed.diagnostics {
            prop_assert!(!diagnostic.message.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn the_order_of_pages_changes_nothing(seed in any::<u64>()) {
        for pages in all_pages() {
            let mut shuffled = pages.clone();
            // A shuffle of its own keeps the run the same wherever it runs.
            let mut state = seed;
            for index in (1..shuffled.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(index, (state >> 33) as usize % (index + 1));
            }
            prop_assert_eq!(read(&pages), read(&shuffled));
        }
    }
}
