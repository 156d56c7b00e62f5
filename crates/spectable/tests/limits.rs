//! Input that is far too much of something: an error that names the limit, or an answer in good time.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use spectable::{Codegen, Language, Package};

/// The head of a table of fields.
const FIELDS: &str =
    "## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n";

/// How long one input may take. It is meant for a busy machine and a build without optimisation; what
/// grows faster than its input takes minutes.
const LONGEST: Duration = Duration::from_secs(90);

fn write(folder: &Path, page: &str, text: &str) {
    let file = folder.join(page);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// What comes of `pages`: Rust, or what there is to say, or nothing in time.
fn generated(pages: &Path) -> Result<Package, String> {
    let start = Instant::now();
    let language = if pages.join("python").exists() {
        Language::Python
    } else {
        Language::TypeScript
    };
    let package = Codegen::new().language(language).package(pages);
    let time = start.elapsed();
    assert!(time < LONGEST, "{time:?}");
    package.map_err(|error| error.to_string())
}

/// All that is said of the pages, and what to do about it.
fn said(package: &Package) -> String {
    let said = package.generation.diagnostics.iter();
    said.map(|said| format!("{said}\n{}\n", said.help.as_deref().unwrap_or_default()))
        .collect()
}

/// Whether each file of the crate is Rust.
fn is_rust(package: &Package) {
    let out = tempfile::tempdir().unwrap();
    package.write_to(out.path()).unwrap();
    let mut open = vec![out.path().join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            // For deep types `syn` takes more of the stack than a test has.
            let parsed = thread::scope(|scope| {
                let parser = thread::Builder::new().stack_size(64 << 20);
                let parse = || {
                    syn::parse_file(&text)
                        .map(drop)
                        .map_err(|error| error.to_string())
                };
                parser.spawn_scoped(scope, parse).unwrap().join().unwrap()
            });
            if let Err(error) = parsed {
                panic!("{}: {error}", path.display());
            }
        }
    }
}

#[test]
fn a_page_of_a_gigabyte_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let page = File::create(folder.path().join("card.md")).unwrap();
    page.set_len(1 << 30).unwrap();
    let start = Instant::now();
    let error = generated(folder.path()).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(5), "it was read");
    assert!(
        error.contains(
            "error[E0011]: the page has more than 8388608 bytes, which is the limit `page-bytes`"
        ),
        "{error}"
    );
    assert!(
        error.contains("set `page-bytes` under `[limits]` in spectable.toml"),
        "{error}"
    );
}

#[test]
fn each_limit_can_be_set_and_names_itself() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["Card", "Bank"] {
        write(
            folder.path(),
            &format!("{}.md", name.to_lowercase()),
            &format!(
                "# {name}\n\n{FIELDS}| `id` | *string* | :heavy_check_mark: | N/A |\n\
                 | `name` | *string* | :heavy_check_mark: | N/A |\n"
            ),
        );
    }
    write(folder.path(), "evidence/sample.json", "{\"id\": \"x\"}");
    let config = folder.path().join("spectable.toml");
    let said = |limits: &str| {
        let text = format!("[wire]\nevidence = [\"evidence\"]\n[limits]\n{limits}\n");
        fs::write(&config, text).unwrap();
        Codegen::new()
            .language(Language::TypeScript)
            .package(folder.path())
            .map_or_else(|error| error.to_string(), |_| String::new())
    };
    for key in [
        "page-bytes",
        "pages",
        "total-bytes",
        "rows",
        "columns",
        "cell-bytes",
        "models",
        "evidence-bytes",
    ] {
        let text = said(&format!("{key} = 1"));
        assert!(text.contains("error[E0011]"), "{key}: {text}");
        assert!(
            text.contains(&format!("the limit `{key}`")),
            "{key}: {text}"
        );
        assert_eq!(said(&format!("{key} = 4096")), "", "{key}");
    }
    fs::write(&config, "[limits]\npages = 1\n").unwrap();
    let raised = Codegen::new()
        .language(Language::TypeScript)
        .limits(|limits| limits.pages = Some(2));
    assert!(
        raised.package(folder.path()).is_ok(),
        "what is set counts more than the file"
    );
    assert!(said("page-byte = 1").contains("error[E0009]"));
}

