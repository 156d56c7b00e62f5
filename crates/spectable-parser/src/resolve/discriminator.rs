//! Which field of the JSON tells the members of a union apart, if a page speaks of one.

use std::collections::{HashMap, HashSet};

use spectable_schema::{Discriminator, Field, Literal, Model, ModelId, Shape, Type, Union};

use crate::interpret::{Case, Discrimination};
use crate::letters::letters;

/// The discriminator of `union`, if what its page says of one is true of the JSON: the members have
/// the field, and each documents a value that the constant's name stands for. Else the field is
/// one that only the SDK has.
pub(super) fn find(
    discrimination: &Discrimination,
    union: &Union,
    models: &HashMap<&ModelId, &Model>,
) -> Option<Discriminator> {
    let mut tags = Vec::new();
    for (index, member) in union.members.iter().enumerate() {
        let Type::Reference(id) = &member.ty else {
            return None;
        };
        let case = case_of(discrimination, index, id, union.members.len())?;
        let field = field_of(models.get(id)?, &discrimination.field)?;
        tags.push(Some(tag(field, &case.word, models)?));
    }
    let distinct: HashSet<_> = tags.iter().collect();
    let tells_apart = !tags.is_empty() && distinct.len() == tags.len();
    tells_apart.then(|| Discriminator {
        key: discrimination.field.clone(),
        tags,
    })
}

/// The case of a member: the one that names it, else the one at its place.
fn case_of<'d>(
    discrimination: &'d Discrimination,
    index: usize,
    id: &ModelId,
    members: usize,
) -> Option<&'d Case> {
    let cases = &discrimination.cases;
    let name = letters(&id.name);
    let named = cases.iter().find(|case| letters(&case.member) == name);
    named.or_else(|| cases.get(index).filter(|_| cases.len() == members))
}

fn field_of<'m>(model: &'m Model, name: &str) -> Option<&'m Field> {
    let Shape::Struct(shape) = &model.shape else {
        return None;
    };
    shape.fields.iter().find(|field| field.name == name)
}

/// The value of `field` that the constant `word` stands for.
fn tag(field: &Field, word: &str, models: &HashMap<&ModelId, &Model>) -> Option<String> {
    let word = letters(word);
    let means = |text: &&str| letters(text) == word;
    match &field.ty.value {
        Type::Literal(Literal::String(text)) => Some(text.clone()),
        Type::String => {
            let mut examples = field.examples.iter().map(String::as_str);
            examples.find(means).map(str::to_owned)
        }
        Type::Reference(id) => {
            let Shape::Enum(shape) = &models.get(id)?.shape else {
                return None;
            };
            let values = shape.values.iter().filter_map(|value| match &value.value {
                Literal::String(text) => Some(text.as_str()),
                _ => None,
            });
            let texts: Vec<&str> = values.collect();
            match texts[..] {
                [only] => Some(only.to_owned()),
                _ => texts.into_iter().find(means).map(str::to_owned),
            }
        }
        _ => None,
    }
}
