//! JSON that was made to do harm is refused with an error that says where, in time that grows with its
//! size alone.

#![allow(deprecated, reason = "a model that should not be used is still read")]

use std::fmt::{Debug, Write};

use quayside::components::{
    Backend, Event, Invoice, PaymentMethod, Rule, RuleGroup, Service, Traffic,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[track_caller]
fn error<T: DeserializeOwned + Debug>(json: &str) -> String {
    place_and_error::<T>(json).unwrap_err()
}

/// Reads `json`; an error says where it is.
fn place_and_error<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    let deserializer = &mut serde_json::Deserializer::from_str(json);
    serde_path_to_error::deserialize(deserializer).map_err(|error| error.to_string())
}

/// `depth` groups of rules in each other.
fn nested_rules(depth: usize) -> String {
    format!("{}{}", r#"{"all":["#.repeat(depth), "]}".repeat(depth))
}

#[test]
fn nesting_ends_at_the_limit_of_the_reader() {
    for depth in [64, 1_000, 100_000] {
        let message = error::<RuleGroup>(&nested_rules(depth));
        assert!(message.contains("recursion limit exceeded"), "{message}");
        assert!(message.len() < 2_000, "{message}");
        for open in [
            "[",
            r#"{"a":"#,
            r#"{"annotations":"#,
            r#"{"rules":[{"all":["#,
        ] {
            let json = open.repeat(depth.max(200));
            error::<Service>(&json);
            error::<Rule>(&json);
            error::<PaymentMethod>(&json);
        }
    }
}

#[test]
fn nesting_within_the_limit_is_read_and_written() {
    let json = nested_rules(62);
    let group: RuleGroup = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&group).unwrap(), json);
}

#[test]
fn rules_deep_inside_each_other_are_told_apart() {
    let mut json = json!({ "attribute": "country", "equals": "NZ" });
    for _ in 0..20 {
        json = json!({ "all": [json] });
    }
    let group: RuleGroup = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(group).unwrap(), json);
}

