//! JSON that was made to do harm is read or refused: no panic, no overflow, no time out of proportion.

use std::fmt::{Debug, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{cards, closed, denied, kept, recursion, unions};

/// What is read is written, and what was written is read as the same.
#[track_caller]
fn read_or_refuse<T: DeserializeOwned + Serialize + Debug>(json: &str) -> bool {
    match serde_json::from_str::<T>(json) {
        Ok(value) => {
            let written = serde_json::to_string(&value).unwrap();
            let again: T = serde_json::from_str(&written).unwrap();
            assert_eq!(
                serde_json::to_value(&again).unwrap(),
                serde_json::to_value(&value).unwrap()
            );
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// The keys that models in this crate have.
const KEYS: &[&str] = &[
    "type",
    "kind",
    "tag",
    "value",
    "list",
    "size",
    "limit",
    "flag",
    "mixed",
    "next",
    "children",
    "owner",
    "labels",
    "anything",
    "expires_at",
    "level",
    "scheme",
    "a",
    "b",
];

fn hostile() -> Vec<String> {
    let long = "ä".repeat(100_000);
    let mut kinds: Vec<String> = [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "1e999",
        "-0.0",
        "18446744073709551616",
        "1E-400",
        "\"\"",
        "\"card\"",
        "\"\\u0000\\ud83d\\ude00\"",
        "[]",
        "[[[]]]",
        "[null,1,\"a\"]",
        "{}",
        r#"{"type":{}}"#,
        r#"{"type":null}"#,
        r#"{"type":"card","type":"bank"}"#,
        r#"{"number":"1","type":"card"}"#,
        r#"{"kind":1,"lives":1}"#,
        r#"{"lives":9,"lives":9}"#,
        r#"{"$serde_json::private::Number":"1"}"#,
        r#"{"$serde_json::private::Number":"x"}"#,
        r#"{"$serde_json::private::Number":1}"#,
        r#"{"":""}"#,
    ]
    .map(str::to_owned)
    .into();
    kinds.push("9".repeat(10_000));
    kinds.push(format!("\"{long}\""));
    kinds.push(format!(r#"{{"{long}":1}}"#));
    for open in [
        "[",
        r#"{"next":"#,
        r#"{"value":"#,
        r#"{"a":"#,
        r#"{"type":"#,
    ] {
        kinds.push(open.repeat(100_000));
        for depth in [20, 60, 126] {
            let close = if open == "[" { "]" } else { "}" };
            kinds.push(format!("{}1{}", open.repeat(depth), close.repeat(depth)));
        }
    }
    let inside: Vec<String> = KEYS
        .iter()
        .flat_map(|key| {
            kinds
                .iter()
                .map(move |kind| format!(r#"{{"{key}":{kind}}}"#))
        })
        .collect();
    kinds.extend(inside);
    kinds
}

#[test]
fn every_kind_of_value_in_every_kind_of_model() {
    let mut read = 0;
    for json in hostile() {
        let json = &*json;
        for is_read in [
            read_or_refuse::<cards::components::GiftCard>(json),
            read_or_refuse::<cards::components::Owner>(json),
            read_or_refuse::<cards::components::CardScheme>(json),
            read_or_refuse::<cards::components::Level>(json),
            read_or_refuse::<unions::Method>(json),
            read_or_refuse::<unions::AnyMethod>(json),
            read_or_refuse::<unions::Pet>(json),
            read_or_refuse::<unions::Go>(json),
            read_or_refuse::<unions::Mixed>(json),
            read_or_refuse::<unions::Holder>(json),
            read_or_refuse::<unions::Left>(json),
            read_or_refuse::<recursion::Node>(json),
            read_or_refuse::<recursion::List>(json),
            read_or_refuse::<recursion::Tree>(json),
            read_or_refuse::<recursion::Expression>(json),
            read_or_refuse::<closed::Mixed>(json),
            read_or_refuse::<closed::Method>(json),
            read_or_refuse::<closed::components::Level>(json),
            read_or_refuse::<kept::components::Owner>(json),
            read_or_refuse::<kept::Mixed>(json),
            read_or_refuse::<denied::components::Owner>(json),
            read_or_refuse::<denied::Pet>(json),
        ] {
            read += usize::from(is_read);
        }
    }
    assert!(read > 1_000, "{read} were read");
}

/// An object of many entries.
fn object(many: usize, entry: impl Fn(usize) -> String) -> String {
    let mut text = String::from("{");
    for index in 0..many {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}{}", entry(index)).unwrap();
    }
    text.push('}');
    text
}

#[test]
fn many_values_take_no_more_than_their_share() {
    // A step that looked at all others would look at 90,000,000,000.
    const MANY: usize = 300_000;
    let unknown = object(MANY, |index| format!("\"k{index}\":{index}"));
    let owner: kept::components::Owner = serde_json::from_str(&unknown).unwrap();
    assert_eq!(
        serde_json::to_value(&owner)
            .unwrap()
            .as_object()
            .unwrap()
            .len(),
        MANY
    );
    assert!(serde_json::from_str::<cards::components::Owner>(&unknown).is_ok());
    assert!(serde_json::from_str::<denied::components::Owner>(&unknown).is_err());
    assert!(matches!(
        serde_json::from_str(&unknown).unwrap(),
        unions::Mixed::IntegerMap(map) if map.len() == MANY
    ));
    assert!(matches!(
        serde_json::from_str(&unknown).unwrap(),
        unions::Pet::Unknown(Value::Object(kept)) if kept.len() == MANY
    ));
    assert!(matches!(
        serde_json::from_str(&unknown).unwrap(),
        unions::Method::Unknown(Value::Object(kept)) if kept.len() == MANY
    ));
    let texts = format!("[{}]", vec!["\"x\""; MANY].join(","));
    assert!(matches!(
        serde_json::from_str(&texts).unwrap(),
        unions::Mixed::StringList(list) if list.len() == MANY
    ));
    let holder = format!(
        r#"{{"list":[{}]}}"#,
        vec![r#"{"lives":9},"x",true"#; MANY / 3].join(",")
    );
    assert!(serde_json::from_str::<unions::Holder>(&holder).is_ok());
    let twice = format!(r#"{{"k1":0,{}"#, &unknown[1..]);
    assert!(serde_json::from_str::<unions::Mixed>(&twice).is_err());
    let late = format!(
        r#"{},"number":"1","type":"card"}}"#,
        &unknown[..unknown.len() - 1]
    );
    assert!(matches!(
        serde_json::from_str(&late).unwrap(),
        unions::Method::CardMethod(_)
    ));
}
