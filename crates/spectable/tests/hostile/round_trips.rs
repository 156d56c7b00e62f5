//! Runs against the crate that the hostile pages become.

use hostile::components::{Examples, Fenced, Integers, Literals, Names, Values};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Every name on the page, each with the text of its value.
const NAMES: &str = r###"NAMES_JSON"###;

/// The field of every oddly named model.
const MODELS: &str = r###"MODELS_JSON"###;

/// Every value on the pages.
const VALUES: &str = r###"VALUES_JSON"###;

#[track_caller]
fn round_trip<T: Serialize + DeserializeOwned>(json: &Value) -> T {
    let value: T = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(&serde_json::to_value(&value).unwrap(), json);
    value
}

#[test]
fn every_name_is_read_and_written() {
    let names: Value = serde_json::from_str(NAMES).unwrap();
    assert!(names.as_object().unwrap().len() > 80);
    round_trip::<Names>(&names);
}

#[test]
fn every_value_is_a_known_one() {
    let values: Vec<String> = serde_json::from_str(VALUES).unwrap();
    assert_eq!(Values::known().count(), values.len());
    assert_eq!(Fenced::known().count(), values.len());
    for (index, text) in values.iter().enumerate() {
        let value: Values = round_trip(&json!(text));
        assert_eq!(value.as_str(), text);
        assert!(Values::known().nth(index) == Some(value), "{text}");
        let value: Fenced = round_trip(&json!(text));
        assert!(Fenced::known().nth(index) == Some(value), "{text}");
    }
}

#[test]
fn the_largest_whole_numbers_are_values() {
    for number in [i64::MAX, i64::MIN, 0, 1, -1, 5, 6] {
        let value: Integers = round_trip(&json!(number));
        assert_eq!(value.as_i64(), number);
        assert!(Integers::known().any(|known| known == value));
    }
}

#[test]
fn literals_are_what_the_pages_say() {
    let literals = serde_json::to_value(Literals::default()).unwrap();
    let texts: Vec<&str> = literals
        .as_object()
        .unwrap()
        .values()
        .map(|text| text.as_str().unwrap())
        .collect();
    for text in ["\"quoted\"", "*/", "\"#", "]]", "{}", "\\", "\u{202e}x", "a", "A"] {
        assert!(texts.contains(&text), "{text}: {texts:?}");
    }
    round_trip::<Literals>(&literals);
}

#[test]
fn every_model_reads_and_writes() {
    let names: Vec<String> = serde_json::from_str(MODELS).unwrap();
    let mut models = serde_json::Map::new();
    for name in names {
        let inner = json!({ "text": "", "maybe": "", "map": {} });
        let model = json!({ "text": name, "many": [inner], "next": inner });
        models.insert(name, model);
    }
    round_trip::<hostile::components::Everything>(&Value::Object(models));
    round_trip::<Examples>(&json!({}));
}
