//! The schema's models and fields, to be found by the letters and digits of their names.

use std::collections::{BTreeMap, HashMap};

use spectable_schema::{Model, ModelId, Schema, Shape, Type, letters};

/// Where names of the schema lead.
pub(crate) struct Index<'s> {
    schema: &'s Schema,
    models: HashMap<String, Vec<&'s Model>>,
    fields: BTreeMap<&'s ModelId, FieldNames>,
    owners: HashMap<String, Vec<&'s Model>>,
}

/// The fields of one model by their names.
struct FieldNames {
    exact: HashMap<String, usize>,
    letters: HashMap<String, Found>,
    count: usize,
}

/// What some letters lead to.
#[derive(Clone, Copy)]
enum Found {
    One(usize),
    Several,
}

impl<'s> Index<'s> {
    pub(crate) fn new(schema: &'s Schema) -> Self {
        let mut index = Self {
            schema,
            models: HashMap::new(),
            fields: BTreeMap::new(),
            owners: HashMap::new(),
        };
        for model in schema.models() {
            index
                .models
                .entry(letters(&model.title))
                .or_default()
                .push(model);
            let names = FieldNames::of(model);
            for letters in names.letters.keys() {
                index.owners.entry(letters.clone()).or_default().push(model);
            }
            index.fields.insert(&model.id, names);
        }
        index
    }

    pub(crate) fn schema(&self) -> &'s Schema {
        self.schema
    }

    /// The models whose names have these letters and digits, in the schema's order.
    pub(crate) fn models(&self, name: &str) -> &[&'s Model] {
        let letters = letters(name);
        if letters.is_empty() {
            return &[];
        }
        self.models.get(&letters).map_or(&[], Vec::as_slice)
    }

    /// The models that have a field with this name, in the schema's order.
    pub(crate) fn owners(&self, field: &str) -> &[&'s Model] {
        self.owners.get(&letters(field)).map_or(&[], Vec::as_slice)
    }

    /// Which field of `model` each of `names` means. No field is meant by two: an exact name goes
    /// before one that has only the same letters.
    pub(crate) fn fields<'n>(
        &self,
        model: &ModelId,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Vec<Option<usize>> {
        let Some(fields) = self.fields.get(model) else {
            return names.map(|_| None).collect();
        };
        let mut taken = vec![false; fields.count];
        let mut found: Vec<Option<usize>> = names
            .clone()
            .map(|name| {
                let field = fields.exact.get(name).copied()?;
                taken[field] = true;
                Some(field)
            })
            .collect();
        for (found, name) in found.iter_mut().zip(names) {
            if found.is_none() {
                *found = fields.by_letters(name).filter(|field| !taken[*field]);
                found.iter().for_each(|field| taken[*field] = true);
            }
        }
        found
    }
}

impl FieldNames {
    fn of(model: &Model) -> Self {
        let mut names = Self {
            exact: HashMap::new(),
            letters: HashMap::new(),
            count: 0,
        };
        let Shape::Struct(shape) = &model.shape else {
            return names;
        };
        names.count = shape.fields.len();
        for (index, field) in shape.fields.iter().enumerate() {
            if matches!(field.ty.value, Type::External(_)) || field.is_catch_all() {
                continue;
            }
            let wire_name = field.wire_name.as_ref().map(|fact| &fact.value);
            for name in [Some(&field.name), wire_name].into_iter().flatten() {
                names.exact.entry(name.clone()).or_insert(index);
                names.add_letters(letters(name), index);
            }
            // Where a member may not be named as its class is, C# adds a word.
            let class = letters(&model.title);
            if letters(&field.name).strip_suffix("value") == Some(&class) {
                names.add_letters(class, index);
            }
        }
        names
    }

    fn add_letters(&mut self, letters: String, index: usize) {
        if letters.is_empty() {
            return;
        }
        self.letters
            .entry(letters)
            .and_modify(|found| {
                if !matches!(found, Found::One(first) if *first == index) {
                    *found = Found::Several;
                }
            })
            .or_insert(Found::One(index));
    }

    fn by_letters(&self, name: &str) -> Option<usize> {
        let find = |letters: String| match self.letters.get(&letters) {
            Some(Found::One(index)) => Some(*index),
            Some(Found::Several) | None => None,
        };
        find(letters(name)).or_else(|| find(spell_out(name)))
    }
}

/// The letters and digits of `name` with the signs that generators spell out: `dollarref` for `$ref`, `plus1` for `+1`.
fn spell_out(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '$' => text.push_str("dollar"),
            '@' => text.push_str("at"),
            '+' => text.push_str("plus"),
            '-' if text.is_empty() => text.push_str("minus"),
            '#' => text.push_str("hash"),
            '*' => text.push_str("wildcard"),
            _ if character.is_alphanumeric() => text.extend(character.to_lowercase()),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use spectable_schema::{Field, Location, Position, Struct};

    use super::*;

    fn schema(fields: &[&str]) -> Schema {
        let fields = fields
            .iter()
            .map(|name| Field::new(*name, Type::String, Position::start()))
            .collect();
        let model = Model::new(
            ModelId::new("components", "GiftCard"),
            Location::new("giftcard.md", Position::start()),
            Shape::Struct(Struct { fields }),
        );
        Schema::from_iter([model])
    }

    fn found(fields: &[&str], names: &[&str]) -> Vec<Option<usize>> {
        let schema = schema(fields);
        let index = Index::new(&schema);
        let id = ModelId::new("components", "GiftCard");
        index.fields(&id, names.iter().copied())
    }

    #[test]
    fn fields_are_found_by_letters_and_digits() {
        assert_eq!(
            found(
                &["profile_id", "format_", "dollarRef"],
                &["profileId", "format", "$ref", "x"]
            ),
            [Some(0), Some(1), Some(2), None]
        );
    }

    #[test]
    fn an_exact_name_goes_first() {
        assert_eq!(found(&["user_id"], &["userId", "user_id"]), [None, Some(0)]);
    }

    #[test]
    fn letters_of_two_fields_lead_nowhere() {
        assert_eq!(
            found(&["user_id", "userId"], &["USER_ID", "userId"]),
            [None, Some(1)]
        );
    }

    #[test]
    fn models_are_found_by_letters_and_digits() {
        let schema = schema(&[]);
        let index = Index::new(&schema);
        assert_eq!(index.models("gift_card").len(), 1);
        assert_eq!(index.models("").len(), 0);
    }

    #[test]
    fn signs_are_spelled_out() {
        assert_eq!(spell_out("$ref"), letters("dollarRef"));
        assert_eq!(spell_out("@type"), letters("at_type"));
        assert_eq!(spell_out("+1"), letters("plus1"));
        assert_eq!(spell_out("-1"), letters("minus_1"));
        assert_eq!(spell_out("a-b"), "ab");
    }
}
