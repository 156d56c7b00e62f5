//! The kinds of map that are read.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::btree_map;
use std::collections::hash_map;

/// A map from texts.
pub(crate) trait Entries: Default {
    /// What it holds.
    type Value;

    /// Adds an entry. Of a key that is there already, gives the key back.
    fn add(&mut self, key: String, value: Self::Value) -> Result<(), String>;
}

impl<T> Entries for BTreeMap<String, T> {
    type Value = T;

    fn add(&mut self, key: String, value: T) -> Result<(), String> {
        match self.entry(key) {
            btree_map::Entry::Vacant(entry) => {
                entry.insert(value);
                Ok(())
            }
            btree_map::Entry::Occupied(entry) => Err(entry.key().clone()),
        }
    }
}

impl<T> Entries for HashMap<String, T> {
    type Value = T;

    fn add(&mut self, key: String, value: T) -> Result<(), String> {
        match self.entry(key) {
            hash_map::Entry::Vacant(entry) => {
                entry.insert(value);
                Ok(())
            }
            hash_map::Entry::Occupied(entry) => Err(entry.key().clone()),
        }
    }
}
