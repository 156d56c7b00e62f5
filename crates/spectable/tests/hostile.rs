//! Pages full of quotes, comments, code and odd names: they come out as text, never as code.

mod cargo_workspace;

use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use proc_macro2::{TokenStream, TokenTree};
use spectable::Codegen;
use spectable::schema::{ModelId, Shape};

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/hostile")
}

#[test]
fn hostile_pages_become_a_crate_that_compiles_and_keeps_every_text() {
    let workspace = Workspace::new("hostile");
    let test = include_str!("hostile/round_trips.rs")
        .replace("NAMES_JSON", include_str!("hostile/names.json"))
        .replace("MODELS_JSON", &models())
        .replace("VALUES_JSON", include_str!("hostile/values.json"));
    let package = workspace.generate(Codegen::new(), &pages(), "hostile", &test);

    let source = workspace.folder("hostile").join("src");
    for path in rust_files(&source) {
        let text = fs::read_to_string(&path).expect("the output is UTF-8");
        let tokens: TokenStream = text.parse().expect("the output is Rust");
        for word in words(tokens) {
            let injected = [
                "injected",
                "Injected",
                "panic",
                "compile_error",
                "include_str",
            ];
            assert!(!injected.contains(&&*word), "{}: {word}", path.display());
        }
    }

    let id = ModelId::new("components", "Descriptions");
    let model = package
        .generation
        .schema
        .get(&id)
        .expect("there is such a page");
    let Shape::Struct(shape) = &model.shape else {
        panic!("the page has fields");
    };
    let file = fs::read_to_string(source.join("components/descriptions.rs"))
        .expect("the model has a file");
    let docs = letters(&texts(file.parse().expect("the output is Rust")));
    assert_eq!(shape.fields.len(), 25);
    for field in &shape.fields {
        let description = field.description.as_deref().expect("each has one");
        // The language of a code block is not kept: rustdoc would run what is called Rust.
        for line in description.lines().filter(|line| !line.starts_with("```")) {
            assert!(keeps(&docs, line), "{}: {line}", field.name);
        }
    }

    workspace.cargo(&["test", "--workspace"]);
    workspace.cargo(&["doc", "--workspace", "--no-deps"]);
}

/// The fields of `Everything`: the names of the pages of the oddly named models.
fn models() -> String {
    let pages = fs::read_dir(pages().join("models/types")).expect("the folder is in the project");
    let names: Vec<String> = pages
        .map(|page| {
            let file = page.expect("the folder can be read").file_name();
            let name = file.to_str().and_then(|name| name.strip_suffix(".md"));
            format!("{:?}", name.expect("pages have plain names"))
        })
        .collect();
    format!("[{}]", names.join(", "))
}

/// Whether a line of a description is in the docs. Harmless markup, the targets of links that lead
/// nowhere and the names of entities are not text, so lines that have such are compared by their words.
fn keeps(docs: &str, line: &str) -> bool {
    if ["</", "](", "&quot;"]
        .iter()
        .any(|markup| line.contains(markup))
    {
        let words = line.split(|character: char| !character.is_alphanumeric());
        return words
            .filter(|word| word.len() > 5)
            .all(|word| docs.contains(word));
    }
    docs.contains(&letters(line))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder was written") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The words of the code itself.
fn words(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => words(group.stream()),
            TokenTree::Ident(word) => vec![word.to_string()],
            TokenTree::Punct(_) | TokenTree::Literal(_) => Vec::new(),
        })
        .collect()
}

/// All that the code says in strings and comments.
fn texts(tokens: TokenStream) -> String {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => texts(group.stream()),
            TokenTree::Literal(literal) => syn::parse_str::<syn::LitStr>(&literal.to_string())
                .map(|text| text.value() + "\n")
                .unwrap_or_default(),
            TokenTree::Punct(_) | TokenTree::Ident(_) => String::new(),
        })
        .collect()
}

/// What is left of a text whichever way it is escaped.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .collect()
}
