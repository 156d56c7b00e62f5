//! JSON that was made to do harm is read or refused: no panic, no overflow, no time out of proportion.
//! Whichever way it comes in, as a text, from a reader or as a value in memory, the outcome is the same.

use std::any::type_name;
use std::fmt::{Debug, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    cards, closed, dates_of_jiff, dates_of_time, denied, kept, odd, recursion, single, unions,
};

/// A model, and JSON that is one.
struct Case {
    model: &'static str,
    valid: Value,
    /// Whether a text is read as the model.
    reads: fn(&str) -> bool,
    /// What is said of a text that is not.
    error: fn(&str) -> Option<serde_json::Error>,
}

fn case<T: DeserializeOwned + Serialize + Debug>(valid: Value) -> Case {
    Case {
        model: type_name::<T>(),
        valid,
        reads: reads::<T>,
        error: |json| serde_json::from_str::<T>(json).err(),
    }
}

fn cases() -> Vec<Case> {
    let card = json!({
        "type": "gift-card",
        "id": "gc-1",
        "expires_at": "2020-04-09T18:14:30Z",
        "sold-on": "2020-04-09",
        "brand_name": "Visa",
        "scheme": "visa",
        "owner": {"name": "A"},
        "balance": 1.5,
        "points": 1,
        "rate": "0.10",
        "serial": 123,
        "anything": {"a": [null, 1, {"b": "c"}]},
        "labels": {"a": "b", "c": null},
        "gone": [1],
        "level": 2,
        "sinceWhen": "2020-04-09",
    });
    let holder = json!({
        "value": "x",
        "list": [{"lives": 9}, "x", true, {"kind": "dog", "bark": "x"}],
        "size": "small",
        "limit": 10,
        "flag": true,
        "mixed": {"a": 1},
        "single": "x",
    });
    let method = json!({"type": "card", "number": "1"});
    let pet = json!({"kind": "cat", "lives": 9});
    let node = json!({"value": 1.5, "next": {"value": 2.5}, "children": [{"value": 0.5}]});
    let chain = json!({"b": {"c": {"a": {"b": {}}}, "again": {}}});
    let inner = json!({"left": "a", "right": "b", "maybe": null});
    let expression = json!({"left": "x", "right": inner, "maybe": "y"});
    vec![
        case::<cards::components::GiftCard>(card.clone()),
        case::<cards::components::Owner>(json!({"name": "A"})),
        case::<cards::components::CardScheme>(json!("visa")),
        case::<cards::components::Level>(json!(1)),
        case::<dates_of_jiff::components::GiftCard>(card.clone()),
        case::<dates_of_time::components::GiftCard>(card.clone()),
        case::<unions::Method>(method.clone()),
        case::<unions::AnyMethod>(json!({"type": "bank", "iban": "x"})),
        case::<unions::Pet>(pet.clone()),
        case::<unions::Go>(json!({"tag": "b", "y": 1})),
        case::<unions::Mixed>(json!({"a": 1})),
        case::<unions::Holder>(holder.clone()),
        case::<unions::Left>(json!("text")),
        case::<recursion::Node>(node.clone()),
        case::<recursion::A>(chain.clone()),
        case::<recursion::List>(json!([[], [[]]])),
        case::<recursion::Tree>(json!({"a": {"b": null}, "c": null})),
        case::<recursion::Expression>(expression.clone()),
        case::<recursion::Point>(json!({"x": 1, "y": 2})),
        case::<odd::Extensible>(json!({"id": "a", "z": [1, {"y": 2}]})),
        case::<odd::OneKey>(json!({"same": "a", "second": "b", "other": "c"})),
        case::<closed::Mixed>(json!(["a", "b"])),
        case::<closed::Method>(method.clone()),
        case::<closed::Holder>(json!({"value": 1, "list": [{"lives": 9}, false], "limit": 0})),
        case::<closed::components::Level>(json!(-1)),
        case::<closed::Expression>(expression.clone()),
        case::<kept::components::GiftCard>(card.clone()),
        case::<kept::components::Owner>(json!({"name": "A", "zip": 1, "more": {"a": [{}]}})),
        case::<kept::Holder>(holder.clone()),
        case::<kept::Node>(node.clone()),
        case::<denied::components::Owner>(json!({"name": "A"})),
        case::<denied::Pet>(pet),
        case::<denied::Expression>(expression),
        case::<single::components::GiftCard>(card),
        case::<single::Node>(node),
    ]
}

