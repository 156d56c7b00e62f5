//! Pages of any number, in the form that SDKs for TypeScript have, to measure and to test with.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

use crate::split_mix::{GAMMA, SplitMix};

/// A page: its path below the folder of all pages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePage {
    /// The path, with `/` between its parts.
    pub path: String,
    /// The text.
    pub text: String,
}

/// `count` pages of one API, a model each. The same number always gives the same pages.
///
/// Seven of ten are structs, two enums and one a union, in four namespaces. Models refer to others
/// that are near them, so that a model costs the same however many there are.
pub fn pages(count: usize) -> impl Iterator<Item = SamplePage> {
    (0..count).map(move |index| page(index, count))
}

/// Writes [`pages`] below `folder`.
///
/// # Errors
///
/// If the system refuses.
pub fn write_pages(folder: &Path, count: usize) -> io::Result<()> {
    for namespace in NAMESPACES {
        fs::create_dir_all(folder.join("models").join(namespace))?;
    }
    for page in pages(count) {
        fs::write(folder.join(page.path), page.text)?;
    }
    Ok(())
}

/// The namespaces of the models.
const NAMESPACES: [&str; 4] = ["components", "errors", "operations", "webhooks"];

/// How far apart two models are at most of which one refers to the other.
const NEIGHBOURHOOD: usize = 40;

const NOUNS: [&str; 20] = [
    "Account", "Address", "Balance", "Cargo", "Channel", "Customer", "Device", "Event", "Filter",
    "Invoice", "Journey", "Key", "Ledger", "Message", "Order", "Parcel", "Quay", "Route", "Ship",
    "Tariff",
];

const WORDS: [&str; 20] = [
    "active", "amount", "batch", "code", "count", "currency", "day", "external", "first", "group",
    "kind", "last", "limit", "name", "owner", "parent", "region", "state", "total", "version",
];

const SENTENCES: [&str; 8] = [
    "N/A",
    "N/A",
    "What it is called.",
    "The number that the harbour gave it, see `register`.",
    "Set by the carrier; **never** changed later.<br/><br/>Older ships have none.",
    "When it was last seen at the quay (UTC).",
    "How many there are of it, counted at the gate and again on board.",
    "Where it belongs to. See [the list](https://quayside.example/lists) for all of them.",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Struct,
    Enum,
    Union,
}

fn kind(index: usize) -> Kind {
    match index % 10 {
        3 | 7 => Kind::Enum,
        9 => Kind::Union,
        _ => Kind::Struct,
    }
}

fn namespace(index: usize) -> &'static str {
    match index % 20 {
        17 => "errors",
        4 | 8 | 12 | 16 => "operations",
        18 => "webhooks",
        _ => "components",
    }
}

fn name(index: usize) -> String {
    let noun = NOUNS[index % NOUNS.len()];
    let word = WORDS[index / NOUNS.len() % WORDS.len()];
    let number = index / (NOUNS.len() * WORDS.len());
    let (initial, rest) = word.split_at(1);
    let word = initial.to_uppercase() + rest;
    match number {
        0 => format!("{noun}{word}"),
        _ => format!("{noun}{word}V{number}"),
    }
}

/// The page of the model `index` of `count`.
fn page(index: usize, count: usize) -> SamplePage {
    let name = name(index);
    let namespace = namespace(index);
    let mut random = SplitMix::new((index as u64).wrapping_mul(GAMMA));
    let mut text = format!("# {name}\n\n");
    let about = random.one_of(&SENTENCES);
    if about != "N/A" {
        write!(text, "{}\n\n", about.replace("<br/>", "\n")).expect("a String takes all text");
    }
    match kind(index) {
        Kind::Struct => structure(&mut text, index, count, &mut random),
        Kind::Enum => enumeration(&mut text, &name, &mut random),
        Kind::Union => union(&mut text, index, count, &mut random),
    }
    SamplePage {
        path: format!("models/{namespace}/{}.md", name.to_lowercase()),
        text,
    }
}

