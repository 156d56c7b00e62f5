//! Requests, answers and errors.

mod common;

use common::round_trip;
use quayside::components::{InvoiceStatus, PurgeMode};
use quayside::errors::{ApiError, LocationPart};
use quayside::operations::{InvoiceSort, ListInvoicesRequest, ListInvoicesResponse, PurgeRequest};
use serde_json::json;

#[test]
fn a_request_is_built_from_what_is_required() {
    let request = ListInvoicesRequest {
        status: Some(vec![InvoiceStatus::Open, InvoiceStatus::PastDue]),
        sort: Some(InvoiceSort::MinusIssuedOn),
        ..ListInvoicesRequest::new("x4xCwxxJxGCx123Rx5xTx")
    };
    assert_eq!(
        serde_json::to_value(request).unwrap(),
        json!({
            "customer_id": "x4xCwxxJxGCx123Rx5xTx",
            "status": ["open", "past-due"],
            "sort": "-issued_on",
        })
    );

    let purge = PurgeRequest {
        mode: Some(PurgeMode::Soft),
        ..PurgeRequest::new("svc_7Jq", vec!["product-1".to_owned()])
    };
    assert_eq!(
        serde_json::to_value(purge).unwrap(),
        json!({ "service_id": "svc_7Jq", "keys": ["product-1"], "mode": "soft" })
    );
}

#[test]
fn an_answer_has_no_fields_of_the_transport() {
    let answer: ListInvoicesResponse = round_trip(json!({
        "content_type": "application/json",
        "status_code": 200,
        "invoices": [],
    }));
    assert_eq!(answer.invoices, Some(Vec::new()));
}

#[test]
fn an_error_says_where() {
    let error: ApiError = round_trip(json!({
        "type": "error",
        "status": 422,
        "message": "`port` must be below 65536",
        "details": [{ "location": ["backends", 0, "port"], "message": "must be below 65536" }],
    }));
    let location = &error.details.unwrap()[0].location;
    assert_eq!(location[0], LocationPart::String("backends".to_owned()));
    assert_eq!(location[1], LocationPart::Number(0.into()));
}

#[test]
#[allow(deprecated)]
fn a_deprecated_model_can_still_be_used() {
    use quayside::components::ApiToken;

    let token: ApiToken = round_trip(json!({ "token": "qs_live_3fK", "scope": "global" }));
    assert_eq!(token, ApiToken::new("qs_live_3fK"));
}
