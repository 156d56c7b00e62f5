//! Writing structs.

use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;

/// Writes the fields of a struct, one after the other. After an error it writes nothing more.
pub(crate) struct Writer<M: SerializeMap> {
    entries: Result<M, M::Error>,
}

#[allow(dead_code, reason = "not every API has every kind of field")]
impl<M: SerializeMap> Writer<M> {
    /// Starts an object.
    pub(crate) fn new<S>(serializer: S) -> Self
    where
        S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>,
    {
        Self {
            entries: serializer.serialize_map(None),
        }
    }

    /// Writes a field.
    pub(crate) fn field<T: Serialize>(&mut self, key: &str, value: &T) {
        let Ok(entries) = &mut self.entries else {
            return;
        };
        if let Err(error) = entries.serialize_entry(key, value) {
            self.entries = Err(error);
        }
    }

    /// Writes a field, if it is there.
    pub(crate) fn optional<T: Serialize>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(key, value);
        }
    }

    /// Writes what the struct keeps beside its fields.
    pub(crate) fn rest<'a, T: Serialize + 'a>(
        &mut self,
        rest: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) {
        for (key, value) in rest {
            self.field(key, value);
        }
    }

    /// Ends the object.
    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        self.entries?.end()
    }
}
