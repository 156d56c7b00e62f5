//! Reading and writing JSON, beside the same types as serde derives it.
//!
//! ```text
//! cargo bench -p quayside
//! ```

#![allow(missing_docs, reason = "criterion's macros write functions")]

use std::hint::black_box;

use criterion::{
    BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime,
};
use quayside::components::{AttributeValue, Invoice, PaymentMethod, Rule};
use serde::Serialize;
use serde::de::DeserializeOwned;

mod derived;

fn read<T: DeserializeOwned>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, json: &str) {
    group.bench_function(name, |bencher| {
        bencher
            .iter(|| serde_json::from_str::<T>(black_box(json)).expect("the JSON is the type's"));
    });
}

fn write<T: Serialize + DeserializeOwned>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    json: &str,
) {
    let value: T = serde_json::from_str(json).expect("the JSON is the type's");
    group.bench_function(name, |bencher| {
        bencher.iter(|| serde_json::to_string(black_box(&value)).expect("the value is JSON"));
    });
}

/// An invoice of fifty lines.
fn invoice() -> String {
    let line = r#"{"description": "Traffic in Frankfurt", "quantity": 12.5, "amount": 1299,
        "service_ids": ["sv_1", "sv_2"]}"#;
    format!(
        r#"{{"id": "in_1", "customer_id": "cu_1", "status": "paid", "currency": "EUR",
        "total": 64950, "issued_on": "2024-05-01", "due_on": "2024-05-31",
        "paid_at": "2024-05-02T10:00:00Z", "lines": [{}],
        "totals_by_region": {{"fra": 1, "lhr": 2.5}}}}"#,
        vec![line; 50].join(",")
    )
}

fn structs(criterion: &mut Criterion) {
    let json = invoice();
    let mut group = criterion.benchmark_group("read a struct");
    read::<Invoice>(&mut group, "written", &json);
    read::<derived::Invoice>(&mut group, "derived", &json);
    group.finish();
    let mut group = criterion.benchmark_group("write a struct");
    write::<Invoice>(&mut group, "written", &json);
    write::<derived::Invoice>(&mut group, "derived", &json);
    group.finish();
}

/// One value of each member, in a list.
const METHODS: &str = r#"[
    {"type": "card", "scheme": "visa", "last4": "4242", "expires_on": "2027-12-31"},
    {"type": "bank-transfer", "iban": "DE02120300000000202051", "reference": "in_1"},
    {"type": "gift-card", "id": "gc-1", "expires_at": "2026-12-31T23:59:59Z", "scheme": "visa"}
]"#;

/// The same, with the tag behind.
const METHODS_BACKWARDS: &str = r#"[
    {"expires_on": "2027-12-31", "last4": "4242", "scheme": "visa", "type": "card"},
    {"reference": "in_1", "iban": "DE02120300000000202051", "type": "bank-transfer"},
    {"scheme": "visa", "expires_at": "2026-12-31T23:59:59Z", "id": "gc-1", "type": "gift-card"}
]"#;

const RULES: &str = r#"[
    {"attribute": "country", "equals": "NZ", "action": "pass"},
    {"all": [{"attribute": "country", "equals": ["NZ", "AU"]}, {"attribute": "bot", "equals": true}]}
]"#;

const VALUES: &str = r#"["NZ", 1.5, true, ["NZ", "AU"], {"from": 1, "to": "NZ"}]"#;

fn unions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read a union with a tag");
    read::<Vec<PaymentMethod>>(&mut group, "written", METHODS);
    read::<Vec<derived::Tagged>>(&mut group, "derived, tag", METHODS);
    read::<Vec<derived::Untagged>>(&mut group, "derived, untagged", METHODS);
    group.finish();
    let mut group = criterion.benchmark_group("read a union with its tag last");
    read::<Vec<PaymentMethod>>(&mut group, "written", METHODS_BACKWARDS);
    read::<Vec<derived::Tagged>>(&mut group, "derived, tag", METHODS_BACKWARDS);
    read::<Vec<derived::Untagged>>(&mut group, "derived, untagged", METHODS_BACKWARDS);
    group.finish();
    let mut group = criterion.benchmark_group("read a union of structs by shape");
    read::<Vec<Rule>>(&mut group, "written", RULES);
    read::<Vec<derived::Rule>>(&mut group, "derived, untagged", RULES);
    group.finish();
    let mut group = criterion.benchmark_group("read a union of plain values by shape");
    read::<Vec<AttributeValue>>(&mut group, "written", VALUES);
    read::<Vec<derived::AttributeValue>>(&mut group, "derived, untagged", VALUES);
    group.finish();
}

criterion_group!(benches, structs, unions);
criterion_main!(benches);
