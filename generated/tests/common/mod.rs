//! What every test of the generated types does: read JSON and write it back.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads `json` and checks that what is written back is the same.
#[track_caller]
pub fn round_trip<T: Serialize + DeserializeOwned>(json: Value) -> T {
    let value: T = match serde_json::from_value(json.clone()) {
        Ok(value) => value,
        Err(error) => panic!("{json} is refused: {error}"),
    };
    assert_eq!(serde_json::to_value(&value).unwrap(), json);
    value
}

/// Reads `json`, which must be refused, and returns the reason.
#[allow(dead_code, reason = "not every test refuses something")]
#[track_caller]
pub fn refusal<T: DeserializeOwned>(json: Value) -> String {
    match serde_json::from_value::<T>(json.clone()) {
        Ok(_) => panic!("{json} is accepted"),
        Err(error) => error.to_string(),
    }
}
