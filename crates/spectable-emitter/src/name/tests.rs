use std::collections::BTreeSet;

use proptest::prelude::*;
use spectable_schema::Literal;

use super::{
    UniqueNames, field_name, field_names, literal_type_name, module_name, type_name, type_names,
    variant_name, variant_names,
};

fn text(value: &str) -> Literal {
    Literal::String(value.to_owned())
}

#[test]
fn fields_are_in_snake_case() {
    for (documented, expected) in [
        ("merchantAccountId", "merchant_account_id"),
        ("MerchantAccountID", "merchant_account_id"),
        ("merchant-account-id", "merchant_account_id"),
        ("MERCHANT_ACCOUNT_ID", "merchant_account_id"),
        ("merchantAccountIDs", "merchant_account_ids"),
        ("URLs", "urls"),
        ("HTTPSServer", "https_server"),
        ("force2fa", "force2fa"),
        ("force_2fa", "force_2fa"),
        ("last4", "last4"),
        ("line1", "line1"),
        ("OAuthToken", "oauth_token"),
        ("ipAddressIPv4", "ip_address_ipv4"),
        ("req.headers", "req_headers"),
        ("format_", "format"),
        ("customer's name", "customers_name"),
        ("3ds", "three_ds"),
        ("2FAEnabled", "two_fa_enabled"),
        ("30_days", "v30_days"),
        ("404", "v404"),
        ("x-1.2", "x_1_2"),
    ] {
        assert_eq!(field_name(documented), expected, "{documented}");
    }
}

#[test]
fn types_are_in_camel_case() {
    for (documented, expected) in [
        ("GiftCard", "GiftCard"),
        ("gift_card", "GiftCard"),
        ("MerchantAccountID", "MerchantAccountId"),
        ("HTTPMetadata", "HttpMetadata"),
        ("OAuthToken", "OAuthToken"),
        ("PSP", "Psp"),
        ("A_B_C", "Abc"),
        ("A_B", "AB"),
        ("Address2", "Address2"),
        ("V1_2", "V1_2"),
        ("3DS", "ThreeDs"),
        ("String", "String"),
        ("Self", "Self_"),
    ] {
        assert_eq!(type_name(documented), expected, "{documented}");
    }
}

#[test]
fn keywords_are_raw_where_they_can_be() {
    assert_eq!(field_name("type"), "r#type");
    assert_eq!(field_name("gen"), "r#gen");
    assert_eq!(field_name("abstract"), "r#abstract");
    assert_eq!(field_name("self"), "self_");
    assert_eq!(field_name("Self"), "self_");
    assert_eq!(field_name("super"), "super_");
    assert_eq!(field_name("crate"), "crate_");
    assert_eq!(field_name("union"), "union");
    assert_eq!(field_name("_"), "underscore");
}

#[test]
fn a_sign_alone_is_called_by_its_word() {
    for (sign, word) in [
        ("£", "pound"),
        ("€", "euro"),
        ("¥", "yen"),
        ("§", "section"),
        ("°", "degree"),
        ("…", "ellipsis"),
    ] {
        assert_eq!(field_name(sign), word);
    }
}

#[test]
fn modules_are_files() {
    assert_eq!(module_name("GiftCard"), "gift_card");
    assert_eq!(module_name("Type"), "r#type");
    for special in ["mod", "Lib", "MAIN", "bin", "con", "aux", "COM1"] {
        let expected = format!("{}_", special.to_ascii_lowercase());
        assert_eq!(module_name(special), expected);
    }
}

#[test]
fn what_has_no_letters_is_spelled() {
    assert_eq!(type_name("€…"), "EuroEllipsis");
    for (documented, expected) in [
        ("", "Empty"),
        (" ", "Space"),
        ("*", "Asterisk"),
        ("**", "AsteriskAsterisk"),
        (">=", "GreaterOrEqual"),
        ("!=", "NotEqual"),
        ("$", "Dollar"),
        ("\u{0}", "U0000"),
        ("\u{202e}", "U202e"),
        ("👍", "U1f44d"),
        ("日本", "U65e5U672c"),
        ("größe", "Grosse"),
        ("gro\u{308}sse", "Grosse"),
        ("Ελλάδα", "U0395U03bbU03bbU03acU03b4U03b1"),
    ] {
        assert_eq!(type_name(documented), expected, "{documented:?}");
    }
}

#[test]
fn variants_come_from_the_value() {
    for (value, constant, expected) in [
        ("diners-club", None, "DinersClub"),
        ("DINERS_CLUB", Some("Diners"), "DinersClub"),
        ("req.headers", None, "ReqHeaders"),
        ("@string", None, "String"),
        ("*", None, "Asterisk"),
        ("*", Some("CardSchemeWildcard"), "Wildcard"),
        ("404", Some("NotFound"), "NotFound"),
        ("404", Some("CARD_SCHEME_404"), "V404"),
        ("1.5", None, "V1_5"),
        ("", Some("CardScheme"), "CardScheme"),
        ("", Some("CardSchemes"), "CardSchemes"),
        ("+1", None, "Plus1"),
        ("-1", None, "Minus1"),
        ("self", None, "Self_"),
    ] {
        let name = variant_name(&text(value), constant, "CardScheme");
        assert_eq!(name, expected, "{value}");
    }
    let number = |number| variant_name(&Literal::Integer(number), None, "Vote");
    assert_eq!(number(-1), "Minus1");
    assert_eq!(number(10), "V10");
    assert_eq!(
        variant_name(&Literal::Integer(1), Some("VoteUp"), "Vote"),
        "Up"
    );
}

