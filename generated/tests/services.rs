//! Services: null apart from absent, free values, nested lists and maps, and a union without a tag.

mod common;

use common::{refusal, round_trip};
use quayside::components::{
    AttributeValue, Backend, CacheAction, LogLevel, PurgeReceipt, Rule, RuleGroup, RuleTest,
    Service, Traffic,
};
use serde_json::{Value, json};

fn service() -> Value {
    json!({
        "id": "svc_7Jq",
        "name": "Shop",
        "hosts": ["shop.example", "*.shop.example"],
        "default_action": "cache",
        "backends": [{ "address": "origin.shop.example" }],
    })
}

fn service_with(field: &str, value: Value) -> Value {
    let mut service = service();
    service[field] = value;
    service
}

#[test]
fn a_required_field_may_be_null_but_not_absent() {
    let service: Service = round_trip(service_with("default_action", Value::Null));
    assert_eq!(service.default_action, None);

    let mut without = self::service();
    without.as_object_mut().unwrap().remove("default_action");
    let reason = refusal::<Service>(without);
    assert!(reason.contains("default_action"), "{reason}");
}

#[test]
fn an_optional_field_keeps_null_and_absent_apart() {
    let absent: Service = round_trip(service());
    let null: Service = round_trip(service_with("error_action", Value::Null));
    let set: Service = round_trip(service_with("error_action", json!("pass")));
    assert_eq!(absent.error_action, None);
    assert_eq!(null.error_action, Some(None));
    assert_eq!(set.error_action, Some(Some(CacheAction::Pass)));
}

#[test]
#[allow(deprecated)]
fn a_service_with_every_field_comes_back_unchanged() {
    let service: Service = round_trip(json!({
        "id": "svc_7Jq",
        "name": "Shop",
        "hosts": ["shop.example"],
        "default_action": "stale-if-error",
        "error_action": "restart",
        "backends": [{
            "address": "192.0.2.7",
            "port": 8443,
            "use_tls": true,
            "shield": "fra",
            "health_windows": [["2024-05-01T00:00:00Z", "2024-05-01T06:00:00.500+02:00"], []],
            "latency_percentiles": [[50, 12.5], [99, 180]],
        }],
        "rules": [{ "attribute": "country", "equals": "NZ", "action": null }],
        "log_level": 2,
        "log_format": "%h|%r|%>s",
        "labels": { "cost_centre": "4711", "team": "web" },
        "headers": { "vary": ["accept", "origin"], "x-empty": [] },
        "attributes": { "beta": true, "country": ["NZ", "AU"], "limit": 64, "name": "x" },
        "annotations": { "anything": [1, 2.50, null, { "at": "all" }] },
        "shield": "fra",
    }));
    assert_eq!(
        service.default_action,
        Some(CacheAction::Unknown("stale-if-error".to_owned()))
    );
    assert_eq!(service.log_level, Some(LogLevel::Everything));
    assert_eq!(service.headers.unwrap()["vary"], ["accept", "origin"]);
    assert_eq!(service.shield.as_deref(), Some("fra"));
    let backend: &Backend = &service.backends[0];
    assert_eq!(backend.latency_percentiles.as_ref().unwrap()[0].len(), 2);
}

#[test]
fn an_attribute_is_told_by_its_shape() {
    assert_eq!(
        round_trip::<AttributeValue>(json!("NZ")),
        AttributeValue::String("NZ".to_owned())
    );
    assert_eq!(
        round_trip::<AttributeValue>(json!(true)),
        AttributeValue::Boolean(true)
    );
    round_trip::<AttributeValue>(json!(64));
    round_trip::<AttributeValue>(json!(6.4));
    round_trip::<AttributeValue>(json!(["NZ", "AU"]));
    round_trip::<AttributeValue>(json!({ "lower": 1024, "upper": null }));
    for unforeseen in [json!(["NZ", 1]), json!(null), json!([[]])] {
        assert_eq!(
            round_trip::<AttributeValue>(unforeseen.clone()),
            AttributeValue::Unknown(unforeseen)
        );
    }
}

#[test]
fn rules_hold_rules() {
    let rule: Rule = round_trip(json!({
        "all": [
            { "attribute": "country", "equals": ["NZ", "AU"], "action": "cache" },
            {
                "all": [{ "attribute": "beta", "equals": true }],
                "unless": { "attribute": "size", "equals": { "lower": 1024 } },
            },
        ],
    }));
    let Rule::RuleGroup(group) = rule else {
        panic!("a group is no group");
    };
    assert!(matches!(group.all[0], Rule::RuleTest(_)));
    assert!(matches!(group.all[1], Rule::RuleGroup(_)));

    let country = AttributeValue::String("NZ".to_owned());
    let test = Rule::RuleTest(RuleTest::new("country", country));
    let built = Rule::RuleGroup(RuleGroup::new(vec![test]));
    assert_eq!(
        serde_json::to_value(built).unwrap(),
        json!({ "all": [{ "attribute": "country", "equals": "NZ" }] })
    );
}

#[test]
fn a_rule_of_no_known_shape_is_kept() {
    let rule = json!({ "any": [{ "attribute": "country", "equals": "NZ" }] });
    assert!(matches!(round_trip(rule), Rule::Unknown(_)));
}

#[test]
fn large_and_fractional_numbers_keep_their_digits() {
    round_trip::<Traffic>(json!({
        "started_at": "2024-05-01T00:00:00+02:00",
        "requests": 1834201,
        "bytes": 90071992547409931_i64,
        "hit_ratio": 0.93,
        "by_status": { "fra": { "200": 1700211, "404": 133990 }, "lhr": {} },
    }));
}

#[test]
fn an_object_without_fields_is_an_object() {
    assert_eq!(
        round_trip::<PurgeReceipt>(json!({})),
        PurgeReceipt::default()
    );
    // The page says nothing of the object, so nothing of it is lost.
    round_trip::<PurgeReceipt>(json!({ "queued": 3, "regions": ["fra"] }));
    refusal::<PurgeReceipt>(json!("done"));
}
