//! Enums: known and unknown values, of text and of whole numbers.

mod common;

use common::{refusal, round_trip};
use quayside::components::{CacheAction, CardScheme, InvoiceStatus, LogLevel, PurgeMode};
use quayside::operations::InvoiceSort;
use serde_json::json;

#[test]
fn known_values_have_a_variant() {
    assert_eq!(
        round_trip::<CardScheme>(json!("diners-club")),
        CardScheme::DinersClub
    );
    assert_eq!(
        round_trip::<InvoiceStatus>(json!("written_off")),
        InvoiceStatus::WrittenOff
    );
}

#[test]
fn unknown_values_are_kept() {
    let scheme: CardScheme = round_trip(json!("elo"));
    assert_eq!(scheme, CardScheme::Unknown("elo".to_owned()));
    assert_eq!(scheme.as_str(), "elo");
    assert_eq!(round_trip::<PurgeMode>(json!("gentle")).as_str(), "gentle");
}

#[test]
fn text_and_variants_turn_into_each_other() {
    for scheme in CardScheme::known() {
        let text = scheme.to_string();
        assert_eq!(text, scheme.as_str());
        assert_eq!(text.parse(), Ok(scheme));
    }
    assert_eq!(CardScheme::known().count(), 6);
    assert_eq!("visa".parse(), Ok(CardScheme::Visa));
}

#[test]
fn values_that_differ_by_a_sign_are_two() {
    let names: Vec<_> = InvoiceSort::known().map(|sort| sort.to_string()).collect();
    assert_eq!(names, ["issued_on", "-issued_on", "total", "-total"]);
    for name in names {
        round_trip::<InvoiceSort>(json!(name));
    }
}

#[test]
fn whole_numbers_are_values_too() {
    assert_eq!(round_trip::<LogLevel>(json!(-1)), LogLevel::Off);
    assert_eq!(LogLevel::Requests.as_i64(), 1);
    assert_eq!(round_trip::<LogLevel>(json!(7)), LogLevel::Unknown(7));
    let levels: Vec<_> = LogLevel::known().map(|level| level.as_i64()).collect();
    assert_eq!(levels, [-1, 0, 1, 2]);
}

#[test]
fn a_value_of_another_kind_is_refused() {
    assert!(refusal::<CardScheme>(json!(1)).contains("CardScheme"));
    assert!(refusal::<LogLevel>(json!("1")).contains("expected i64"));
    // That it may be null is said where it is used.
    refusal::<CacheAction>(json!(null));
}
