//! Any JSON value.

use std::fmt;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Map;
use serde_json::Number;
use serde_json::Value;
use serde_json::map::Entry;

/// Reads any JSON value. An object that has a key twice is an error, as it is for a struct: to keep
/// one of the values would lose the other.
pub(crate) fn read_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    deserializer.deserialize_any(ValueVisitor)
}

/// The key under which `serde_json` hands out numbers where it keeps every digit of them.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

#[derive(Clone, Copy)]
struct ValueVisitor;

impl<'de> DeserializeSeed<'de> for ValueVisitor {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        read_value(deserializer)
    }
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Value, E> {
        exact_number(&number.to_string()).map(Value::Number)
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Value, E> {
        exact_number(&number.to_string()).map(Value::Number)
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let Some(key) = entries.next_key::<String>()? else {
            return Ok(Value::Object(Map::new()));
        };
        if key == EXACT_NUMBER {
            return exact_number(&entries.next_value::<String>()?).map(Value::Number);
        }
        let mut object = Map::new();
        object.insert(key, entries.next_value_seed(self)?);
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self)?;
            match object.entry(key) {
                Entry::Vacant(entry) => entry.insert(value),
                Entry::Occupied(entry) => {
                    let key = entry.key();
                    return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                }
            };
        }
        Ok(Value::Object(object))
    }
}

/// The number that is spelled like this.
fn exact_number<E: Error>(digits: &str) -> Result<Number, E> {
    digits
        .parse()
        .map_err(|_| E::custom(format_args!("invalid number `{digits}`")))
}