#[test]
fn a_million_columns_end() {
    let folder = tempfile::tempdir().unwrap();
    let columns = 1_000_000;
    let head = "|a".repeat(columns);
    let rule = "|-".repeat(columns);
    write(
        folder.path(),
        "card.md",
        &format!("# Card\n\n## Fields\n\n{head}|\n{rule}|\n{head}|\n"),
    );
    let error = generated(folder.path()).unwrap_err();
    assert!(
        error.contains("the table has more than 256 columns, which is the limit `columns`"),
        "{error}"
    );

    let rows = format!("# Card\n\n{FIELDS}|`a`{head}|\n");
    write(folder.path(), "card.md", &rows);
    if let Ok(package) = generated(folder.path()) {
        is_rust(&package);
    }
}

#[test]
fn a_million_rows_are_refused_and_many_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let rows = |count: usize| {
        let rows: String = (0..count)
            .map(|number| format!("| `f{number}` | *string* | :heavy_minus_sign: | N/A |\n"))
            .collect();
        format!("# Card\n\n{FIELDS}{rows}")
    };
    write(folder.path(), "card.md", &rows(1_000_000));
    let error = generated(folder.path()).unwrap_err();
    assert!(error.contains("limit `page-bytes`"), "{error}");
    fs::write(
        folder.path().join("spectable.toml"),
        "[limits]\npage-bytes = 1_000_000_000\n",
    )
    .unwrap();
    let error = generated(folder.path()).unwrap_err();
    assert!(
        error.contains("the table has more than 100000 rows, which is the limit `rows`"),
        "{error}"
    );
    write(folder.path(), "card.md", &rows(20_000));
    let package = generated(folder.path()).unwrap();
    assert_eq!(package.generation.statistics().fields, 20_000);
    is_rust(&package);
}

#[test]
fn types_that_nest_ten_thousand_times_are_any_value() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (open, close)) in [
        ("List[", "]"),
        ("Optional[", "]"),
        ("Dict[str, ", "]"),
        ("[", "]"),
        ("(", ")"),
        ("<", ">"),
    ]
    .into_iter()
    .enumerate()
    {
        let (open, close) = (open.repeat(10_000), close.repeat(10_000));
        write(
            folder.path(),
            &format!("python/card{number}.md"),
            &format!(
                "# Card{number}\n\n{FIELDS}| `name` | *str* | :heavy_check_mark: | N/A |\n\
                 | `deep` | {open}*str*{close} | :heavy_minus_sign: | N/A |\n\
                 | `half` | {open}*str* | :heavy_minus_sign: | {open} |\n"
            ),
        );
    }
    let package = generated(folder.path()).unwrap();
    is_rust(&package);
    let said = package.generation.diagnostics.iter();
    let named = said.filter(|said| {
        said.message
            .contains("nests more than 64 times, which is the limit `nesting`")
    });
    // Brackets that are no type of the language nest none.
    assert_eq!(named.count(), 8, "each names the limit");
    let text = package.generation.schema.to_json();
    assert!(
        spectable::schema::Schema::from_json(&text).is_ok(),
        "what was read comes back"
    );
}

#[test]
fn a_cell_of_ten_megabytes_is_refused_and_one_that_is_wanted_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let with = |length: usize| {
        format!(
            "# Card\n\n{FIELDS}| `id` | *string* | :heavy_check_mark: | {} |\n",
            "word ".repeat(length / 5)
        )
    };
    write(folder.path(), "card.md", &with(10 << 20));
    let error = generated(folder.path()).unwrap_err();
    assert!(error.contains("limit `page-bytes`"), "{error}");
    write(folder.path(), "card.md", &with(7 << 20));
    let error = generated(folder.path()).unwrap_err();
    assert!(
        error.contains("the cell has more than 1048576 bytes, which is the limit `cell-bytes`"),
        "{error}"
    );
    let config = folder.path().join("spectable.toml");
    fs::write(&config, "[limits]\ncell-bytes = 8_000_000\n").unwrap();
    is_rust(&generated(folder.path()).unwrap());
    fs::remove_file(&config).unwrap();
    // Marks of Markdown that open and are not closed, and a name and a type as long.
    for cell in ["`", "*", "[", "<", "**a ", "![](", "&", "\\", "<br/>", "~~"] {
        let long = cell.repeat((1 << 18) / cell.len());
        let text = format!("# Card\n\n{FIELDS}| `id` | *string* | :heavy_check_mark: | {long} |\n");
        write(folder.path(), "card.md", &text);
        if let Ok(package) = generated(folder.path()) {
            is_rust(&package);
        }
        let text = format!("# Card\n\n{FIELDS}| `id` | {long} | :heavy_check_mark: | N/A |\n");
        write(folder.path(), "card.md", &text);
        let _ = generated(folder.path());
    }
}

