//! The output is for compilers that are older than this one: it has nothing that they do not know.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod cargo_workspace;

use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use spectable::{Codegen, MapType, NumberType, SerdeHalves, TimeType, UnknownFields};
use spectable_emitter::{Layout, Options};

/// Folders of pages that have all kinds of models.
fn folders() -> [PathBuf; 4] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    [
        "../../specs",
        "tests/pages/languages/typescript",
        "tests/pages/languages/python",
        "tests/pages/hostile/models",
    ]
    .map(|folder| root.join(folder))
}

/// Every choice that leads to other code.
fn choices() -> Vec<Options> {
    let options = |choose: fn(&mut Options)| {
        let mut options = Options::default();
        choose(&mut options);
        options
    };
    vec![
        Options::default(),
        options(|options| options.serde_halves = SerdeHalves::Read),
        options(|options| options.serde_halves = SerdeHalves::Write),
        options(|options| options.models.number = Some(NumberType::F64)),
        options(|options| options.features = Some(true)),
        options(|options| {
            options.models.unknown_fields = Some(UnknownFields::Keep);
            options.models.map = Some(MapType::HashMap);
        }),
        options(|options| {
            options.models.unknown_fields = Some(UnknownFields::Deny);
            options.models.map = Some(MapType::IndexMap);
        }),
        options(|options| {
            (options.models.date, options.models.date_time) =
                (Some(TimeType::Chrono), Some(TimeType::Chrono))
        }),
        options(|options| {
            (options.models.date, options.models.date_time) =
                (Some(TimeType::Jiff), Some(TimeType::Jiff))
        }),
        options(|options| {
            (options.models.date, options.models.date_time) =
                (Some(TimeType::Time), Some(TimeType::Time))
        }),
    ]
}

#[test]
fn no_file_has_syntax_that_is_newer() {
    let mut files = 0;
    for folder in folders() {
        let schema = Codegen::new().read(&folder).unwrap().schema;
        for options in choices() {
            for layout in [
                Layout::Crate,
                Layout::Modules("crate::models".to_owned()),
                Layout::SingleFile,
            ] {
                let mut options = options.clone();
                options.layout = layout;
                for (path, text) in spectable_emitter::emit(&schema, &options).files() {
                    let tokens = text.parse().unwrap();
                    let found = newer(tokens);
                    assert!(found.is_none(), "{path} of {folder:?}: {found:?}\n{text}");
                    files += 1;
                }
            }
        }
    }
    assert!(files > 1000, "{files} files");
}

#[test]
fn no_crate_uses_a_library_that_is_newer() {
    let workspace = Workspace::new("minimum-rust");
    // The names on the hostile pages are none that clippy likes.
    let [folders @ .., _] = folders();
    for (index, folder) in folders.iter().enumerate() {
        let name = format!("models-{index}");
        workspace.package(Codegen::new().tests(true), folder, &name);
        let manifest = fs::read_to_string(workspace.folder(&name).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("rust-version = \"1.85\""), "{manifest}");
    }
    // `clippy::incompatible_msrv` is among what it warns of.
    workspace.cargo(&["clippy", "--workspace", "--all-targets"]);
}

/// Syntax that Rust 1.85 does not know: what it is called.
fn newer(tokens: TokenStream) -> Option<&'static str> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let rest = &tokens[index + 1..];
        match token {
            TokenTree::Ident(word) if word == "if" || word == "while" => {
                if let Some(found) = newer_condition(rest) {
                    return Some(found);
                }
            }
            TokenTree::Ident(word) if word == "use" && is_punct(rest.first(), '<') => {
                // It is older in functions, but not in traits.
                return Some("what an `impl Trait` captures");
            }
            TokenTree::Ident(word) if word == "cfg_select" && is_punct(rest.first(), '!') => {
                return Some("`cfg_select`");
            }
            TokenTree::Ident(word) if word == "cfg" => {
                if let Some(TokenTree::Group(group)) = rest.first()
                    && matches!(group.stream().to_string().as_str(), "true" | "false")
                {
                    return Some("`cfg(true)`");
                }
            }
            TokenTree::Group(group) => {
                if let Some(found) = newer(group.stream()) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

/// What is too new in a condition, which ends with a block or, as the guard of an arm, with an arrow.
fn newer_condition(tokens: &[TokenTree]) -> Option<&'static str> {
    let is_block = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    };
    let is_arrow =
        |index: usize| is_joint(&tokens[index], '=') && is_punct(tokens.get(index + 1), '>');
    let end = (0..tokens.len()).find(|&index| is_block(&tokens[index]) || is_arrow(index))?;
    let condition = &tokens[..end];
    let has_let = condition
        .iter()
        .any(|token| matches!(token, TokenTree::Ident(word) if word == "let"));
    if !has_let {
        return None;
    }
    if is_arrow(end) {
        return Some("`if let` in the guard of an arm");
    }
    let has_and = (0..end)
        .any(|index| is_joint(&condition[index], '&') && is_punct(condition.get(index + 1), '&'));
    has_and.then_some("`let` beside other conditions")
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn is_joint(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct)
        if punct.as_char() == wanted && punct.spacing() == Spacing::Joint)
}

#[test]
fn newer_syntax_is_seen() {
    for text in [
        "fn f() { if let Some(x) = a && x { } }",
        "fn f() { while b && let Some(x) = a { } }",
        "macro_rules! m { () => { if let Some(x) = a && let Some(y) = x { } } }",
        "fn f() { match a { x if let Some(y) = x => {} _ => {} } }",
        "trait T { fn f() -> impl Sized + use<Self>; }",
        "cfg_select! { unix => {} _ => {} }",
        "#[cfg(true)] fn f() {}",
    ] {
        assert!(newer(text.parse().unwrap()).is_some(), "{text}");
    }
    for text in [
        "fn f() { if let Some(x) = a { b && c } else if b && c { } }",
        "fn f() { match a { x if x && y => {} x if y => { if let Some(z) = x { } } _ => {} } }",
        "fn f() { let Some(x) = a else { return }; while let Some(x) = b { } }",
        "use a::b; #[cfg(feature = \"true\")] fn f() {}",
        "fn f() { if a { let b = c && d; } }",
    ] {
        assert_eq!(newer(text.parse().unwrap()), None, "{text}");
    }
}
