//! Invoices: required fields, dates, maps, recursion, and a union with a tag.

mod common;

use chrono::NaiveDate;
use common::{refusal, round_trip};
use quayside::components::{
    BankTransfer, CardPayment, CardScheme, CreditNote, GiftCard, Invoice, InvoiceLine,
    InvoiceStatus, PaymentMethod,
};
use serde_json::{Value, json};

fn invoice() -> Value {
    json!({
        "id": "inv_2024_000118",
        "customer_id": "x4xCwxxJxGCx123Rx5xTx",
        "status": "paid",
        "currency": "EUR",
        "total": 12900,
        "issued_on": "2024-05-01",
        "due_on": "2024-05-31",
        "paid_at": "2024-05-17T08:30:00.000Z",
        "lines": [
            { "description": "Delivery, Europe", "quantity": 4.3, "amount": 13900, "service_ids": ["svc_7Jq"] },
            { "description": "Thank you", "quantity": 1, "amount": -1000 },
        ],
        "paid_with": { "type": "card", "scheme": "visa", "last4": "4242", "expires_on": "2027-11-30" },
        "totals_by_region": { "asia": 3000, "europe": 9900 },
    })
}

#[test]
fn an_invoice_comes_back_unchanged() {
    let invoice: Invoice = round_trip(invoice());
    assert_eq!(invoice.total, 12900);
    assert_eq!(
        invoice.issued_on,
        NaiveDate::from_ymd_opt(2024, 5, 1).unwrap()
    );
    assert_eq!(invoice.status, InvoiceStatus::Paid);
    let amounts: i64 = invoice.lines.iter().map(|line| line.amount).sum();
    assert_eq!(amounts, invoice.total);
}

#[test]
fn an_invoice_and_its_credit_note_hold_each_other() {
    let mut second = invoice();
    second["id"] = json!("inv_2024_000119");
    let mut first = invoice();
    first["corrected_by"] = json!({
        "id": "crn_2024_000007",
        "amount": 12900,
        "reason": "Wrong region",
        "replacement": second,
    });
    let invoice: Invoice = round_trip(first);
    let note: &CreditNote = invoice.corrected_by.as_ref().unwrap();
    assert_eq!(note.replacement.as_ref().unwrap().id, "inv_2024_000119");
}

#[test]
fn a_constructor_takes_what_is_required() {
    let line = InvoiceLine::new("Delivery, Europe", 3.into(), 9900);
    let invoice = Invoice::new(
        "inv_1",
        "x4xCwxxJxGCx123Rx5xTx",
        InvoiceStatus::Draft,
        "EUR",
        9900,
        NaiveDate::from_ymd_opt(2024, 5, 1).unwrap(),
        vec![line],
    );
    assert_eq!(
        serde_json::to_value(invoice).unwrap(),
        json!({
            "id": "inv_1",
            "customer_id": "x4xCwxxJxGCx123Rx5xTx",
            "status": "draft",
            "currency": "EUR",
            "total": 9900,
            "issued_on": "2024-05-01",
            "lines": [{ "description": "Delivery, Europe", "quantity": 3, "amount": 9900 }],
        })
    );
}

#[test]
fn a_missing_or_wrong_field_is_refused() {
    let mut without = invoice();
    without.as_object_mut().unwrap().remove("customer_id");
    let reason = refusal::<Invoice>(without);
    assert!(reason.contains("customer_id"), "{reason}");

    for (field, wrong) in [
        ("id", json!(118)),
        ("total", json!("12900")),
        ("issued_on", json!("2024-02-30")),
        ("lines", json!({})),
        ("currency", Value::Null),
    ] {
        let mut invoice = invoice();
        invoice[field] = wrong;
        refusal::<Invoice>(invoice);
    }
}

#[test]
fn the_tag_says_what_an_invoice_is_paid_with() {
    let card = json!({ "type": "card", "scheme": "carte-bancaire", "last4": "0005" });
    let PaymentMethod::CardPayment(card) = round_trip(card) else {
        panic!("a card is no card");
    };
    assert_eq!(card.scheme, CardScheme::CarteBancaire);

    let transfer = json!({ "type": "bank-transfer", "iban": "DE02120300000000202051" });
    assert!(matches!(
        round_trip(transfer),
        PaymentMethod::BankTransfer(BankTransfer {
            reference: None,
            ..
        })
    ));

    let gift_card =
        json!({ "type": "gift-card", "id": "gc-1", "expires_at": "2026-12-31T23:59:59Z" });
    assert!(matches!(round_trip(gift_card), PaymentMethod::GiftCard(_)));
}

#[test]
fn an_unknown_tag_is_kept() {
    let cheque = json!({ "type": "cheque", "number": 17, "bank": { "name": "Kiwi" } });
    let PaymentMethod::Unknown(kept) = round_trip(cheque.clone()) else {
        panic!("nobody knows a cheque");
    };
    assert_eq!(kept, cheque);
}

#[test]
fn a_known_tag_with_a_wrong_member_is_refused_by_name() {
    let reason = refusal::<PaymentMethod>(json!({ "type": "card", "scheme": "visa" }));
    assert!(reason.contains("last4"), "{reason}");
}

#[test]
fn a_member_alone_reads_and_writes_its_tag() {
    let card = CardPayment::new(CardScheme::Visa, "4242");
    assert_eq!(
        serde_json::to_value(&card).unwrap(),
        json!({ "type": "card", "scheme": "visa", "last4": "4242" })
    );
    let reason =
        refusal::<CardPayment>(json!({ "type": "cash", "scheme": "visa", "last4": "4242" }));
    assert!(reason.contains("card"), "{reason}");
}

#[test]
fn a_tag_that_may_be_left_out_stays_left_out() {
    let card: GiftCard = round_trip(json!({ "id": "gc-1" }));
    assert_eq!(card.r#type, None);
    round_trip::<GiftCard>(json!({ "type": "gift-card", "id": "gc-1", "scheme": "visa" }));
}

#[test]
#[allow(deprecated)]
fn a_deprecated_field_is_still_read_and_written() {
    let card: GiftCard = round_trip(json!({ "id": "gc-1", "brand_name": "Visa" }));
    assert_eq!(card.brand_name.as_deref(), Some("Visa"));
}
