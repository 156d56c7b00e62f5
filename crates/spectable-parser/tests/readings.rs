//! With what was read of pages before, the same comes out as without, whatever has changed since.

mod support;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Mutex;

use spectable_parser::{
    Language, Options, PrintedContent, PrintedPage, Readings, SourcePage, parse, parse_again,
};
use support::folder;

/// The pages of every trap and of every family and language, by the name of their folder.
fn folders() -> Vec<(String, Vec<SourcePage>)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = Vec::new();
    for root in [
        "tests/pages",
        "../spectable/tests/pages/languages",
        "../spectable/tests/pages/openapi_generator",
    ] {
        let root = crates.join(root);
        for name in folder::subfolders(&root) {
            let pages = folder::pages(&root.join(&name));
            folders.push((format!("{}/{name}", root.display()), pages));
        }
    }
    folders
}

/// The pages with their prints; `content` gives what there is of the content of each.
fn printed<'p>(
    pages: &'p [SourcePage],
    content: impl Fn(&'p SourcePage) -> PrintedContent<'p>,
) -> Vec<PrintedPage<'p>> {
    let page = |page: &'p SourcePage| {
        let mut print = DefaultHasher::new();
        page.content.hash(&mut print);
        PrintedPage {
            path: &page.path,
            print: print.finish(),
            content: content(page),
        }
    };
    pages.iter().map(page).collect()
}

/// What is read of `pages`, which is the same as without `before`, and the readings for the next run: those of
/// this one, or where it gives none, the ones it had. It is the same whether the contents are at hand or elsewhere.
fn read_again(name: &str, pages: &[SourcePage], options: &Options, before: &[u8]) -> Vec<u8> {
    let fetch = |path: &str| {
        let mut pages = pages.iter();
        let page = pages.find(|page| page.path == path);
        page.expect("no other page is asked for").content.clone()
    };
    let mut paths = BTreeSet::new();
    if pages.iter().all(|page| paths.insert(&page.path)) {
        let pages_elsewhere = printed(pages, |_| PrintedContent::Elsewhere(&fetch));
        let readings = Readings::from_bytes(before.to_vec());
        let parsed = parse_again(&pages_elsewhere, options, readings, &|_| {}, &mut |_| {});
        assert_eq!(parsed, parse(pages, options), "{name}");
    }
    let here = printed(pages, |page| PrintedContent::Here(&page.content));
    let readings = Readings::from_bytes(before.to_vec());
    let file = Mutex::new(Vec::new());
    let new = |bytes: Vec<u8>| file.lock().expect("nothing panics").extend(bytes);
    let mut others = None;
    let mut drafted = |readings| others = readings;
    let parsed = parse_again(&here, options, readings, &new, &mut drafted);
    assert_eq!(parsed, parse(pages, options), "{name}");
    let mut file = file.into_inner().expect("nothing panics");
    let Some(others) = others else {
        assert!(file.is_empty(), "{name}");
        return before.to_vec();
    };
    others.write_to(&mut file).expect("a Vec takes all bytes");
    file
}

/// Other pages that can be made of `pages`, each with what was done.
fn changed(pages: &[SourcePage]) -> Vec<(String, Vec<SourcePage>)> {
    let mut changes = Vec::new();
    // Some of many are enough.
    for index in (0..pages.len()).step_by(pages.len().div_ceil(6)) {
        let mut change = |what: &str, edit: &dyn Fn(&mut Vec<SourcePage>)| {
            let mut pages = pages.to_vec();
            edit(&mut pages);
            changes.push((format!("page {index}: {what}"), pages));
        };
        change("is gone", &|pages| {
            pages.remove(index);
        });
        change("is cut in half", &|pages| {
            let content = &mut pages[index].content;
            content.truncate(content.len() / 2);
        });
        change("has another title", &|pages| {
            pages[index].content.splice(0..0, *b"# Another\n\n");
        });
        change("has a note, a name and a default more", &|pages| {
            let row = b"\n| **anotherName** | **String** | Uses `another_name`. | [optional] [default to 1] |\n";
            pages[index].content.extend(row);
        });
        change("lies in another folder", &|pages| {
            pages[index].path.insert_str(0, "elsewhere/");
        });
        change("has what the first page has", &|pages| {
            pages[index].content = pages[0].content.clone();
        });
        change("lies there twice", &|pages| {
            let mut twin = pages[index].clone();
            twin.content.extend(b"\nMore.\n");
            pages.push(twin);
        });
    }
    changes
}

#[test]
fn no_change_is_missed() {
    let options = Options::default();
    for (name, pages) in folders() {
        let readings = read_again(&name, &pages, &options, &[]);
        let unchanged = read_again(&name, &pages, &options, &readings);
        assert_eq!(unchanged, readings, "{name}");
        for (what, changed) in changed(&pages) {
            let name = format!("{name}: {what}");
            let readings = read_again(&name, &changed, &options, &readings);
            read_again(&format!("{name}, and back"), &pages, &options, &readings);
        }
    }
}

