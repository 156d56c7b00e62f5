//! The JSON that is read.

/// An invoice of so many lines.
pub fn invoice(lines: usize) -> String {
    let line = r#"{"description": "Traffic in Frankfurt", "quantity": 12.5, "amount": 1299,
        "service_ids": ["sv_1", "sv_2"]}"#;
    format!(
        r#"{{"id": "in_1", "customer_id": "cu_1", "status": "paid", "currency": "EUR",
        "total": 64950, "issued_on": "2024-05-01", "due_on": "2024-05-31",
        "paid_at": "2024-05-02T10:00:00Z", "lines": [{}],
        "totals_by_region": {{"fra": 1, "lhr": 2.5}}}}"#,
        vec![line; lines].join(",")
    )
}

/// A struct whose keys come the other way round.
pub const BACKWARDS: &str = r#"{"backends": [{"certificate": null, "weight": 3, "use_tls": true, "port": 443,
    "address": "203.0.113.5"}], "hosts": ["shop.example", "*.shop.example"], "name": "Shop",
    "default_action": "pass", "log_format": "%h", "shield": "fra", "id": "sv_1"}"#;

/// A struct with keys that it does not have.
pub const UNKNOWN_KEYS: &str = r#"{"object": "service", "id": "sv_1", "version": {"number": 3, "locked": false},
    "name": "Shop", "hosts": ["shop.example"], "created": "2024-05-01", "default_action": "pass", "backends": [],
    "comment": "", "tags": ["a", "b"]}"#;

/// Maps in maps.
pub fn traffic() -> String {
    let places: Vec<String> = (0..20)
        .map(|place| format!(r#""place-{place}": {{"200": 1700211, "301": 12, "404": 133990}}"#))
        .collect();
    format!(
        r#"{{"started_at": "2024-05-01T00:00:00Z", "requests": 1834201, "bytes": 9007199254,
        "hit_ratio": 0.93, "by_status": {{{}}}}}"#,
        places.join(",")
    )
}

/// Values of an enum of texts, one of them not documented.
pub const SCHEMES: &str =
    r#"["visa", "amex", "mastercard", "jcb", "visa", "diners-club", "unionpay", "carte-bancaire"]"#;

/// Values of an enum of numbers, one of them not documented.
pub const LEVELS: &str = "[0, 1, 2, 3, 2, 1, 0, 9]";

/// One value of each member, in a list.
pub const METHODS: &str = r#"[
    {"type": "card", "scheme": "visa", "last4": "4242", "expires_on": "2027-12-31"},
    {"type": "bank-transfer", "iban": "DE02120300000000202051", "reference": "in_1"},
    {"type": "gift-card", "id": "gc-1", "expires_at": "2026-12-31T23:59:59Z", "scheme": "visa"}
]"#;

/// The same, with the tag behind.
pub const METHODS_BACKWARDS: &str = r#"[
    {"expires_on": "2027-12-31", "last4": "4242", "scheme": "visa", "type": "card"},
    {"reference": "in_1", "iban": "DE02120300000000202051", "type": "bank-transfer"},
    {"scheme": "visa", "expires_at": "2026-12-31T23:59:59Z", "id": "gc-1", "type": "gift-card"}
]"#;

/// The same, with a tag that is not documented.
pub const METHODS_UNHEARD_OF: &str = r#"[
    {"type": "wallet", "scheme": "visa", "last4": "4242", "expires_on": "2027-12-31"},
    {"reference": "in_1", "iban": "DE02120300000000202051", "type": "cheque"}
]"#;

/// One value of each member, told apart by their keys.
pub const RULES: &str = r#"[
    {"attribute": "country", "equals": "NZ", "action": "pass"},
    {"all": [{"attribute": "country", "equals": ["NZ", "AU"]}, {"attribute": "bot", "equals": true}]}
]"#;

/// Unions in unions.
pub fn nested_rules() -> String {
    (0..10).fold(
        r#"{"attribute": "country", "equals": "NZ"}"#.to_owned(),
        |rule, _| format!(r#"{{"all": [{rule}]}}"#),
    )
}

/// Plain values of each kind.
pub const VALUES: &str = r#"["NZ", 1.5, true, ["NZ", "AU"], {"from": 1, "to": "NZ"}]"#;
