//! The tests of a crate that is written: each model's example is read and written back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::Value;
use spectable_schema::ModelId;

use crate::words;

/// The text of `tests/examples.rs`, which starts with the line `header`. With features, it needs the
/// one that compiles all models.
pub(crate) fn write(
    header: &str,
    crate_name: &str,
    full: Option<&str>,
    type_paths: &BTreeMap<ModelId, String>,
    examples: &BTreeMap<ModelId, Value>,
) -> String {
    let library = crate_name.replace('-', "_");
    let gate = full.map_or(String::new(), |full| {
        format!("#![cfg(feature = \"{full}\")]\n")
    });
    let mut text = format!(
        "{header}\n\
         \n\
         //! The examples of the documentation, read and written back.\n\
         \n\
         {gate}#![allow(deprecated)]\n\
         \n\
         use serde::Serialize;\n\
         use serde::de::DeserializeOwned;\n\
         use serde_json::Value;\n\
         \n\
         /// Reads `json` as a `Model`, writes that, and compares.\n\
         fn comes_back<Model: DeserializeOwned + Serialize>(json: &str) {{\n    \
             let example: Value = serde_json::from_str(json).expect(\"the example is JSON\");\n    \
             let model: Model = serde_json::from_str(json).expect(\"the example is read\");\n    \
             let written = serde_json::to_value(&model).expect(\"the model is written\");\n    \
             assert_eq!(written, example);\n\
         }}\n"
    );
    let mut names = BTreeSet::new();
    for (model, example) in examples {
        let Some(path) = type_paths.get(model) else {
            continue;
        };
        let name = unique(test_name(path), &mut names);
        write!(
            text,
            "\n\
             #[test]\n\
             fn {name}() {{\n    \
                 let json = {};\n    \
                 comes_back::<{library}::{path}>(json);\n\
             }}\n",
            raw(example)
        )
        .expect("a String takes all text");
    }
    text
}

/// `components::GiftCard` as `components_gift_card_comes_back`.
fn test_name(path: &str) -> String {
    let mut words: Vec<String> = path
        .split("::")
        .flat_map(|part| words::split(part.trim_start_matches("r#")))
        .map(|word| word.to_lowercase())
        .collect();
    words.push("comes_back".to_owned());
    words.join("_")
}

fn unique(name: String, names: &mut BTreeSet<String>) -> String {
    let mut unique = name.clone();
    let mut number = 2;
    while !names.insert(unique.clone()) {
        unique = format!("{name}_{number}");
        number += 1;
    }
    unique
}

/// The JSON of an example as a raw string of Rust.
pub(crate) fn raw(example: &Value) -> String {
    let json = visible(&format!("{example:#}"));
    let mut hashes = "#".to_owned();
    while json.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    if !json.contains('\n') {
        return format!("r{hashes}\"{json}\"{hashes}");
    }
    let indented = json.replace('\n', "\n        ");
    format!("r{hashes}\"\n        {indented}\n    \"{hashes}")
}

/// JSON with escapes for characters that are not seen, or that turn others around. They occur in texts
/// alone.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        let hidden = character.is_control() && character != '\n'
            || matches!(
                character,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}'
            );
        if hidden {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(text, "\\u{unit:04x}").expect("a String takes all text");
            }
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_inside_its_quotes() {
        assert_eq!(raw(&Value::from("visa")), "r#\"\"visa\"\"#");
        assert_eq!(raw(&Value::from("#\"#")), "r##\"\"#\\\"#\"\"##");
        assert_eq!(
            raw(&Value::from("a\u{202e}b\u{e0001}\u{7f}")),
            "r#\"\"a\\u202eb\\udb40\\udc01\\u007f\"\"#"
        );
        assert_eq!(
            raw(&"{\"id\": 1}".parse().unwrap()),
            "r#\"\n        {\n          \"id\": 1\n        }\n    \"#"
        );
        for text in ["\"#", "\"##", "#", "\\", "\r\n", "*/", "{}"] {
            let written = format!("const X: &str = {};", raw(&serde_json::json!([text])));
            let file: syn::File = syn::parse_str(&written).unwrap();
            let syn::Item::Const(item) = &file.items[0] else {
                panic!("{written}");
            };
            let syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(found),
                ..
            }) = &*item.expr
            else {
                panic!("{written}");
            };
            assert_eq!(
                found.value().parse::<Value>().unwrap(),
                serde_json::json!([text])
            );
        }
    }

    #[test]
    fn each_test_has_its_own_name() {
        assert_eq!(
            test_name("components::GiftCard"),
            "components_gift_card_comes_back"
        );
        assert_eq!(test_name("r#type::Type"), "type_type_comes_back");
        let mut names = BTreeSet::new();
        assert_eq!(unique("a".to_owned(), &mut names), "a");
        assert_eq!(unique("a".to_owned(), &mut names), "a_2");
        assert_eq!(unique("a".to_owned(), &mut names), "a_3");
    }
}
