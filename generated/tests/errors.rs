//! Errors name the line and column, and with `serde_path_to_error` the field that they are about.

#![allow(deprecated, reason = "a model that should not be used is still read")]

use std::fmt::Debug;

use quayside::components::{
    ApiToken, Backend, Event, Invoice, PaymentMethod, PurgeReceipt, Rule, Service, Traffic,
};
use serde::de::DeserializeOwned;

#[track_caller]
fn error<T: DeserializeOwned + Debug>(json: &str) -> String {
    let deserializer = &mut serde_json::Deserializer::from_str(json);
    let read = serde_path_to_error::deserialize::<_, T>(deserializer);
    read.unwrap_err().to_string()
}

/// An invoice with `field` set to `value`.
fn invoice(field: &str, value: &str) -> String {
    let fields = [
        ("id", r#""in_1""#),
        ("customer_id", r#""cu_1""#),
        ("status", r#""open""#),
        ("currency", r#""EUR""#),
        ("total", "100"),
        ("issued_on", r#""2024-05-01""#),
        ("lines", "[]"),
    ];
    let mut text: Vec<String> = fields
        .iter()
        .filter(|(key, _)| *key != field)
        .map(|(key, value)| format!("\"{key}\": {value}"))
        .collect();
    text.push(format!("\"{field}\": {value}"));
    format!("{{\n{}\n}}", text.join(",\n"))
}

#[track_caller]
fn invoice_error(field: &str, value: &str) -> String {
    error::<Invoice>(&invoice(field, value))
}

#[test]
fn a_field() {
    assert_eq!(
        invoice_error("id", "7"),
        "id: invalid type: integer `7`, expected a string at line 8 column 7"
    );
    assert_eq!(
        invoice_error("id", "null"),
        "id: invalid type: null, expected a string at line 8 column 10"
    );
    assert_eq!(
        error::<Backend>(r#"{"address": "a", "use_tls": "yes"}"#),
        "use_tls: invalid type: string \"yes\", expected a boolean at line 1 column 33"
    );
}

#[test]
fn a_field_that_is_missing() {
    assert_eq!(
        error::<Backend>("{}"),
        "missing field `address` at line 1 column 2"
    );
    assert_eq!(
        invoice_error("lines", r#"[{"description": "d", "quantity": 1}]"#),
        "lines[0]: missing field `amount` at line 8 column 45"
    );
}

#[test]
fn a_field_that_is_there_twice() {
    assert_eq!(
        error::<Backend>(r#"{"address": "a", "address": "b"}"#),
        "duplicate field `address` at line 1 column 26"
    );
    // Null counts, too.
    assert_eq!(
        error::<Backend>(r#"{"address": "a", "shield": null, "shield": "b"}"#),
        "duplicate field `shield` at line 1 column 41"
    );
}

#[test]
fn a_field_of_a_field() {
    assert_eq!(
        invoice_error("corrected_by", r#"{"id": []}"#),
        "corrected_by.id: invalid type: sequence, expected a string at line 9 column 23"
    );
    assert_eq!(
        invoice_error("corrected_by", r#""cn_1""#),
        "corrected_by: invalid type: string \"cn_1\", expected struct CreditNote \
         at line 9 column 22"
    );
}

#[test]
fn an_element_of_a_list() {
    let line = r#"{"description": "d", "quantity": 1, "amount": 1}"#;
    assert_eq!(
        invoice_error("lines", &format!("[{line}, {line}, 3]")),
        "lines[2]: invalid type: integer `3`, expected struct InvoiceLine \
         at line 8 column 111"
    );
    assert_eq!(
        invoice_error(
            "lines",
            r#"[{"description": "d", "quantity": 1, "amount": "1"}]"#
        ),
        "lines[0].amount: invalid type: string \"1\", expected i64 at line 8 column 59"
    );
    assert_eq!(
        error::<Backend>(r#"{"address": "a", "latency_percentiles": [[1, 2], [3, "4"]]}"#),
        "latency_percentiles[1][1]: invalid type: string \"4\", expected a JSON number \
         at line 1 column 56"
    );
    assert_eq!(
        invoice_error("lines", "{}"),
        "lines: invalid type: map, expected a sequence at line 8 column 9"
    );
}

#[test]
fn a_value_of_a_map() {
    assert_eq!(
        error::<Service>(r#"{"labels": {"team": "a", "cost centre": 7}}"#),
        "labels.cost centre: invalid type: integer `7`, expected a string \
         at line 1 column 41"
    );
    assert_eq!(
        error::<Service>(r#"{"headers": {"x-a": ["1"], "x-b": ["2", 3]}}"#),
        "headers.x-b[1]: invalid type: integer `3`, expected a string at line 1 column 41"
    );
    assert_eq!(
        error::<Traffic>(r#"{"by_status": {"fra": {"200": true}}}"#),
        "by_status.fra.200: invalid type: boolean `true`, expected a JSON number \
         at line 1 column 34"
    );
}

#[test]
fn a_member_of_a_union() {
    assert_eq!(
        invoice_error(
            "paid_with",
            r#"{"type": "card", "scheme": "visa", "last4": 1234}"#
        ),
        "paid_with.last4: PaymentMethod with type \"card\": invalid type: integer `1234`, \
         expected a string at line 9 column 61"
    );
    // The tag need not come first.
    assert_eq!(
        invoice_error(
            "paid_with",
            r#"{"last4": 1234, "scheme": "visa", "type": "card"}"#
        ),
        "paid_with: PaymentMethod with type \"card\": invalid type: integer `1234`, \
         expected a string at line 9 column 62"
    );
    assert_eq!(
        invoice_error("paid_with", r#"{"type": "card", "scheme": "visa"}"#),
        "paid_with: PaymentMethod with type \"card\": missing field `last4` \
         at line 9 column 47"
    );
    assert_eq!(
        error::<PaymentMethod>(r#"{"type": "gift-card", "id": "gc-1", "type": "gift-card"}"#),
        "PaymentMethod with type \"gift-card\": duplicate field `type` at line 1 column 42"
    );
}

#[test]
fn an_enum_a_literal_and_a_date() {
    assert_eq!(
        invoice_error("status", "1"),
        "status: invalid type: integer `1`, expected a string for InvoiceStatus \
         at line 8 column 11"
    );
    assert_eq!(
        error::<ApiToken>(r#"{"token": "t", "scope": "local"}"#),
        "scope: invalid value: string \"local\", expected the string \"global\" \
         at line 1 column 31"
    );
    assert_eq!(
        invoice_error("issued_on", r#""yesterday""#),
        "issued_on: input contains invalid characters at line 8 column 24"
    );
    assert_eq!(
        error::<Event>(r#"{"id": "e", "action": "a", "at": "noon"}"#),
        "at: \"noon\" is no date with a time: premature end of input \
         at line 1 column 39"
    );
}

#[test]
fn a_number() {
    assert_eq!(
        invoice_error("total", "1.5"),
        "total: invalid type: floating point `1.5`, expected i64 at line 8 column 12"
    );
    assert_eq!(
        invoice_error("total", "9223372036854775808"),
        "total: invalid value: integer `9223372036854775808`, expected i64 \
         at line 8 column 28"
    );
}

#[test]
fn input_that_ends_too_early_can_be_told_from_wrong_input() {
    let whole = invoice(
        "lines",
        r#"[{"description": "d", "quantity": 1, "amount": 1}]"#,
    );
    for end in 1..whole.len() - 1 {
        let error = serde_json::from_str::<Invoice>(&whole[..end]).unwrap_err();
        assert!(error.is_eof(), "{}: {error}", &whole[..end]);
    }
}

#[test]
fn what_is_no_member_of_an_open_union_is_kept() {
    assert!(matches!(
        serde_json::from_str::<Rule>("7").unwrap(),
        Rule::Unknown(_)
    ));
    let error = serde_json::from_str::<PurgeReceipt>("7").unwrap_err();
    assert!(error.is_data());
}