#[test]
fn the_pages_of_other_languages_are_read_anew() {
    let options = Options::default();
    let mut readings = Vec::new();
    // Many of these folders have pages of the same paths.
    for (name, pages) in folders() {
        readings = read_again(&name, &pages, &options, &readings);
    }
}

#[test]
fn other_limits_are_kept() {
    let mut options = Options::default();
    let mut with_errors = 0;
    for (name, pages) in folders() {
        options.limits.rows = 100;
        let readings = read_again(&name, &pages, &options, &[]);
        options.limits.rows = 1;
        let readings = read_again(&name, &pages, &options, &readings);
        // What was not read then is not taken for read later.
        read_again(&name, &pages, &options, &readings);
        with_errors += usize::from(parse(&pages, &options).diagnostics.has_errors());
    }
    assert!(with_errors > 10, "{with_errors} folders have long tables");
}

#[test]
fn pages_that_are_as_they_were_are_not_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spectable/tests/pages/languages");
    let pages = folder::pages(&root.join("typescript"));
    let options = Options::default();
    let file = read_again("whole", &pages, &options, &[]);
    let parsed = parse(&pages, &options);
    let readings = Readings::from_bytes(file);
    // Only where a line is shown, it is looked up.
    let has_a_line_shown = |path: &str| {
        let mut said = parsed.diagnostics.iter();
        said.any(|said| said.location.file == path && said.excerpt.is_some())
    };
    let fetch = |path: &str| {
        assert!(has_a_line_shown(path), "{path} is read");
        let mut pages = pages.iter();
        let page = pages.find(|page| page.path == path);
        page.expect("no other page is asked for").content.clone()
    };
    let elsewhere = printed(&pages, |_| PrintedContent::Elsewhere(&fetch));
    let new = |_| panic!("nothing is read");
    let mut others = None;
    let mut drafted = |readings| others = readings;
    let recalled = parse_again(&elsewhere, &options, readings, &new, &mut drafted);
    assert_eq!(recalled, parsed);
    assert!(others.is_none(), "nothing was read");
    assert!(!pages.iter().all(|page| has_a_line_shown(&page.path)));
}

#[test]
fn other_bytes_are_no_readings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spectable/tests/pages/languages");
    let pages = folder::pages(&root.join("typescript"));
    let options = Options::default();
    let readings = read_again("whole", &pages, &options, &[]);
    for length in (0..readings.len()).step_by(97) {
        read_again("cut", &pages, &options, &readings[..length]);
    }
    read_again("of others", &pages, &options, b"no readings at all");
}

/// A page with one struct, which is called by its number and has this many fields of a type.
fn page_of(number: usize, fields: usize, name: &str, ty: &str) -> SourcePage {
    let mut text = format!(
        "# Model{number}\n\n## Fields\n\n\
         | Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    );
    for field in 0..fields {
        text += &format!("| `{name}{field}` | {ty} | :heavy_check_mark: | N/A |\n");
    }
    SourcePage {
        path: format!("model{number:02}.md"),
        content: text.into_bytes(),
    }
}

#[test]
fn all_pages_decide_and_not_the_few_that_are_looked_at_first() {
    // Every other one looks like TypeScript, and the others are Python for sure.
    let pages = (0..32).map(|number| match number % 2 {
        0 => page_of(number, 1, "firstName", "*string*"),
        _ => page_of(number, 20, "first_name", "*str*"),
    });
    let pages: Vec<SourcePage> = pages.collect();
    let first: Vec<SourcePage> = pages.iter().step_by(2).cloned().collect();
    let options = Options::default();
    let language = |pages: &[SourcePage]| parse(pages, &options).language;
    assert_eq!(language(&first), Some(Language::TypeScript));
    assert_eq!(language(&pages), Some(Language::Python));
    let python = Options {
        language: Some(Language::Python),
        ..Options::default()
    };
    assert_eq!(parse(&pages, &options), parse(&pages, &python));
    read_again("pages in Python", &pages, &options, &[]);
}

#[test]
fn contents_that_are_elsewhere_are_fetched_once() {
    let pages = (0..40).map(|number| page_of(number, 2, "firstName", "*number*"));
    let mut pages: Vec<SourcePage> = pages.collect();
    pages[7].content =
        b"# About\n\nThis documents no model.\n\n## More\n\nNor does this.\n".to_vec();
    let fetched = Mutex::new(Vec::new());
    let fetch = |path: &str| {
        let mut fetched = fetched.lock().expect("nothing panics");
        fetched.push(path.to_owned());
        let mut pages = pages.iter();
        let page = pages.find(|page| page.path == path);
        page.expect("no other page is asked for").content.clone()
    };
    let elsewhere = printed(&pages, |_| PrintedContent::Elsewhere(&fetch));
    let readings = Readings::default();
    let parsed = parse_again(
        &elsewhere,
        &Options::default(),
        readings,
        &|_| {},
        &mut |_| {},
    );
    assert_eq!(parsed, parse(&pages, &Options::default()));
    let mut fetched = fetched.into_inner().expect("nothing panics");
    fetched.sort();
    let paths: Vec<String> = pages.iter().map(|page| page.path.clone()).collect();
    assert_eq!(fetched, paths);
}
