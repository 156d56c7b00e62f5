#![allow(dead_code)]

/// Whether JSON that the old type reads is read by the new one too, as the same thing.
fn reads_the_same<Old, New>(json: &str) -> bool
where
    Old: serde::de::DeserializeOwned + serde::Serialize + std::fmt::Debug,
    New: serde::de::DeserializeOwned + serde::Serialize + std::fmt::Debug,
{
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let old: Old = serde_json::from_value(value.clone()).expect("the old type reads it");
    assert_eq!(serde_json::to_value(&old).unwrap(), value);
    let Ok(new) = serde_json::from_value::<New>(value.clone()) else {
        return false;
    };
    let is_unknown = |debug: String| debug.contains("Unknown(");
    serde_json::to_value(&new).unwrap() == value
        && is_unknown(format!("{old:?}")) == is_unknown(format!("{new:?}"))
}