#[test]
fn a_key_that_is_there_twice_is_refused_wherever_it_counts() {
    let method = r#""id": "gc-1", "scheme": "visa""#;
    for json in [
        format!(r#"{{"type": "gift-card", "type": "card", {method}}}"#),
        format!(r#"{{{method}, "type": "gift-card", "id": "gc-2"}}"#),
        format!(r#"{{{method}, "id": "gc-2", "type": "gift-card"}}"#),
        format!(r#"{{"type": "unheard-of", {method}, "id": "gc-2"}}"#),
        format!(r#"{{{method}, "id": "gc-2"}}"#),
    ] {
        let message = error::<PaymentMethod>(&json);
        assert!(message.contains("duplicate field"), "{json}: {message}");
    }
    for json in [
        r#"{"attributes": {"a": {"b": 1, "b": 2}}}"#,
        r#"{"attributes": {"a": 1, "a": 2}}"#,
        r#"{"annotations": [{"b": 1, "b": 2}]}"#,
        r#"{"id": null, "id": "s"}"#,
        r#"{"shield": null, "shield": "s"}"#,
    ] {
        error::<Service>(json);
    }
}

#[test]
fn numbers_of_any_size_are_read_or_refused() {
    for number in [
        "1e999",
        "-1e999",
        "1e-999",
        "1.5",
        "-0",
        &"9".repeat(400),
        &"1".repeat(100_000),
    ] {
        let json = format!(
            r#"{{"started_at": "2024-05-01T00:00:00Z", "requests": {number}, "bytes": 1}}"#
        );
        if let Err(error) = place_and_error::<Traffic>(&json) {
            assert!(error.starts_with("requests: "), "{error}");
        }
        let json = format!(r#"{{"description": "d", "quantity": 1, "amount": {number}}}"#);
        let lines = format!(r#"{{"lines": [{json}]}}"#);
        if number != "-0" {
            let message = error::<Invoice>(&lines);
            assert!(message.starts_with("lines[0].amount: "), "{message}");
        }
    }
}

/// Every place in `value`, as a JSON pointer.
fn places(value: &Value, here: String, places: &mut Vec<String>) {
    places.push(here.clone());
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| self::places(item, format!("{here}/{index}"), places)),
        Value::Object(entries) => entries
            .iter()
            .for_each(|(key, item)| self::places(item, format!("{here}/{key}"), places)),
        _ => {}
    }
}

/// Puts a value of each kind at every place of `json`. What is refused is refused in that place, or in
/// the union around it; what is read is written, if not always in the same words.
fn every_kind_everywhere<T: DeserializeOwned + serde::Serialize + Debug>(json: &Value) -> usize {
    let mut all = Vec::new();
    places(json, String::new(), &mut all);
    let mut refused = 0;
    for place in all {
        for kind in [
            json!(null),
            json!(true),
            json!(-1),
            json!(1.5),
            json!("text"),
            json!([]),
            json!([[]]),
            json!({}),
            json!({ "type": [] }),
        ] {
            let mut changed = json.clone();
            *changed.pointer_mut(&place).unwrap() = kind.clone();
            for text in [changed.to_string(), format!("{changed:#}")] {
                match place_and_error::<T>(&text) {
                    Ok(value) => {
                        serde_json::to_string(&value).unwrap();
                    }
                    Err(error) => {
                        refused += 1;
                        let first = place.split('/').nth(1).unwrap_or_default();
                        assert!(error.starts_with(first), "{place} {kind}: {error}");
                        assert!(error.contains(" at line "), "{place} {kind}: {error}");
                    }
                }
            }
        }
    }
    refused
}

#[test]
fn every_kind_of_value_at_every_place() {
    let invoice = json!({
        "id": "in_1",
        "customer_id": "cu_1",
        "status": "paid",
        "currency": "EUR",
        "total": 100,
        "issued_on": "2024-05-01",
        "paid_at": "2024-05-02T10:00:00Z",
        "lines": [{ "description": "d", "quantity": 1.5, "amount": 100, "service_ids": ["s"] }],
        "paid_with": { "type": "card", "scheme": "visa", "last4": "4242" },
        "totals_by_region": { "eu": 1 },
    });
    assert!(every_kind_everywhere::<Invoice>(&invoice) > 100);
    let service = json!({
        "id": "sv_1",
        "name": "Shop",
        "default_action": "pass",
        "hosts": ["a", "b"],
        "backends": [{ "address": "a", "port": 1, "use_tls": true, "latency_percentiles": [[1]] }],
        "rules": [{ "all": [{ "attribute": "a", "equals": ["b"] }] }],
        "labels": { "a": "b" },
        "headers": { "a": ["b"] },
        "attributes": { "a": { "b": 1 } },
        "annotations": { "a": [null] },
    });
    assert!(every_kind_everywhere::<Service>(&service) > 100);
}

/// An object of many entries.
fn object(
    first: &str,
    entries: usize,
    mut entry: impl FnMut(usize) -> String,
    last: &str,
) -> String {
    let mut text = format!("{{{first}");
    for index in 0..entries {
        write!(text, "{},", entry(index)).unwrap();
    }
    text.push_str(last);
    text.push('}');
    text
}

#[test]
fn large_input_takes_no_more_than_its_share() {
    const MANY: usize = 300_000;
    let unknown = |index| format!("\"unknown{index}\":{index}");
    // A step that looked at all others would look at 90,000,000,000.
    let backend = object("", MANY, unknown, r#""address":"a""#);
    assert!(serde_json::from_str::<Backend>(&backend).is_ok());
    let held_back = object("", MANY, unknown, r#""id":"g","type":"gift-card""#);
    assert!(matches!(
        serde_json::from_str::<PaymentMethod>(&held_back).unwrap(),
        PaymentMethod::GiftCard(_)
    ));
    let no_tag = object("", MANY, unknown, r#""id":"g""#);
    assert!(serde_json::from_str::<PaymentMethod>(&no_tag).is_ok());
    let labels = object(
        r#""id":"s","name":"n","default_action":null,"hosts":[],"backends":[],"labels":{"#,
        MANY,
        |index| format!("\"k{index}\":\"v\""),
        r#""last":"v"}"#,
    );
    let service: Service = serde_json::from_str(&labels).unwrap();
    assert_eq!(service.labels.unwrap().len(), MANY + 1);
    let rules = format!(
        r#"{{"all":[{}]}}"#,
        vec![r#"{"attribute":"a","equals":["b","c"]}"#; MANY / 10].join(",")
    );
    let group: RuleGroup = serde_json::from_str(&rules).unwrap();
    assert_eq!(group.all.len(), MANY / 10);
    let changes = object(
        r#""id":"e","action":"a","at":"2024-05-17T08:30:00Z","changes":{"#,
        MANY,
        |index| format!("\"k{index}\":[{index}]"),
        r#""last":1}"#,
    );
    assert!(serde_json::from_str::<Event>(&changes).is_ok());
}

#[test]
fn an_error_behind_much_input_is_told_in_few_words() {
    let lines = vec![r#"{"description":"d","quantity":1,"amount":1}"#; 100_000].join(",");
    let json = format!(r#"{{"lines":[{lines},{{"description":null}}]}}"#);
    let message = error::<Invoice>(&json);
    assert!(
        message.starts_with("lines[100000].description: invalid type: null"),
        "{message}"
    );
}