#[test]
fn ten_thousand_models_of_one_name_are_all_kept() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..10_000 {
        write(
            folder.path(),
            &format!("models/card{number}.md"),
            &format!("# Card\n\n{FIELDS}| `f{number}` | *string* | :heavy_check_mark: | N/A |\n"),
        );
    }
    let package = generated(folder.path()).unwrap();
    assert_eq!(package.generation.statistics().structs, 10_000);
}

#[test]
fn unions_and_lists_that_are_made_of_themselves_are_types_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let union = |name: &str, member: &str| {
        format!(
            "# {name}\n\n## Supported Types\n\n### `components.{member}`\n\n```typescript\n\
             const value: components.{member} = /* values here */\n```\n"
        )
    };
    write(
        folder.path(),
        "components/itself.md",
        &union("Itself", "Itself"),
    );
    write(folder.path(), "components/left.md", &union("Left", "Right"));
    write(
        folder.path(),
        "components/right.md",
        &union("Right", "Left"),
    );
    write(
        folder.path(),
        "components/card.md",
        &format!(
            "# Card\n\n{FIELDS}\
             | `itself` | [components.Itself](itself.md) | :heavy_check_mark: | N/A |\n\
             | `left` | [components.Left](left.md) | :heavy_check_mark: | N/A |\n\
             | `card` | [components.Card](card.md) | :heavy_check_mark: | N/A |\n"
        ),
    );
    is_rust(&generated(folder.path()).unwrap());
}

#[test]
fn how_often_types_may_nest_is_set_up_to_what_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("spectable.toml");
    let generated = |nesting: &str, times: usize| {
        fs::write(&config, format!("[limits]\nnesting = {nesting}\n")).unwrap();
        let cells = [
            format!("{}str{}", "List[".repeat(times), "]".repeat(times)),
            format!("{}str{}", "Dict[str, ".repeat(times), "]".repeat(times)),
            format!(
                "{}str{}",
                "Union[int, List[".repeat(times / 2),
                "]]".repeat(times / 2)
            ),
        ];
        let rows: String = cells
            .iter()
            .enumerate()
            .map(|(number, ty)| format!("| `f{number}` | {ty} | :heavy_check_mark: | N/A |\n"))
            .collect();
        write(
            folder.path(),
            "python/card.md",
            &format!("# Card\n\n{FIELDS}{rows}"),
        );
        generated(folder.path())
    };
    for (nesting, times, is_read) in [(3, 3, true), (3, 4, false), (72, 72, true), (72, 73, false)]
    {
        let package = generated(&nesting.to_string(), times).unwrap();
        is_rust(&package);
        let said = said(&package);
        let limit =
            format!("the type nests more than {nesting} times, which is the limit `nesting`");
        assert_eq!(
            !said.contains(&limit),
            is_read,
            "{nesting}, {times}: {said}"
        );
        let help = "set `nesting` under `[limits]` in spectable.toml, to 72 at most";
        assert_eq!(said.contains(help), !is_read && nesting < 72, "{said}");
        let text = package.generation.schema.to_json();
        let again = spectable::schema::Schema::from_json(&text).unwrap();
        assert_eq!(again, package.generation.schema, "what was read comes back");
    }
    let error = generated("73", 1).unwrap_err();
    assert!(
        error.contains("integer `73`, expected a number up to 72"),
        "{error}"
    );
    // What code sets is taken for the most that can be.
    fs::remove_file(&config).unwrap();
    let deeper = Codegen::new()
        .language(Language::Python)
        .limits(|limits| limits.nesting = Some(u64::MAX));
    let cell = format!("{}str{}", "List[".repeat(100_000), "]".repeat(100_000));
    write(
        folder.path(),
        "python/card.md",
        &format!("# Card\n\n{FIELDS}| `deep` | {cell} | :heavy_check_mark: | N/A |\n"),
    );
    let package = deeper.package(folder.path()).unwrap();
    let said = said(&package);
    assert!(said.contains("more than 72 times"), "{said}");
}