#[test]
fn literal_types_show_what_they_are() {
    assert_eq!(literal_type_name(&text("gift-card")), "GiftCard");
    assert_eq!(literal_type_name(&Literal::Integer(1)), "Integer1");
    assert_eq!(literal_type_name(&Literal::Integer(-1)), "IntegerMinus1");
    assert_eq!(literal_type_name(&Literal::Boolean(true)), "True");
}

#[test]
fn a_scope_gives_each_name_once() {
    let mut scope = UniqueNames::new();
    scope.reserve("support");
    assert_eq!(scope.take("support"), "support_2");
    assert_eq!(scope.take("r#type"), "r#type");
    assert_eq!(scope.take("type"), "type_2");
    assert_eq!(scope.take("Card"), "Card");
    assert_eq!(scope.take("Card"), "Card2");
    assert_eq!(scope.take("Card2"), "Card2_2");
    assert_eq!(scope.take("Self_"), "Self_");
    assert_eq!(scope.take("Self_"), "Self2");
}

#[test]
fn symbols_tell_names_apart_before_numbers_do() {
    assert_eq!(
        field_names(&["_id", "id", "$id"], &[]),
        ["underscore_id", "id", "dollar_id"]
    );
    let values = [text("-name"), text("name"), text("NAME"), text("unknown")];
    let pairs: Vec<_> = values.iter().map(|value| (value, None)).collect();
    assert_eq!(
        variant_names(&pairs, "Sort", &["Unknown"]),
        ["MinusName", "Name2", "Name", "UnknownValue"]
    );
}

#[test]
fn names_do_not_depend_on_the_order() {
    let documented = ["AB", "ab", "Ab", "a_b", "A-B", "Ab2", "aB"];
    let forward = type_names(&documented, &["Ab3"]);
    let backward: Vec<&str> = documented.iter().rev().copied().collect();
    let mut turned = type_names(&backward, &["Ab3"]);
    turned.reverse();
    assert_eq!(forward, turned);
}

#[test]
fn long_names_end_in_a_fingerprint() {
    let long = "name".repeat(2_500);
    let other = format!("{long}s");
    for names in [
        [type_name(&long), type_name(&other)],
        [field_name(&long), field_name(&other)],
        [
            module_name(&"a_".repeat(5_000)),
            module_name(&"a_".repeat(5_001)),
        ],
        [
            type_name(&"!".repeat(10_000)),
            type_name(&"?".repeat(10_000)),
        ],
        [
            field_name(&"日".repeat(10_000)),
            field_name(&"本".repeat(10_000)),
        ],
    ] {
        assert_ne!(names[0], names[1]);
        assert!(names.iter().all(|name| name.len() <= 120), "{names:?}");
    }
}

/// Text in which any character can occur, letters, signs and digits often.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        prop::sample::select(vec![
            "a", "B", "id", "ID", "Ab", "type", "self", "Self", "_", "-", " ", "*", "+", "1", "23",
            "'", ".", "ß", "é", "e\u{301}", "日", "\u{0}", "\u{202e}", "r#", "s", "mod", "OAuth",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

/// Whether rustc's lints about the case of names are quiet.
fn is_snake_case(name: &str) -> bool {
    let name = name.strip_prefix("r#").unwrap_or(name);
    !name.contains("__") && !name.starts_with('_') && name == name.to_ascii_lowercase()
}

fn is_camel_case(name: &str) -> bool {
    let name = name.trim_end_matches('_');
    let letters = name.as_bytes();
    let underscores_join_digits = (1..letters.len()).all(|index| {
        letters[index] != b'_'
            || (letters[index - 1].is_ascii_digit() && letters[index + 1].is_ascii_digit())
    });
    let is_shouted = letters.len() > 2 && letters.iter().all(u8::is_ascii_uppercase);
    letters[0].is_ascii_uppercase() && underscores_join_digits && !is_shouted
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_gives_a_name(documented in any_text()) {
        for name in [field_name(&documented), module_name(&documented)] {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            prop_assert!(name.is_ascii() && is_snake_case(&name), "{name}");
        }
        let variant = variant_name(&text(&documented), Some(&documented), "Ab");
        for name in [type_name(&documented), literal_type_name(&text(&documented)), variant] {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
            prop_assert!(name.is_ascii() && is_camel_case(&name), "{name}");
        }
    }

    #[test]
    fn any_texts_give_distinct_names(documented in prop::collection::vec(any_text(), 0..40)) {
        let documented: Vec<&str> = documented.iter().map(String::as_str).collect();
        let values: Vec<Literal> = documented.iter().map(|value| text(value)).collect();
        let pairs: Vec<_> = values.iter().map(|value| (value, None)).collect();
        let scopes = [
            field_names(&documented, &["id"]),
            type_names(&documented, &["Id"]),
            variant_names(&pairs, "Ab", &["Id"]),
        ];
        for names in scopes {
            prop_assert_eq!(names.len(), documented.len());
            let distinct: BTreeSet<&str> = names
                .iter()
                .map(|name| name.strip_prefix("r#").unwrap_or(name))
                .collect();
            prop_assert_eq!(distinct.len(), names.len());
            prop_assert!(!distinct.contains("id") && !distinct.contains("Id"));
            for name in &names {
                prop_assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name}");
            }
        }
    }
}
