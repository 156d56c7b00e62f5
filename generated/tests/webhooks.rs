//! Webhooks: a union whose tag is an enum, and a name that two namespaces have.

mod common;

use common::{refusal, round_trip};
use quayside::{components, webhooks};
use serde_json::json;

#[test]
fn the_kind_says_what_happened() {
    let event: webhooks::Event = round_trip(json!({
        "kind": "service.activated",
        "service_id": "svc_7Jq",
        "version": 12,
        "log_entry": { "id": "evt_01", "action": "service.activate", "at": "2024-05-17T08:30:00Z", "changes": { "port": 8443 } },
    }));
    let webhooks::Event::ServiceActivated(activated) = event else {
        panic!("an activation is something else");
    };
    let entry: components::Event = activated.log_entry.unwrap();
    assert_eq!(entry.action, "service.activate");
}

#[test]
fn what_happened_first_after_this_was_written_is_kept() {
    let moved = json!({ "kind": "service.moved", "to": "fra" });
    assert_eq!(
        round_trip::<webhooks::Event>(moved.clone()),
        webhooks::Event::Unknown(moved)
    );
    round_trip::<webhooks::Event>(json!({ "no": "kind" }));
}

#[test]
fn what_is_wrong_inside_a_known_event_is_named() {
    let reason = refusal::<webhooks::Event>(json!({ "kind": "service.activated", "version": 12 }));
    assert!(reason.contains("service_id"), "{reason}");
}
