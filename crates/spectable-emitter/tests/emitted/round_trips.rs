//! What the models read, they write back.

#![allow(deprecated)]

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

mod hostile;

#[track_caller]
fn round_trip<T: DeserializeOwned + Serialize + Debug>(json: &str) -> T {
    let read: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
    let expected: Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), expected, "{read:?}");
    read
}

#[track_caller]
fn error<T: DeserializeOwned + Debug>(json: &str) -> String {
    serde_json::from_str::<T>(json).unwrap_err().to_string()
}

const REQUIRED: &str = r#""id":"gc-1","balance":null,"points":1,"rate":"0.10","serial":12345678901234567890123,"level":2"#;

fn card(more: &str) -> String {
    format!("{{{REQUIRED}{more}}}")
}

#[test]
fn absent_and_null_are_two_things_where_both_are_known() {
    use crate::cards::components::GiftCard;

    let absent: GiftCard = round_trip(&card(""));
    assert_eq!((absent.owner, absent.balance), (None, None));
    let null: GiftCard = round_trip(&card(r#","owner":null"#));
    assert_eq!(null.owner, Some(None));
    let there: GiftCard = round_trip(&card(r#","owner":{"name":"A"}"#));
    assert!(there.owner.unwrap().is_some());
    // Where it is not known, null is read as absent.
    let unknown: GiftCard = serde_json::from_str(&card(r#","scheme":null"#)).unwrap();
    assert_eq!(unknown.scheme, None);
    // A field of any type may hold null as its value.
    let any: GiftCard = round_trip(&card(r#","anything":null"#));
    assert_eq!(any.anything, Some(Value::Null));
    round_trip::<GiftCard>(&card(r#","labels":{"a":null,"b":"c"}"#));
    assert!(error::<GiftCard>(r#"{"id":"x"}"#).contains("missing field `balance`"));
}

#[test]
fn absent_and_null_are_kept_everywhere_or_nowhere_by_choice() {
    use crate::{denied, kept};

    let null: kept::components::Owner = round_trip(r#"{"name":null}"#);
    assert_eq!(null.name, Some(None));
    let merged: denied::components::GiftCard = round_trip(&card(""));
    assert_eq!(merged.owner, None);
    let merged: denied::components::GiftCard =
        serde_json::from_str(&card(r#","owner":null"#)).unwrap();
    assert_eq!(merged.owner, None);
}

#[test]
fn dates_of_other_crates() {
    use crate::{dates_of_jiff, dates_of_time};

    let json = card(r#","expires_at":"2020-04-09T18:14:30Z","sold-on":"2020-02-29""#);
    let read: dates_of_jiff::components::GiftCard = round_trip(&json);
    assert_eq!(read.sold_on, Some(jiff::civil::date(2020, 2, 29)));
    assert_eq!(
        read.expires_at.map(|at| at.as_second()),
        Some(1_586_456_070)
    );
    let read: dates_of_time::components::GiftCard = round_trip(&json);
    assert_eq!(read.sold_on.map(|date| date.0.ordinal()), Some(60));
    assert_eq!(
        read.expires_at.map(|at| at.0.unix_timestamp()),
        Some(1_586_456_070)
    );
    let json = card(r#","expires_at":"2020-04-09T18:14:30.5-07:00""#);
    let read: dates_of_time::components::GiftCard = round_trip(&json);
    assert_eq!(
        read.expires_at.map(|at| at.0.offset().whole_hours()),
        Some(-7)
    );
    let json = card(r#","sold-on":"2021-02-29""#);
    error::<dates_of_jiff::components::GiftCard>(&json);
    error::<dates_of_time::components::GiftCard>(&json);
}

#[test]
fn values_that_stand_for_themselves() {
    use crate::cards::components::GiftCard;
    use crate::cards::literals;

    let card_read: GiftCard = round_trip(&card(r#","type":"gift-card""#));
    assert_eq!(card_read.r#type, Some(literals::GiftCard));
    assert!(error::<GiftCard>(&card(r#","type":"other""#)).contains("gift-card"));
}

#[test]
fn dates_and_numbers_come_back_as_they_came() {
    use crate::cards::components::GiftCard;

    for date in [
        "2020-04-09T18:14:30Z",
        "2020-04-09T18:14:30+00:00",
        "2020-04-09T18:14:30.000-07:00",
        "2020-04-09t18:14:30.123456789z",
    ] {
        round_trip::<GiftCard>(&card(&format!(
            r#","expires_at":"{date}","sinceWhen":"{date}""#
        )));
    }
    round_trip::<GiftCard>(&card(r#","sold-on":"2020-04-09","sinceWhen":"2020-04-09""#));
    let text = card("");
    let read: GiftCard = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

#[test]
fn enums_keep_what_they_do_not_know() {
    use crate::cards::components::{CardScheme, Level};

    for scheme in ["amex", "visa", "unknown", "*", "", "new"] {
        let read: CardScheme = round_trip(&json!(scheme).to_string());
        assert_eq!(read.as_str(), scheme);
        assert_eq!(read.to_string().parse::<CardScheme>(), Ok(read));
    }
    assert_eq!(CardScheme::known().count(), 5);
    assert_eq!(
        round_trip::<CardScheme>("\"new\""),
        CardScheme::Unknown("new".into())
    );
    assert_eq!(round_trip::<Level>("-1").as_i64(), -1);
    assert_eq!(round_trip::<Level>("7"), Level::Unknown(7));

    use crate::closed;
    assert!(error::<closed::components::CardScheme>("\"new\"").contains("amex"));
    assert!(error::<closed::components::Level>("7").contains('7'));
    round_trip::<closed::NoValues>("\"anything\"");
}

#[test]
fn unions_by_tag() {
    use crate::unions::{AnyMethod, Go, Method, Pet};

    let read: Method = round_trip(r#"{"type":"wallet","provider":"x"}"#);
    assert!(matches!(read, Method::WalletMethod(_)));
    let read: Method = round_trip(r#"{"type":"new","provider":"x"}"#);
    assert!(matches!(read, Method::Unknown(_)));
    let read: AnyMethod = round_trip(r#"{"type":"wallet","provider":"x"}"#);
    assert!(matches!(read, AnyMethod::Method(Method::WalletMethod(_))));
    let read: AnyMethod = round_trip(r#"{"type":"bank","iban":"x"}"#);
    assert!(matches!(read, AnyMethod::BankMethod(_)));
    let read: Go = round_trip(r#"{"tag":"b","y":1}"#);
    assert!(matches!(read, Go::GoB(_)));
    let read: Pet = round_trip(r#"{"kind":"dog","bark":"x"}"#);
    assert!(matches!(read, Pet::Dog(_)));
    let read: Pet = round_trip(r#"{"bark":"x"}"#);
    assert!(matches!(read, Pet::Dog(_)));
    let read: Pet = round_trip(r#"{"kind":"bird","song":"x"}"#);
    assert!(matches!(read, Pet::Unknown(_)));

    let error = error::<Method>(r#"{"type":"card"}"#);
    for part in ["Method", "card", "missing field `number`"] {
        assert!(error.contains(part), "{error}");
    }
    let error = self::error::<crate::closed::Method>(r#"{"type":"new"}"#);
    for part in ["Method", "\"new\"", "\"card\"", "\"wallet\""] {
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn unions_by_shape() {
    use crate::unions::{Holder, Mixed};

    for json in [
        r#""text""#,
        "1",
        "1.5",
        "true",
        r#"["a","b"]"#,
        r#"{"a":1}"#,
        r#"{"a":"b"}"#,
        "[1]",
        r#""auto""#,
    ] {
        round_trip::<Mixed>(json);
    }
    for json in [
        r#"{"value":"x"}"#,
        r#"{"value":1}"#,
        r#"{"value":[1]}"#,
        r#"{"list":[{"lives":9},"x",true,{"kind":"cat","lives":1},7]}"#,
        r#"{"size":"small","limit":10}"#,
        r#"{"size":"huge","limit":11}"#,
        r#"{"flag":true}"#,
        r#"{"flag":"maybe"}"#,
        r#"{"mixed":null}"#,
        r#"{"mixed":1}"#,
        r#"{"single":"x"}"#,
    ] {
        round_trip::<Holder>(json);
    }
}

#[test]
fn unions_without_a_page_in_several_models() {
    use crate::odd::{Lists, Sides};

    round_trip::<Lists>(r#"["a",1,{"b":2}]"#);
    round_trip::<Sides>(r#"{"side":"left","all":["a",1]}"#);
}

#[test]
fn unions_of_themselves_come_to_an_end() {
    use crate::unions::{Itself, Left, Nothing, Only, Right};

    for json in ["\"text\"", "1", "[]"] {
        round_trip::<Itself>(json);
        round_trip::<Left>(json);
        round_trip::<Right>(json);
        round_trip::<Only>(json);
        round_trip::<Nothing>(json);
    }
}

#[test]
fn types_that_contain_themselves() {
    use crate::recursion::{A, Expression, List, Me, Node, Tree};

    round_trip::<Node>(r#"{"value":1.5,"next":{"value":2.5},"children":[{"value":0.5}]}"#);
    // Every bit of a float is kept. One that happens to be whole is written as a float.
    round_trip::<Node>(r#"{"value":0.30000000000000004}"#);
    round_trip::<Node>(r#"{"value":3.0}"#);
    let node: Node = serde_json::from_str(r#"{"value":3}"#).unwrap();
    assert_eq!(serde_json::to_string(&node).unwrap(), r#"{"value":3.0}"#);
    round_trip::<A>(r#"{"b":{"c":{"a":{"b":{}}},"again":{}}}"#);
    round_trip::<List>("[[],[[]]]");
    round_trip::<Tree>(r#"{"a":{"b":null},"c":null}"#);
    round_trip::<Me>("[1]");
    round_trip::<crate::recursion::Nest>(r#"{"inner":{"inner":null}}"#);
    round_trip::<Expression>(
        r#"{"left":"x","right":{"left":"a","right":"b","maybe":null},"maybe":"y"}"#,
    );
}

#[test]
fn unknown_fields() {
    use crate::{cards, denied, kept};

    let json = r#"{"name":"A","zip":1,"more":{"a":null},"all":[1.50]}"#;
    let read: kept::components::Owner = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    assert!(error::<denied::components::Owner>(json).contains("unknown field `zip`"));
    let ignored: cards::components::Owner = serde_json::from_str(json).unwrap();
    assert_eq!(
        serde_json::to_value(&ignored).unwrap(),
        json!({"name": "A"})
    );
}

#[test]
fn two_fields_of_one_name() {
    round_trip::<crate::odd::OneKey>(r#"{"same":"a","second":"b","other":"c"}"#);
    round_trip::<crate::odd::Clash>(r#"{"fooBar":"a","foo_bar":"b","FooBar":"c"}"#);
}

#[test]
fn what_can_be_made_from_nothing_has_a_default() {
    use crate::{odd, unions};

    assert_eq!(
        serde_json::to_value(odd::Clash::default()).unwrap(),
        json!({})
    );
    assert_eq!(
        serde_json::to_value(unions::Holder::default()).unwrap(),
        json!({})
    );
    let cat = unions::Cat::new(9);
    assert_eq!(serde_json::to_value(cat).unwrap(), json!({"lives": 9}));
    let method = unions::CardMethod::new("1234");
    assert_eq!(
        serde_json::to_value(method).unwrap(),
        json!({"type": "card", "number": "1234"})
    );
    fn copied<T: Copy>() {}
    copied::<crate::closed::components::CardScheme>();
}

#[test]
fn deep_nesting_is_an_error() {
    let json = r#"{"value":1.5,"next":"#.repeat(10_000);
    error::<crate::recursion::Node>(&json);
    let json = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    error::<crate::recursion::List>(&json);
    error::<crate::unions::Mixed>(&json);
}

#[test]
fn one_file_is_the_same() {
    use crate::single::components::GiftCard;

    round_trip::<GiftCard>(&card(r#","type":"gift-card","owner":null"#));
    round_trip::<crate::single::Pet>(r#"{"kind":"dog","bark":"x"}"#);
}

#[test]
fn a_documented_place_for_other_keys_keeps_them_whatever_the_policy() {
    let text = r#"{"id":"a","z":[1,2.5],"additionalProperties":null}"#;
    let read: crate::odd::Extensible = round_trip(text);
    assert_eq!(read.additional_properties.len(), 2);
    round_trip::<crate::denied::Extensible>(text);
    round_trip::<crate::odd::Extensible>(r#"{"id":"a"}"#);
}

#[test]
fn what_is_only_read_or_only_written() {
    use crate::{only_read, only_written};

    let node: only_read::Node = serde_json::from_str(r#"{"value":1.5}"#).unwrap();
    let node = only_written::Node::new(node.value);
    assert_eq!(serde_json::to_string(&node).unwrap(), r#"{"value":1.5}"#);
    // What is in a union is both, for the sake of its choice.
    round_trip::<only_read::Pet>(r#"{"lives":9}"#);
}
