//! Runs against the crate that the pages of each language become.

use lending::components::{Book, Loan};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

#[track_caller]
fn round_trip<T: Serialize + DeserializeOwned>(json: Value) {
    let value: T = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), json);
}

fn book() -> Value {
    json!({
        "id": "bk-1",
        "title": "Night Ferry",
        "format": "e-book",
        "pages": 320,
        "price": 12.5,
        "in_print": true,
        "tags": ["novel", "sea"],
        "titles": { "mi": "Te Poti" },
        "scores": { "harbour": [7, 9], "town": [] },
        "chapters": [[1, 17], [18, 40]],
        "shelf": { "code": "A-12", "floor": -1, "place": 2, "labels": {} },
        "added_at": "2024-05-01T09:30:00.000Z",
        "published_on": "2001-11-05",
        "sequel": {
            "id": "bk-2",
            "title": "Morning Ferry",
            "format": "audio",
            "added_at": "2024-05-01T11:30:00+02:00",
            "notes": { "anything": [null, 1.50] },
        },
        "isbn10": "0306406152",
        "isbn": "9780306406157",
    })
}

#[test]
fn a_book_comes_back_unchanged() {
    round_trip::<Book>(book());
}

#[test]
fn a_loan_comes_back_unchanged() {
    round_trip::<Loan>(json!({
        "id": "ln-1",
        "book": book(),
        "condition": 2,
        "due_on": "2024-06-01",
        "returned_at": "2024-06-04T10:00:00Z",
        "remark": "Wet",
        "fees": [
            { "kind": "late", "days": 3 },
            { "kind": "damage", "amount": 4.2, "photos": ["https://photos.example/1"] },
            { "kind": "loss", "amount": 30.5 },
        ],
    }));
}
