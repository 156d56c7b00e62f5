//! Reading and writing JSON, beside the same types as serde derives it: how many times as fast ours are.
//!
//! ```text
//! cargo bench -p quayside          # all
//! cargo bench -p quayside union    # what has this in its name
//! ```

#![allow(deprecated, reason = "a field that should not be used is still read")]

use std::env;
use std::hint::black_box;

use quayside::components::{
    AttributeValue, CardScheme, Invoice, LogLevel, PaymentMethod, Rule, Service, Traffic,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

mod derived;
mod pair;
mod samples;

use pair::Pair;

fn main() {
    let wanted: Vec<String> = env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let table = Table { wanted };
    println!(
        "{:<42} {:>9} {:>9}  times as fast (quarters)",
        "nanoseconds", "ours", "derived"
    );
    structs(&table);
    enums(&table);
    unions(&table);
}

fn structs(table: &Table) {
    let (short, long, traffic) = (
        samples::invoice(1),
        samples::invoice(50),
        samples::traffic(),
    );
    table.both::<Invoice, derived::Invoice>("a struct", &short);
    table.both::<Invoice, derived::Invoice>("a list of structs", &long);
    table.both::<Service, derived::Service>("a struct, keys backwards", samples::BACKWARDS);
    table.both::<Service, derived::Service>("a struct, unknown keys", samples::UNKNOWN_KEYS);
    table.both::<Traffic, derived::Traffic>("maps in maps", &traffic);
}

fn enums(table: &Table) {
    table.both::<Vec<CardScheme>, Vec<derived::CardScheme>>("an enum of texts", samples::SCHEMES);
    table.both::<Vec<LogLevel>, Vec<derived::LogLevel>>("an enum of numbers", samples::LEVELS);
}

fn unions(table: &Table) {
    type Methods = Vec<PaymentMethod>;
    type Untagged = Vec<derived::Untagged>;
    type Tagged = Vec<derived::Tagged>;
    for (name, json) in [
        ("tag first", samples::METHODS),
        ("tag last", samples::METHODS_BACKWARDS),
        ("unknown tag", samples::METHODS_UNHEARD_OF),
    ] {
        table.both::<Methods, Untagged>(&format!("a union, {name}; untagged"), json);
        table.stream::<Methods, Untagged>(&format!("a union, {name}; untagged"), json);
        if name != "unknown tag" {
            table.read::<Methods, Tagged>(&format!("a union, {name}; tag"), json);
        }
    }
    for (name, json) in [
        ("structs by shape", samples::RULES),
        (
            "unions in unions",
            &format!("[{}]", samples::nested_rules()),
        ),
    ] {
        table.both::<Vec<Rule>, Vec<derived::Rule>>(&format!("{name}; untagged"), json);
        table.stream::<Vec<Rule>, Vec<derived::Rule>>(&format!("{name}; untagged"), json);
    }
    table.both::<Vec<AttributeValue>, Vec<derived::AttributeValue>>(
        "plain values by shape; untagged",
        samples::VALUES,
    );
}

/// What is measured, line by line.
struct Table {
    /// Parts of the names of what is wanted; all is if there are none.
    wanted: Vec<String>,
}

impl Table {
    /// Reading and writing as `Own` and as `Other`.
    fn both<Own, Other>(&self, name: &str, json: &str)
    where
        Own: Serialize + DeserializeOwned,
        Other: Serialize + DeserializeOwned,
    {
        self.read::<Own, Other>(name, json);
        let own = read::<Own>(json);
        let other = read::<Other>(json);
        self.line(&format!("write {name}"), || {
            Pair::measure(|| write(&own), || write(&other))
        });
    }

    /// Reading a text.
    fn read<Own, Other>(&self, name: &str, json: &str)
    where
        Own: DeserializeOwned,
        Other: DeserializeOwned,
    {
        self.line(&format!("read {name}"), || {
            Pair::measure(|| read::<Own>(json), || read::<Other>(json))
        });
    }

    /// Reading bytes as they come, of which nothing can be borrowed.
    fn stream<Own, Other>(&self, name: &str, json: &str)
    where
        Own: DeserializeOwned,
        Other: DeserializeOwned,
    {
        self.line(&format!("stream {name}"), || {
            Pair::measure(|| stream::<Own>(json), || stream::<Other>(json))
        });
    }

    fn line(&self, name: &str, measure: impl FnOnce() -> Pair) {
        if !self.wanted.is_empty() && !self.wanted.iter().any(|wanted| name.contains(&**wanted)) {
            return;
        }
        let pair = measure();
        let [low, middle, high] = pair.ratios();
        println!(
            "{name:<42} {:>9.0} {:>9.0}  {middle:.2} ({low:.2} to {high:.2})",
            pair.own(),
            pair.other()
        );
    }
}

fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(black_box(json)).expect("the JSON is the type's")
}

fn stream<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_reader(black_box(json.as_bytes())).expect("the JSON is the type's")
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(black_box(value)).expect("the value is JSON")
}
