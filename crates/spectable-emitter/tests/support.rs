//! The support module of the output, compiled and used as generated code uses it.

// What is public in a generated crate is not reachable in a test.
#![allow(clippy::unwrap_used, dead_code, unreachable_pub)]

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[path = "support/module.rs"]
mod support;

/// Reads `json`, checks that it is written back unchanged, and returns what was read.
fn round_trip<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let value: T = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    value
}

fn error_of<T: DeserializeOwned + Debug>(json: &str) -> String {
    let message = serde_json::from_str::<T>(json).unwrap_err().to_string();
    match message.split_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => message,
    }
}

/// Implements an enum whose values are texts as the output does.
macro_rules! text_enum {
    ($name:ident $(, open = $open:ident)?; $($variant:ident => $text:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl support::TextEnum for $name {
            const NAME: &'static str = stringify!($name);
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];
            $(const UNKNOWN: std::option::Option<fn(String) -> Self> = Some(Self::$open);)?

            fn text(&self) -> &str {
                match *self {
                    $(Self::$variant => $text,)*
                    $(Self::$open(ref text) => text,)?
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                support::read_text(deserializer)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(support::TextEnum::text(self))
            }
        }
    };
}

/// Implements an enum whose values are whole numbers as the output does, but for reading.
macro_rules! number_enum {
    ($name:ident $(, open = $open:ident)?; $($variant:ident => $number:literal),* $(,)?) => {
        impl support::NumberEnum for $name {
            const NAME: &'static str = stringify!($name);
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            fn number(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                    $(Self::$open(number) => number,)?
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(support::NumberEnum::number(self))
            }
        }
    };
}

/// Implements a union as the output does.
macro_rules! union {
    (
        $name:ident { $($constant:item)* }
        $($number:literal => $variant:ident),+ $(; $open:ident)?
    ) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                support::read_union(deserializer)
            }
        }

        impl<'de> support::Union<'de> for $name {
            const NAME: &'static str = stringify!($name);
            $($constant)*
            $(const UNKNOWN: Option<fn(serde_json::Value) -> Self> = Some(Self::$open);)?

            fn read_member<D: serde::Deserializer<'de>>(
                member: usize,
                value: D,
            ) -> Result<Self, D::Error> {
                match member {
                    $($number => serde::Deserialize::deserialize(value).map(Self::$variant),)+
                    _ => unreachable!("the union has no such member"),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(member) => member.serialize(serializer),)+
                    $(Self::$open(value) => value.serialize(serializer),)?
                }
            }
        }
    };
}

mod enums {
    use super::support;

    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Scheme {
        Amex,
        DinersClub,
        #[deprecated(note = "No longer issued.")]
        Solo,
        Quoted,
        Unknown(String),
    }

    text_enum! {
        Scheme, open = Unknown;
        Amex => "amex",
        DinersClub => "diners-club",
        Solo => "solo",
        Quoted => "\"quoted\" \\ */ {}",
    }

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Direction {
        Asc,
        Desc,
    }

    text_enum! {
        Direction;
        Asc => "asc",
        Desc => "desc",
    }

    // The names that the macros themselves could trip over.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Option {
        None,
        Some,
        String(String),
    }

    text_enum! {
        Option, open = String;
        None => "none",
        Some => "",
    }

    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum Nothing {
        Unknown(String),
    }

    text_enum! { Nothing, open = Unknown; }

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Never {}

    text_enum! { Never; }

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Vote {
        Minus1,
        V1,
        Unknown(i64),
    }

    number_enum! {
        Vote, open = Unknown;
        Minus1 => -1,
        V1 => 1,
    }

    impl<'de> serde::Deserialize<'de> for Vote {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let number = i64::deserialize(deserializer)?;
            Ok(support::any_number(number, Self::Unknown))
        }
    }

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Bit {
        Off,
        On,
    }

    number_enum! {
        Bit;
        Off => 0,
        On => 1,
    }

    impl<'de> serde::Deserialize<'de> for Bit {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            support::known_number(i64::deserialize(deserializer)?)
        }
    }
}

