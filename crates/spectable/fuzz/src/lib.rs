//! What holds for any bytes: no panic, no hang, and either diagnostics or Rust.
//!
//! Each function takes the bytes that a fuzzer makes up and panics where a promise is broken. The
//! limits on time and memory are the fuzzer's own. `cargo xtask fuzz` runs all of them from the
//! project's fixtures on; `cargo fuzz run --sanitizer none page` in the folder above runs one.

use std::fs;
use std::path::Path;

use spectable::{Codegen, Configuration};
use spectable_emitter::{Layout, MapType, NullPolicy, NumberType, TimeType, UnknownFields, emit};
use spectable_parser::{Language, SourcePage, parse};
use spectable_schema::{Schema, json_schema};

/// What stands in front of the path of a page, on a line of its own, in the bytes of a folder.
const PAGE: &[u8] = b"=== ";

/// Any bytes are a page: in the language that they seem to be in, and in one that they need not be.
pub fn page(bytes: &[u8]) {
    let page = |path: &str| SourcePage {
        path: path.to_owned(),
        content: bytes.to_vec(),
    };
    pages(&[page("components/card.md")], None);
    let language = Language::ALL[bytes.len() % Language::ALL.len()];
    pages(&[page("card.md"), page("Card.md")], Some(language));
}

/// Any pages are a folder. A line `=== components/card.md` starts a page, whatever its path.
pub fn folder(bytes: &[u8]) {
    let mut found: Vec<SourcePage> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match (line.strip_prefix(PAGE), found.last_mut()) {
            (Some(path), _) => found.push(SourcePage {
                path: String::from_utf8_lossy(path).trim_end().to_owned(),
                content: Vec::new(),
            }),
            (None, Some(page)) => page.content.extend_from_slice(line),
            (None, None) => {}
        }
    }
    pages(&found, None);
}

/// Any text is a configuration: an error with its place, or one that generates.
pub fn configuration(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let Ok(configuration) = Configuration::from_toml(text, "spectable.toml") else {
        return;
    };
    // Evidence can be any folder of the machine.
    if !configuration.evidence.is_empty() {
        return;
    }
    let folder = tempfile::tempdir().expect("the system has room for a folder");
    let file = folder.path().join("spectable.toml");
    write(&file, bytes);
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).expect("the folder is ours");
    write(&pages.join("card.md"), CARD);
    write(&pages.join("scheme.md"), SCHEME);
    let out = folder.path().join("out");
    if let Ok(package) = Codegen::new().config(&file).package(&pages)
        && package.write_to(&out).is_ok()
    {
        each_file(&out, &mut |path, text| {
            if path.extension().is_some_and(|extension| extension == "rs") {
                is_rust(&path.to_string_lossy(), text);
            }
        });
    }
}

/// Any JSON is a schema: an error, or one that comes back equal and is written as Rust.
pub fn schema(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    let Ok(schema) = Schema::from_json(text) else {
        return;
    };
    comes_back(&schema);
    let _ = json_schema::export(&schema);
    output(&schema);
}

/// Reads pages; where nothing is wrong with them, what they say comes back and is written as Rust.
fn pages(pages: &[SourcePage], language: Option<Language>) {
    let mut options = spectable_parser::Options::default();
    options.language = language;
    let parsed = parse(pages, &options);
    if parsed.diagnostics.has_errors() {
        return;
    }
    comes_back(&parsed.schema);
    output(&parsed.schema);
}

fn comes_back(schema: &Schema) {
    let json = schema.to_json();
    match Schema::from_json(&json) {
        Ok(read) => assert!(read == *schema, "the schema comes back as another one"),
        // A type deeper than a JSON reader goes is no error of the schema's.
        Err(error) => assert!(error.to_string().contains("recursion limit"), "{error}"),
    }
}

/// Writes `schema` in each layout, plainly and with all choices made otherwise.
fn output(schema: &Schema) {
    let mut plain = spectable_emitter::Options::default();
    plain.layout = Layout::SingleFile;
    let mut chosen = spectable_emitter::Options::default();
    chosen.models.nullable = Some(NullPolicy::Keep);
    chosen.models.number = Some(NumberType::F64);
    chosen.models.date_time = Some(TimeType::Chrono);
    chosen.models.map = Some(MapType::IndexMap);
    chosen.models.unknown_fields = Some(UnknownFields::Keep);
    for options in [plain, chosen] {
        for (path, text) in emit(schema, &options).files() {
            is_rust(&path, &text);
        }
    }
}

fn is_rust(path: &str, text: &str) {
    if let Err(error) = syn::parse_file(text) {
        panic!("{path} is not Rust: {error}\n{text}");
    }
}

fn write(file: &Path, text: &[u8]) {
    fs::write(file, text).expect("the folder is ours");
}

fn each_file(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("the folder is ours") {
        let path = entry.expect("the folder is ours").path();
        if path.is_dir() {
            each_file(&path, visit);
        } else {
            visit(
                &path,
                &fs::read_to_string(&path).expect("our files are text"),
            );
        }
    }
}

const CARD: &[u8] = b"# Card\n\nA card.\n\n## Fields\n\n\
    | Field | Type | Required | Description | Example |\n\
    | --- | --- | --- | --- | --- |\n\
    | `id` | *string* | :heavy_check_mark: | N/A | c-1 |\n\
    | `expiresAt` | [Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date) | :heavy_minus_sign: | N/A | |\n\
    | `amount` | *number* | :heavy_minus_sign: | N/A | 12 |\n\
    | `labels` | Record<string, *string*> | :heavy_minus_sign: | N/A | |\n\
    | `scheme` | [Scheme](scheme.md) | :heavy_minus_sign: | N/A | visa |\n";

const SCHEME: &[u8] = b"# Scheme\n\n## Values\n\n\
    | Name | Value |\n\
    | --- | --- |\n\
    | `Visa` | visa |\n\
    | `Amex` | amex |\n";
