//! Customers: many optional fields, and names that the pages do not say.

mod common;

use common::{refusal, round_trip};
use quayside::components::{BillingNetworkType, Customer};
use quayside::shared::CustomerResponse;
use serde_json::json;

#[test]
fn a_customer_with_every_field_comes_back_unchanged() {
    let customer: Customer = round_trip(json!({
        "billing_contact_id": "usr_1",
        "billing_network_type": "public",
        "billing_ref": "PO-4711",
        "force_2fa": true,
        "force_sso": false,
        "has_account_panel": true,
        "has_improved_events": false,
        "has_openstack_logging": false,
        "has_pci": true,
        "ip_whitelist": "192.0.2.0/24, 2001:db8::/32",
        "legal_contact_id": "usr_2",
        "name": "Ferry & Sons",
        "owner_id": "usr_1",
        "phone_number": "+64 3 555 0100",
        "postal_address": "1 Quay St\nPort Chalmers",
        "pricing_plan": "harbour",
        "pricing_plan_id": "pln_3",
        "security_contact_id": "usr_3",
        "technical_contact_id": "usr_4",
    }));
    assert_eq!(customer.force2fa, Some(true));
    assert_eq!(
        customer.billing_network_type,
        Some(BillingNetworkType::Public)
    );
    assert_eq!(customer.name.as_deref(), Some("Ferry & Sons"));
}

#[test]
fn what_is_absent_stays_absent() {
    let customer: Customer = round_trip(json!({}));
    assert_eq!(customer, Customer::default());

    let renamed = Customer {
        name: Some("Ferry & Sons".to_owned()),
        ..Customer::default()
    };
    assert_eq!(
        serde_json::to_value(renamed).unwrap(),
        json!({ "name": "Ferry & Sons" })
    );
}

#[test]
fn null_is_read_where_the_pages_do_not_speak_of_it() {
    let customer: Customer = serde_json::from_value(json!({ "billing_ref": null })).unwrap();
    assert_eq!(customer.billing_ref, None);
}

#[test]
fn dates_come_back_as_they_were_spelled() {
    for date in [
        "2020-04-09T18:14:30Z",
        "2020-04-09T18:14:30+00:00",
        "2020-04-09T18:14:30.000Z",
        "2020-04-09T20:14:30+02:00",
        "2020-04-09T18:14:30.123456789Z",
    ] {
        let customer: CustomerResponse = round_trip(json!({
            "id": "x4xCwxxJxGCx123Rx5xTx",
            "created_at": date,
            "deleted_at": date,
            "updated_at": date,
        }));
        assert_eq!(customer.created_at, customer.updated_at);
    }
}

#[test]
fn a_date_that_is_none_is_refused() {
    let reason = refusal::<CustomerResponse>(json!({ "created_at": "yesterday" }));
    assert!(reason.contains("yesterday"), "{reason}");
}