#[test]
fn an_open_enum_keeps_every_text() {
    use enums::Scheme;
    assert_eq!(round_trip::<Scheme>(r#""diners-club""#), Scheme::DinersClub);
    assert_eq!(
        round_trip::<Scheme>(r#""\"quoted\" \\ */ {}""#),
        Scheme::Quoted
    );
    let new = round_trip::<Scheme>(r#""Amex""#);
    assert_eq!(new, Scheme::Unknown("Amex".to_owned()));
    assert_eq!(support::TextEnum::text(&new), "Amex");
    let owned = serde_json::from_value::<Scheme>(json!("new")).unwrap();
    assert_eq!(owned, support::any_text("new", Scheme::Unknown));
    assert_eq!(support::any_text("amex", Scheme::Unknown), Scheme::Amex);
}

#[test]
fn an_open_enum_refuses_what_is_no_text() {
    assert_eq!(
        error_of::<enums::Scheme>("5"),
        "invalid type: integer `5`, expected a string for Scheme"
    );
    assert_eq!(
        error_of::<enums::Scheme>("null"),
        "invalid type: null, expected a string for Scheme"
    );
}

#[test]
fn a_closed_enum_says_what_there_is() {
    use enums::Direction;
    assert_eq!(round_trip::<Direction>(r#""desc""#), Direction::Desc);
    let expected = "unknown Direction `up`, expected one of `asc`, `desc`";
    assert_eq!(error_of::<Direction>(r#""up""#), expected);
    let error = support::known_text::<Direction, serde::de::value::Error>("up");
    assert_eq!(error.unwrap_err().to_string(), expected);
}

#[test]
fn an_enum_may_have_the_name_of_a_common_type() {
    use enums::Option;
    assert_eq!(round_trip::<Option>(r#""none""#), Option::None);
    assert_eq!(round_trip::<Option>(r#""""#), Option::Some);
    assert_eq!(
        round_trip::<Option>(r#""x""#),
        Option::String("x".to_owned())
    );
}

#[test]
fn an_enum_may_have_no_values() {
    use enums::{Never, Nothing};
    assert_eq!(
        round_trip::<Nothing>(r#""x""#),
        Nothing::Unknown("x".to_owned())
    );
    assert!(error_of::<Never>(r#""x""#).starts_with("unknown Never `x`"));
}

#[test]
fn an_integer_enum_keeps_every_number() {
    use enums::Vote;
    assert_eq!(round_trip::<Vote>("-1"), Vote::Minus1);
    assert_eq!(
        round_trip::<Vote>("-9223372036854775808"),
        Vote::Unknown(i64::MIN)
    );
    assert_eq!(round_trip::<Vote>("1"), Vote::V1);
    assert!(error_of::<Vote>("9223372036854775808").contains("9223372036854775808"));
    assert!(error_of::<Vote>("1.5").contains("1.5"));
    assert!(error_of::<Vote>(r#""1""#).contains("string \"1\""));
}

#[test]
fn a_closed_integer_enum_says_what_there_is() {
    use enums::Bit;
    assert_eq!(round_trip::<Bit>("1"), Bit::On);
    assert_eq!(error_of::<Bit>("2"), "unknown Bit 2, expected one of 0, 1");
}

mod literals {
    use super::support;

    support::string_literal! {
        /// Reads and writes `"gift-card"`.
        GiftCard => "gift-card",
        /// Reads and writes `"card"`.
        Card => "card",
        /// Reads and writes `"none"`.
        None => "none",
        /// Reads and writes `"default"`.
        Default => "default",
    }

    support::integer_literal! {
        /// Reads and writes `-1`.
        IntegerMinus1 => -1,
    }

    support::boolean_literal! {
        /// Reads and writes `true`.
        True => true,
    }
}

#[test]
fn a_literal_is_one_value() {
    use literals::{GiftCard, IntegerMinus1, None, True};
    assert_eq!(round_trip::<GiftCard>(r#""gift-card""#), GiftCard);
    round_trip::<None>(r#""none""#);
    round_trip::<literals::Default>(r#""default""#);
    assert_eq!(GiftCard::VALUE, "gift-card");
    assert_eq!(GiftCard.to_string(), "gift-card");
    assert_eq!(
        error_of::<GiftCard>(r#""card""#),
        "invalid value: string \"card\", expected the string \"gift-card\""
    );
    assert_eq!(
        error_of::<GiftCard>("1"),
        "invalid type: integer `1`, expected the string \"gift-card\""
    );
    round_trip::<IntegerMinus1>("-1");
    assert_eq!(IntegerMinus1.to_string(), "-1");
    assert_eq!(
        error_of::<IntegerMinus1>("2"),
        "invalid value: integer `2`, expected the number -1"
    );
    round_trip::<True>("true");
    assert_eq!(True.to_string(), "true");
    assert_eq!(
        error_of::<True>("false"),
        "invalid value: boolean `false`, expected the boolean true"
    );
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Patch {
    #[serde(
        default,
        deserialize_with = "support::present",
        skip_serializing_if = "Option::is_none"
    )]
    note: Option<Option<String>>,
    #[serde(deserialize_with = "support::required")]
    owner: Option<String>,
}

#[test]
fn null_and_absent_are_kept_apart() {
    let absent: Patch = round_trip(r#"{"owner":null}"#);
    assert_eq!((absent.note, absent.owner), (None, None));
    let null: Patch = round_trip(r#"{"note":null,"owner":"me"}"#);
    assert_eq!((null.note, null.owner), (Some(None), Some("me".to_owned())));
    let text: Patch = round_trip(r#"{"note":"x","owner":null}"#);
    assert_eq!(text.note, Some(Some("x".to_owned())));
    assert_eq!(error_of::<Patch>("{}"), "missing field `owner`");
}

#[test]
fn a_date_time_is_written_as_it_was_read() {
    use support::DateTime;
    for text in [
        "2020-04-09T18:14:30Z",
        "2020-04-09T18:14:30+00:00",
        "2020-04-09T18:14:30-00:00",
        "2020-04-09T18:14:30+02:00",
        "2020-04-09T18:14:30.000Z",
        "2020-04-09T18:14:30.5Z",
        "2020-04-09T18:14:30.123456Z",
        "2020-04-09T18:14:30.1234567890123Z",
        "2020-04-09t18:14:30z",
        "2020-04-09 18:14:30Z",
        "2020-04-09 18:14:30+02:00",
        "2020-04-09T18:14:30+0200",
        "2020-04-09T18:14:30",
        "2020-04-09 18:14:30.25",
        "2016-12-31T23:59:60Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999+14:00",
    ] {
        round_trip::<DateTime>(&format!("{text:?}"));
        assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
    }
}

#[test]
fn a_date_time_is_a_point_in_time() {
    use support::DateTime;
    let zulu: DateTime = "2020-04-09T18:14:30Z".parse().unwrap();
    let offset: DateTime = "2020-04-09T20:14:30.000+02:00".parse().unwrap();
    let later: DateTime = "2020-04-09T18:14:31Z".parse().unwrap();
    assert_eq!(zulu, offset);
    assert!(offset < later);
    assert_eq!(HashSet::from([zulu.clone(), offset.clone()]).len(), 1);
    assert_eq!(
        BTreeSet::from([zulu.clone(), offset.clone(), later]).len(),
        2
    );
    assert_eq!(offset.as_chrono().timestamp(), zulu.as_chrono().timestamp());
    let made = DateTime::from(offset.as_chrono().to_utc());
    assert_eq!(made.to_string(), "2020-04-09T18:14:30Z");
    let chrono: chrono::DateTime<chrono::FixedOffset> = offset.into();
    assert_eq!(chrono.to_rfc3339(), "2020-04-09T20:14:30+02:00");
}

#[test]
fn what_is_no_date_time_is_an_error_that_shows_it() {
    use support::DateTime;
    assert_eq!(
        error_of::<DateTime>(r#""yesterday""#),
        "\"yesterday\" is no date with a time: premature end of input"
    );
    assert_eq!(
        error_of::<DateTime>("1586456070"),
        "invalid type: integer `1586456070`, expected a date with a time"
    );
    assert!(error_of::<DateTime>(r#""2020-13-09T18:14:30Z""#).contains("2020-13-09"));
    assert!(error_of::<DateTime>(r#""2020-04-09""#).contains("2020-04-09"));
}

#[test]
fn a_date_or_date_time_is_either() {
    use support::DateOrDateTime;
    let date = round_trip::<DateOrDateTime>(r#""2020-04-09""#);
    assert!(matches!(date, DateOrDateTime::Date(_)));
    let date_time = round_trip::<DateOrDateTime>(r#""2020-04-09T18:14:30.000Z""#);
    assert!(matches!(date_time, DateOrDateTime::DateTime(_)));
    assert_eq!(date_time.to_string(), "2020-04-09T18:14:30.000Z");
    assert!(error_of::<DateOrDateTime>(r#""2020-4-9""#).contains("2020-4-9"));
    assert!(error_of::<DateOrDateTime>("1").contains("integer `1`"));
}

mod unions {
    use serde::{Deserialize, Serialize};

    use super::literals;
    use super::support::{self, Looks};

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Card {
        pub r#type: literals::Card,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct GiftCard {
        pub r#type: literals::GiftCard,
        pub code: i64,
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum Method {
        Card(Box<Card>),
        GiftCard(GiftCard),
        Unknown(serde_json::Value),
    }

    union! {
        Method {
            const TAG: &'static str = "type";
            const TAGS: &'static [&'static [&'static str]] =
                &[&["card", "legacy-card"], &["gift-card"]];
        }
        0 => Card, 1 => GiftCard; Unknown
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum ClosedMethod {
        Card(Card),
        GiftCard(GiftCard),
    }

    union! {
        ClosedMethod {
            const TAG: &'static str = "type";
            const TAGS: &'static [&'static [&'static str]] = &[&["card"], &["gift-card"]];
        }
        0 => Card, 1 => GiftCard
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Circle {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub kind: Option<String>,
        pub radius: i64,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Square {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub kind: Option<String>,
        pub side: i64,
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum Shape {
        Circle(Circle),
        Square(Square),
        Unknown(serde_json::Value),
    }

    union! {
        Shape {
            const TAG: &'static str = "kind";
            const TAGS: &'static [&'static [&'static str]] = &[&["circle"], &["square"]];
            const LOOKS: &'static [Looks] =
                &[Looks::Keys(&["kind", "radius"]), Looks::Keys(&["kind", "side"])];
        }
        0 => Circle, 1 => Square; Unknown
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum ClosedShape {
        Circle(Circle),
        Square(Square),
    }

    union! {
        ClosedShape {
            const TAG: &'static str = "kind";
            const TAGS: &'static [&'static [&'static str]] = &[&["circle"], &["square"]];
            const LOOKS: &'static [Looks] =
                &[Looks::Keys(&["kind", "radius"]), Looks::Keys(&["kind", "side"])];
        }
        0 => Circle, 1 => Square
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum Step {
        Text(String),
        Number(i64),
        Numbers(Vec<i64>),
        Circle(Circle),
        Square(Square),
        Unknown(serde_json::Value),
    }

    union! {
        Step {
            const LOOKS: &'static [Looks] = &[
                Looks::Text,
                Looks::Number,
                Looks::List,
                Looks::Keys(&["kind", "radius"]),
                Looks::Keys(&["kind", "side"]),
            ];
        }
        0 => Text, 1 => Number, 2 => Numbers, 3 => Circle, 4 => Square; Unknown
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum ClosedStep {
        Text(String),
        Circle(Circle),
    }

    union! {
        ClosedStep {
            const LOOKS: &'static [Looks] = &[Looks::Text, Looks::Keys(&["kind", "radius"])];
        }
        0 => Text, 1 => Circle
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Short {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<Box<Chain>>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Long {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<Box<Chain>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub label: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq)]
    pub enum Chain {
        Short(Short),
        Long(Long),
        Unknown(serde_json::Value),
    }

    union! {
        Chain {
            const LOOKS: &'static [Looks] =
                &[Looks::Keys(&["next"]), Looks::Keys(&["next", "label"])];
        }
        0 => Short, 1 => Long; Unknown
    }
}

#[test]
fn a_tag_chooses_the_member_and_stays_in_it() {
    use unions::{ClosedMethod, Method};
    let card = round_trip::<Method>(r#"{"type":"card","number":"4111"}"#);
    assert!(matches!(card, Method::Card(_)));
    let gift_card = round_trip::<Method>(r#"{"type":"gift-card","code":7}"#);
    assert!(matches!(gift_card, Method::GiftCard(_)));
    round_trip::<ClosedMethod>(r#"{"type":"card"}"#);
}

#[test]
fn a_tag_that_is_not_documented_is_kept() {
    use unions::Method;
    for json in [
        r#"{"code":7,"type":"points"}"#,
        r#"{"code":7}"#,
        r#"{"type":null}"#,
        r#"{"type":{"type":"card"}}"#,
        "null",
        "[1,2]",
        r#""card""#,
    ] {
        assert!(matches!(round_trip(json), Method::Unknown(_)), "{json}");
    }
}

#[test]
fn a_member_that_does_not_fit_its_tag_is_an_error() {
    use unions::{ClosedMethod, Method};
    let expected = "Method with type \"gift-card\": missing field `code`";
    assert_eq!(error_of::<Method>(r#"{"type":"gift-card"}"#), expected);
    assert_eq!(
        error_of::<ClosedMethod>(r#"{"type":"points"}"#),
        "ClosedMethod with unknown type \"points\", expected one of \"card\", \"gift-card\""
    );
    assert_eq!(
        error_of::<ClosedMethod>("{}"),
        "ClosedMethod without type, expected one of \"card\", \"gift-card\""
    );
}

#[test]
fn where_the_tag_is_absent_the_shape_decides() {
    use unions::{ClosedShape, Shape};
    assert!(matches!(
        round_trip(r#"{"kind":"square","side":1}"#),
        Shape::Square(_)
    ));
    assert!(matches!(round_trip(r#"{"side":1}"#), Shape::Square(_)));
    assert!(matches!(round_trip(r#"{"radius":1}"#), Shape::Circle(_)));
    assert!(matches!(
        round_trip(r#"{"kind":"edge","side":1}"#),
        Shape::Unknown(_)
    ));
    assert!(matches!(round_trip(r#"{"edge":1}"#), Shape::Unknown(_)));
    assert!(matches!(
        round_trip(r#"{"side":1}"#),
        ClosedShape::Square(_)
    ));
    assert_eq!(
        error_of::<ClosedShape>(r#"{"edge":1}"#),
        "no member of ClosedShape fits: missing field `radius`; missing field `side`"
    );
    assert_eq!(
        error_of::<ClosedShape>(r#"{"kind":3}"#),
        "ClosedShape with unknown kind 3, expected one of \"circle\", \"square\""
    );
}

#[test]
fn the_shape_chooses_the_member_that_loses_nothing() {
    use unions::Step;
    assert!(matches!(round_trip(r#""x""#), Step::Text(_)));
    assert!(matches!(round_trip("3"), Step::Number(3)));
    assert!(matches!(round_trip("[3,4]"), Step::Numbers(_)));
    assert!(matches!(round_trip(r#"{"radius":1}"#), Step::Circle(_)));
    assert!(matches!(round_trip(r#"{"side":1}"#), Step::Square(_)));
    for json in ["1.5", "null", "[1,\"x\"]", "{}", "18446744073709551615"] {
        assert!(matches!(round_trip(json), Step::Unknown(_)), "{json}");
    }
    let least_lost: Step =
        serde_json::from_value(json!({"kind": "circle", "side": 2, "more": 3})).unwrap();
    assert!(matches!(least_lost, Step::Square(_)));
}

#[test]
fn what_one_member_documents_is_not_lost_in_another() {
    use unions::{ClosedShape, Shape, Step};
    for json in [
        r#"{"radius":"wide","side":2}"#,
        r#"{"more":3,"radius":1,"side":2}"#,
    ] {
        assert!(matches!(round_trip(json), Shape::Unknown(_)), "{json}");
        assert!(matches!(round_trip(json), Step::Unknown(_)), "{json}");
    }
    assert_eq!(
        error_of::<ClosedShape>(r#"{"radius":1,"side":2}"#),
        "no member of ClosedShape fits: side: it would be lost"
    );
    // A null that is read as absent is no loss.
    let null: Shape = serde_json::from_value(json!({"radius": 1, "side": null})).unwrap();
    assert!(matches!(null, Shape::Circle(_)));
}

#[test]
fn a_closed_union_says_why_no_member_fits() {
    assert_eq!(
        error_of::<unions::ClosedStep>("1"),
        "no member of ClosedStep fits: invalid type: integer `1`, expected a string; \
         invalid type: integer `1`, expected struct Circle"
    );
}

thread_local! {
    static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A field that counts how often it is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Counted(i64);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READ.set(READ.get() + 1);
        i64::deserialize(deserializer).map(Self)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Branch {
    count: Counted,
    next: Vec<Tree>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Leaf {
    leaf: Counted,
}

#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Branch(Branch),
    Leaf(Leaf),
    Unknown(Value),
}

union! {
    Tree {
        const LOOKS: &'static [support::Looks] =
            &[support::Looks::Keys(&["count", "next"]), support::Looks::Keys(&["leaf"])];
    }
    0 => Branch, 1 => Leaf; Unknown
}

#[test]
fn each_union_in_a_union_is_read_once() {
    for depth in [1, 30, 60] {
        let json = format!(
            "{}{{\"leaf\":1}}{}",
            r#"{"count":1,"next":["#.repeat(depth),
            "]}".repeat(depth)
        );
        READ.set(0);
        assert!(matches!(round_trip(&json), Tree::Branch(_)));
        assert_eq!(READ.get(), depth + 1);
    }
}

#[test]
fn what_is_no_member_is_tried_once_as_each_of_them() {
    // The innermost value is kept as it is; those around it are read as if it were a member.
    let depth = 40;
    let json = format!(
        "{}{{\"stranger\":1}}{}",
        r#"{"count":1,"next":["#.repeat(depth),
        "]}".repeat(depth)
    );
    READ.set(0);
    assert!(matches!(round_trip(&json), Tree::Branch(_)));
    assert_eq!(READ.get(), depth + 2);
}

#[test]
fn unions_in_unions_do_not_multiply_the_work() {
    use unions::Chain;
    // Each level has two members that read it. The innermost key belongs to neither, so that none
    // of them ever writes the same JSON back.
    let depth = 100;
    let json = format!(
        "{}{{\"stranger\":1}}{}",
        r#"{"next":"#.repeat(depth),
        "}".repeat(depth)
    );
    let chain: Chain = serde_json::from_str(&json).unwrap();
    assert!(matches!(chain, Chain::Short(_)));

    // The next value starts from the beginning, and none of what is deep inside is lost.
    let json = format!(
        "{}{{\"label\":\"x\"}}{}",
        r#"{"next":"#.repeat(depth),
        "}".repeat(depth)
    );
    let mut chain = &round_trip::<Chain>(&json);
    while let Chain::Short(short) = chain {
        chain = short.next.as_ref().unwrap();
    }
    assert!(matches!(chain, Chain::Long(_)));
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct First {
    count: Counted,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Twin>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Second {
    count: Counted,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Twin>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Twin {
    First(First),
    Second(Second),
}

union! {
    Twin {
        const LOOKS: &'static [support::Looks] = &[
            support::Looks::Keys(&["count", "next"]),
            support::Looks::Keys(&["count", "next", "label"]),
        ];
    }
    0 => First, 1 => Second
}

#[test]
fn a_choice_is_made_once_for_each_union_in_a_union() {
    for depth in [1, 10, 50, 100] {
        let levels = r#"{"count":1,"next":"#.repeat(depth);
        // What is innermost is no member, or one that loses a key, or both members write it back.
        for (inner, fits) in [
            (r#"{"stranger":1}"#, false),
            (r#"{"count":1,"stranger":1}"#, true),
            (r#"{"count":1}"#, true),
            (r#"{"count":1,"label":"x"}"#, true),
        ] {
            let json = format!("{levels}{inner}{}", "}".repeat(depth));
            for of_value in [false, true] {
                READ.set(0);
                let twin: Result<Twin, _> = if of_value {
                    serde_json::from_value(serde_json::from_str(&json).unwrap())
                } else {
                    serde_json::from_str(&json)
                };
                match twin {
                    Ok(_) => assert!(fits, "{inner}"),
                    Err(error) => {
                        let message = error.to_string();
                        assert!(!fits && message.len() < 2_000, "{inner}: {message}");
                    }
                }
                // Two members a level, each read to its end; if all were tried, it were two to the depth.
                let most = 2 * (depth + 1) * (depth + 2);
                assert!(READ.get() <= most, "{inner}, {depth}: {}", READ.get());
            }
        }
    }
}

#[test]
fn a_key_that_stands_twice_is_an_error() {
    use unions::{Method, Step};
    assert_eq!(
        error_of::<Method>(r#"{"type":"card","type":"gift-card","code":1}"#),
        "Method with type \"card\": duplicate field `type`"
    );
    assert_eq!(
        error_of::<Method>(r#"{"type":"points","more":[{"a":1,"b":2,"a":null}]}"#),
        "more: duplicate field `a`"
    );
    assert_eq!(
        error_of::<Step>(r#"{"radius":1,"radius":1}"#),
        "duplicate field `radius`"
    );
}

#[test]
fn a_number_that_keeps_every_digit_is_a_number() {
    use unions::Step;
    // So `serde_json` hands out numbers where a crate of the program asks for every digit.
    let exact = serde_json::json!({ "$serde_json::private::Number": "3" });
    assert!(matches!(
        serde_json::from_value(exact).unwrap(),
        Step::Number(3)
    ));
}

#[test]
fn hostile_json_is_an_error() {
    use unions::{Method, Step};
    let deep = "[".repeat(100_000);
    assert!(error_of::<Step>(&deep).contains("recursion limit"));
    assert!(error_of::<Method>(&format!(r#"{{"type":{deep}"#)).contains("recursion limit"));
    let huge = "9".repeat(1000);
    assert!(serde_json::from_str::<Step>(&huge).is_err());
    let value = Value::String("\u{202e}\0".to_owned());
    let text = serde_json::to_string(&value).unwrap();
    assert!(matches!(round_trip(&text), Step::Text(_)));
}