/// Reads `json` in every way, or refuses it in every way. What is read is written, and what was written
/// is read as the same.
fn reads<T: DeserializeOwned + Serialize + Debug>(json: &str) -> bool {
    let model = type_name::<T>();
    let is_same = |way: &str, read: &Outcome, expected: &Outcome| {
        assert!(
            read.as_ref().ok() == expected.as_ref().ok() || differ_by_width(read, expected),
            "{model} {way}: {}\n{read:?}\n{expected:?}",
            shown(json)
        );
    };
    let read = outcome(serde_json::from_str::<T>(json));
    let from_reader = outcome(serde_json::from_reader::<_, T>(json.as_bytes()));
    is_same("from a reader", &from_reader, &read);
    if let Ok(value) = serde_json::from_str::<Value>(json) {
        // Of a key that is there twice a value in memory has but the last.
        let text = value.to_string();
        let once = outcome(serde_json::from_str::<T>(&text));
        is_same(
            "from a borrowed value",
            &outcome(T::deserialize(&value)),
            &once,
        );
        is_same(
            "from a value",
            &outcome(serde_json::from_value::<T>(value)),
            &once,
        );
    }
    if let Ok(written) = &read {
        let again = outcome(serde_json::from_str::<T>(&written.to_string()));
        is_same("again", &again, &read);
    }
    read.is_ok()
}

/// Whether two outcomes differ as those of `serde_json` do for numbers in texts and in memory: a number
/// that no `f64` holds is refused in a text and infinite in memory, and `flatten` takes the widest whole
/// numbers from a text alone.
fn differ_by_width(read: &Outcome, expected: &Outcome) -> bool {
    let says =
        |outcome: &Outcome, text: &str| outcome.as_ref().is_err_and(|error| error.contains(text));
    says(expected, "number out of range") || says(read, "128, expected any value")
}

/// What was read as it is written, or why it was not read.
type Outcome = Result<Value, String>;

fn outcome<T: Serialize>(read: serde_json::Result<T>) -> Outcome {
    match read {
        Ok(value) => Ok(serde_json::to_value(&value).unwrap()),
        Err(error) => Err(error.to_string()),
    }
}

/// As much of a text as a person reads.
fn shown(json: &str) -> String {
    json.chars().take(200).collect()
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
    "sold-on",
    "sinceWhen",
    "level",
    "scheme",
    "rate",
    "serial",
    "left",
    "right",
    "a",
    "b",
];

/// Values of every kind, of which none is long.
const KINDS: &[&str] = &[
    "null",
    "true",
    "-1",
    "0",
    "1.5",
    "1e999",
    "-0.0",
    "18446744073709551616",
    "1E-400",
    "1e99999999999",
    "\"\"",
    "\"card\"",
    "\"2020-13-45T99:99:99Z\"",
    "\"99999-01-01\"",
    "\"\\u0000\\ud83d\\ude00\"",
    "\"\\ud83d\"",
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
    r#"{"$serde_json::private::Number":"1","a":2}"#,
    r#"{"$serde_json::private::RawValue":"1"}"#,
    r#"{"":""}"#,
    "",
    "nul",
    "01",
    "\"",
    "{\"a\"}",
    "[1,]",
];

