use quote::quote;

use super::{Needs, Part, module};
use crate::render::format;

/// The text of the module.
fn text(needs: &Needs) -> String {
    let items = module(needs);
    format(quote!(#(#items)*)).unwrap()
}

/// The parts that are compiled and run by the crate's integration test. Those that need other crates,
/// or a feature of `serde_json` that all crates of the workspace would get, are not among them.
fn tested() -> Needs {
    let mut needs = Needs::default();
    for part in Part::ALL {
        let needs_more = matches!(
            part,
            Part::OffsetDateTime
                | Part::Date
                | Part::Decimal
                | Part::BigInteger
                | Part::ExactNumber
        );
        if !needs_more {
            needs.add(*part);
        }
    }
    needs
}

#[test]
fn the_tested_module_is_the_one_that_is_written() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/module.rs");
    let expected = format!(
        "#![cfg_attr(rustfmt, rustfmt_skip)]\n//! The parts of the support module that are tested here, as they are written.\n\n{}",
        text(&tested())
    );
    if std::env::var_os("UPDATE_SUPPORT").is_some() {
        std::fs::write(path, &expected).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        found, expected,
        "set UPDATE_SUPPORT=1 to write the file anew"
    );
}

#[test]
fn a_part_brings_what_it_stands_on() {
    let mut needs = Needs::default();
    needs.add(Part::DateOrDateTime);
    assert!(needs.contains(Part::DateTime));
    assert_eq!(needs.parts().count(), 2);
}

#[test]
fn nothing_is_written_where_nothing_is_needed() {
    assert!(module(&Needs::default()).is_empty());
}

#[test]
fn imports_are_joined() {
    let mut needs = Needs::default();
    needs.add(Part::Present);
    needs.add(Part::Required);
    let text = text(&needs);
    assert!(text.starts_with("use serde::{Deserialize, Deserializer};\n\n/// Reads"));
    assert_eq!(text.matches("use ").count(), 1);
}

#[test]
fn every_part_alone_is_rust() {
    for part in Part::ALL {
        let mut needs = Needs::default();
        needs.add(*part);
        let text = text(&needs);
        syn::parse_file(&text).unwrap_or_else(|error| panic!("{part:?}: {error}"));
    }
}
