//! `IndexMap` as a kind of map that is read.

use indexmap::IndexMap;
use indexmap::map;

impl<T> Entries for IndexMap<String, T> {
    type Value = T;

    fn add(&mut self, key: String, value: T) -> Result<(), String> {
        match self.entry(key) {
            map::Entry::Vacant(entry) => {
                entry.insert(value);
                Ok(())
            }
            map::Entry::Occupied(entry) => Err(entry.key().clone()),
        }
    }
}