fn structure(text: &mut String, index: usize, count: usize, random: &mut SplitMix) {
    let titles = ["Field", "Type", "Required", "Description", "Example"];
    let mut rows = vec![titles.map(str::to_owned)];
    for number in 0..1 + random.below(10) {
        let first = random.one_of(&WORDS);
        let (initial, rest) = NOUNS[random.below(NOUNS.len())].split_at(1);
        let (ty, example) = field_type(index, count, random);
        rows.push([
            // The number keeps apart what the words do not.
            format!("`{first}{initial}{rest}{number}`"),
            ty,
            random
                .one_of(&[":heavy_check_mark:", ":heavy_minus_sign:"])
                .to_owned(),
            random.one_of(&SENTENCES).to_owned(),
            example.to_owned(),
        ]);
    }
    text.push_str("\n## Fields\n\n");
    table(text, &rows);
}

/// A type, with an example where one helps.
fn field_type(index: usize, count: usize, random: &mut SplitMix) -> (String, &'static str) {
    const PLAIN: [(&str, &str); 7] = [
        ("*string*", "Havn 7"),
        ("*string*", ""),
        ("*number*", "1299"),
        ("*boolean*", "true"),
        ("*string*[]", ""),
        ("Record<string, *any*>", ""),
        (
            "[Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date)",
            "2026-04-09T18:14:30Z",
        ),
    ];
    match random.below(10) {
        chosen @ 0..7 => {
            let (ty, example) = PLAIN[chosen];
            (ty.to_owned(), example)
        }
        7 => (format!("{}[]", link(neighbour(index, count, random))), ""),
        _ => (link(neighbour(index, count, random)), ""),
    }
}

fn neighbour(index: usize, count: usize, random: &mut SplitMix) -> usize {
    let start = index.saturating_sub(NEIGHBOURHOOD / 2);
    let end = count.min(start + NEIGHBOURHOOD);
    start + random.below(end - start)
}

fn link(index: usize) -> String {
    let (name, namespace) = (name(index), namespace(index));
    let page = name.to_lowercase();
    format!("[{namespace}.{name}](../../models/{namespace}/{page}.md)")
}

fn enumeration(text: &mut String, name: &str, random: &mut SplitMix) {
    let mut rows = vec![["Name", "Value"].map(str::to_owned)];
    let first = random.below(WORDS.len());
    for number in 0..2 + random.below(9) {
        let value = WORDS[(first + number) % WORDS.len()];
        let (initial, rest) = value.split_at(1);
        let constant = format!("{}{rest}", initial.to_uppercase());
        rows.push([format!("`{name}{constant}`"), value.to_owned()]);
    }
    text.push_str("\n## Values\n\n");
    table(text, &rows);
}

fn union(text: &mut String, index: usize, count: usize, random: &mut SplitMix) {
    text.push_str("\n## Supported Types\n\n");
    let first = neighbour(index, count, random);
    let members = [first, (first + 1) % count, (first + 2) % count];
    let mut written = Vec::new();
    for member in members {
        // A member that is a union itself would be one more level, and none of ten is.
        if kind(member) != Kind::Union && !written.contains(&member) {
            let member_name = format!("{}.{}", namespace(member), name(member));
            write!(
                text,
                "### `{member_name}`\n\n```typescript\nconst value: {member_name} = /* values here */\n```\n\n"
            )
            .expect("a String takes all text");
            written.push(member);
        }
    }
    text.push_str("### `string`\n\n```typescript\nconst value: string = \"Havn 7\";\n```\n");
}

/// A table, padded so that its bars stand below each other.
fn table<const COLUMNS: usize>(text: &mut String, rows: &[[String; COLUMNS]]) {
    let mut widths = [3; COLUMNS];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.len().max(*width);
        }
    }
    for (number, row) in rows.iter().enumerate() {
        for (width, cell) in widths.iter().zip(row) {
            write!(text, "| {cell:width$} ").expect("a String takes all text");
        }
        text.push_str("|\n");
        if number == 0 {
            for width in widths {
                write!(text, "| {:-<width$} ", "").expect("a String takes all text");
            }
            text.push_str("|\n");
        }
    }
}