/// Values that are long or deep.
fn extremes(size: usize, depths: &[usize]) -> Vec<String> {
    let long = "ä".repeat(size);
    let mut extremes = vec![
        "9".repeat(size / 10),
        format!("0.{}", "1".repeat(size / 10)),
        format!("\"{}\"", "9".repeat(size / 10)),
        format!("\"{long}\""),
        format!(r#"{{"{long}":1}}"#),
    ];
    for open in [
        "[",
        r#"{"next":"#,
        r#"{"value":"#,
        r#"{"a":"#,
        r#"{"b":"#,
        r#"{"type":"#,
        r#"{"left":"x","maybe":null,"right":"#,
        r#"{"maybe":null,"right":[],"left":"#,
        r#"[{"children":"#,
    ] {
        extremes.push(open.repeat(size));
        let close: String = open.chars().rev().filter_map(closing).collect();
        for depth in depths {
            let depth = depth / close.len();
            extremes.push(format!("{}1{}", open.repeat(depth), close.repeat(depth)));
        }
    }
    extremes
}

fn closing(sign: char) -> Option<char> {
    match sign {
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    }
}

#[test]
fn every_kind_of_value_in_every_kind_of_model() {
    let kinds = KINDS.iter().map(ToString::to_string);
    let mut hostile: Vec<String> = kinds
        .clone()
        .chain(extremes(10_000, &[20, 60, 126]))
        .collect();
    for key in KEYS {
        let inside = kinds.clone().chain(extremes(1_000, &[126]));
        hostile.extend(inside.map(|kind| format!(r#"{{"{key}":{kind}}}"#)));
    }
    let mut read = 0;
    for case in cases() {
        read += hostile.iter().filter(|json| (case.reads)(json)).count();
    }
    assert!(read > 1_000, "{read} were read");
}

/// Stands where another value is to be put.
const HERE: &str = "here is another";

/// The ways to all values in `value`, itself among them.
fn places(value: &Value) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(elements) => {
            let numbered = elements.iter().enumerate();
            numbered
                .map(|(index, element)| (index.to_string(), element))
                .collect()
        }
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        _ => Vec::new(),
    };
    let below = inner.iter().flat_map(|(step, value)| {
        places(value)
            .into_iter()
            .map(move |place| format!("/{step}{place}"))
    });
    std::iter::once(String::new()).chain(below).collect()
}

/// The text of `value` with another one at `place`.
fn with(value: &Value, place: &str, other: &str) -> String {
    let mut value = value.clone();
    *value.pointer_mut(place).unwrap() = json!(HERE);
    value.to_string().replace(&format!("{HERE:?}"), other)
}

#[test]
fn every_model_has_a_value_and_refuses_another() {
    for case in cases() {
        assert!((case.reads)(&case.valid.to_string()), "{}", case.model);
        assert!(!(case.reads)("{\"type\":"), "{}", case.model);
    }
}

#[test]
fn every_kind_of_value_at_every_place_of_a_value() {
    let mut refused = 0;
    for case in cases() {
        for place in places(&case.valid) {
            for kind in KINDS {
                refused += usize::from(!(case.reads)(&with(&case.valid, &place, kind)));
            }
        }
    }
    assert!(refused > 1_000, "{refused} were refused");
}

#[test]
fn a_key_that_is_there_twice_is_refused_wherever_it_is() {
    for case in cases() {
        for place in places(&case.valid) {
            let Some((object, key)) = place.rsplit_once('/') else {
                continue;
            };
            if !case.valid.pointer(object).unwrap().is_object() {
                continue;
            }
            let value = case.valid.pointer(&place).unwrap();
            let twice = with(&case.valid, &place, &format!("{value},{key:?}:{value}"));
            let is_read = (case.reads)(&twice);
            assert!(
                !is_read || keeps_the_last(&place, case.model),
                "{}: {twice}",
                case.model
            );
        }
    }
}

/// Whether of a key that is there twice the last one counts: so do serde's own maps, and values of any
/// kind as `serde_json` reads them.
fn keeps_the_last(place: &str, model: &str) -> bool {
    let mut maps = ["/anything/", "/labels/", "/more", "/z"].into_iter();
    maps.any(|map| place.starts_with(map)) || model.contains("recursion::")
}

#[test]
fn input_that_ends_early_is_told_from_what_is_wrong() {
    for case in cases().into_iter().filter(|case| !case.valid.is_number()) {
        let text = case.valid.to_string();
        // A number that is cut off is another number.
        let is_whole = |end: &usize| !text[..*end].ends_with(|last: char| last.is_ascii_digit());
        for end in (0..text.len()).filter(is_whole) {
            let error = (case.error)(&text[..end]);
            let is_early = error.as_ref().is_some_and(serde_json::Error::is_eof);
            assert!(is_early, "{}: {}: {error:?}", case.model, &text[..end]);
        }
    }
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

/// What `json` is, by a text, by a reader and by a value in memory.
fn thrice<T: DeserializeOwned>(json: &str) -> Vec<serde_json::Result<T>> {
    let mut read = vec![
        serde_json::from_str(json),
        serde_json::from_reader(json.as_bytes()),
    ];
    read.extend(serde_json::from_str(json).map(serde_json::from_value));
    read
}

#[test]
fn many_values_take_no_more_than_their_share() {
    // A step that looked at all others would look at 10,000,000,000.
    const MANY: usize = 100_000;
    let unknown = object(MANY, |index| format!("\"k{index}\":{index}"));
    for owner in thrice::<kept::components::Owner>(&unknown) {
        let written = serde_json::to_value(owner.unwrap()).unwrap();
        assert_eq!(written.as_object().unwrap().len(), MANY);
    }
    for owner in thrice::<cards::components::Owner>(&unknown) {
        assert!(owner.is_ok());
    }
    for owner in thrice::<denied::components::Owner>(&unknown) {
        assert!(owner.is_err());
    }
    for mixed in thrice(&unknown) {
        assert!(matches!(mixed, Ok(unions::Mixed::IntegerMap(map)) if map.len() == MANY));
    }
    for pet in thrice(&unknown) {
        assert!(matches!(
            pet,
            Ok(unions::Pet::Unknown(Value::Object(kept))) if kept.len() == MANY
        ));
    }
    for method in thrice(&unknown) {
        assert!(matches!(
            method,
            Ok(unions::Method::Unknown(Value::Object(kept))) if kept.len() == MANY
        ));
    }
    let texts = format!("[{}]", vec!["\"x\""; MANY].join(","));
    for mixed in thrice(&texts) {
        assert!(matches!(mixed, Ok(unions::Mixed::StringList(list)) if list.len() == MANY));
    }
    let holder = format!(
        r#"{{"list":[{}]}}"#,
        vec![r#"{"lives":9},"x",true"#; MANY / 3].join(",")
    );
    for holder in thrice::<unions::Holder>(&holder) {
        assert!(holder.is_ok());
    }
    let twice = format!(r#"{{"k1":0,{}"#, &unknown[1..]);
    assert!(serde_json::from_str::<unions::Mixed>(&twice).is_err());
    assert!(serde_json::from_reader::<_, unions::Mixed>(twice.as_bytes()).is_err());
    let late = format!(
        r#"{},"number":"1","type":"card"}}"#,
        &unknown[..unknown.len() - 1]
    );
    for method in thrice(&late) {
        assert!(matches!(method, Ok(unions::Method::CardMethod(_))));
    }
}

#[test]
fn what_nests_in_two_places_takes_no_more_than_its_share() {
    // Were each union tried anew wherever it is in another, the deepest would be read 2^60 times.
    let mut deep = json!("x");
    for _ in 0..60 {
        deep = json!({"left": deep, "right": "y", "maybe": null});
    }
    for innermost in ["\"x\"", "1", "{}", r#"{"left":"x"}"#] {
        let text = deep.to_string().replacen("\"x\"", innermost, 1);
        let is_read = reads::<recursion::Expression>(&text);
        assert!(is_read, "{innermost}");
        reads::<closed::Expression>(&text);
        reads::<denied::Expression>(&text);
    }
}

#[test]
fn one_value_of_many_letters_takes_no_more_than_its_share() {
    let digits = "7".repeat(200_000);
    for text in [
        digits.clone(),
        format!("{digits:?}"),
        format!("0.{digits}"),
        format!("1e{digits}"),
    ] {
        for key in [
            "serial",
            "rate",
            "balance",
            "points",
            "level",
            "expires_at",
            "sold-on",
            "id",
            "type",
        ] {
            let card = &cases()[0];
            (card.reads)(&with(&card.valid, &format!("/{key}"), &text));
        }
        reads::<unions::Mixed>(&text);
        reads::<closed::Mixed>(&text);
    }
}
