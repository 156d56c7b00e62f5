//! How well a JSON value fits a documented type.

use std::cmp::Ordering;
use std::collections::HashMap;

use spectable_schema::{Enum, Field, Literal, Model, ModelId, Shape, Struct, Type};

use crate::index::Index;
use crate::json::{Node, Value};

/// What a value of another kind than the type's counts, in things that are wrong.
const MISFIT: usize = 8;

/// The sum of what fits and of what does not. The better one is the greater one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) right: usize,
    pub(super) wrong: usize,
}

/// Fits the values of one file, each of them once.
pub(super) struct Fitting<'s> {
    index: &'s Index<'s>,
    known: HashMap<(&'s ModelId, usize), Fit>,
}

impl Fit {
    fn right(right: usize) -> Self {
        Self { right, wrong: 0 }
    }

    fn wrong(wrong: usize) -> Self {
        Self { right: 0, wrong }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
    }
}

impl Ord for Fit {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.wrong, self.right).cmp(&(self.wrong, other.right))
    }
}

impl PartialOrd for Fit {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<'s> Fitting<'s> {
    pub(super) fn new(index: &'s Index<'s>) -> Self {
        Self {
            index,
            known: HashMap::new(),
        }
    }

    /// How well `node` fits `model`.
    pub(super) fn model(&mut self, model: &'s Model, node: &Node) -> Fit {
        let place = (&model.id, node.id);
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        // A model that leads back to itself says nothing about the value.
        self.known.insert(place, Fit::default());
        let fit = match &model.shape {
            Shape::Struct(shape) => self.fields(model, shape, node),
            Shape::Enum(shape) => value(shape, node),
            Shape::Union(union) => self.best(union.members.iter().map(|member| &member.ty), node),
            Shape::Alias(ty) => self.ty(ty, node),
            Shape::Unknown => Fit::default(),
        };
        self.known.insert(place, fit);
        fit
    }

    /// How well `node` fits `ty`.
    pub(super) fn ty(&mut self, ty: &'s Type, node: &Node) -> Fit {
        match (ty, &node.value) {
            (Type::Any | Type::External(_), _) => Fit::default(),
            (Type::Reference(id), _) => match self.index.schema().get(id) {
                Some(model) => self.model(model, node),
                None => Fit::default(),
            },
            (Type::Nullable(_), Value::Null) => Fit::right(1),
            (Type::Nullable(inner), _) => self.ty(inner, node),
            (Type::Union(members), _) => self.best(members.iter(), node),
            (Type::Literal(literal), _) if is(literal, node) => Fit::right(2),
            (Type::Array(element), Value::Array(nodes)) => self.elements(element, nodes.iter()),
            (Type::Map(value), Value::Object(members)) => {
                self.elements(value, members.iter().map(|(_, _, node)| node))
            }
            _ if misfit(ty, &node.value).is_none() => Fit::right(1),
            _ => Fit::wrong(MISFIT),
        }
    }

    /// The members that `node` fits best: one, or several that it fits without any fault.
    pub(super) fn choose(
        &mut self,
        members: impl Iterator<Item = &'s Type>,
        node: &Node,
    ) -> Vec<usize> {
        let fits: Vec<Fit> = members.map(|member| self.ty(member, node)).collect();
        let Some(best) = fits.iter().max().copied() else {
            return Vec::new();
        };
        let several = if best.wrong == 0 { fits.len() } else { 1 };
        let equal = (0..fits.len()).filter(|index| fits[*index] == best);
        equal.take(several).collect()
    }

    fn best(&mut self, members: impl Iterator<Item = &'s Type>, node: &Node) -> Fit {
        members
            .map(|member| self.ty(member, node))
            .max()
            .unwrap_or_default()
    }

    fn fields(&mut self, model: &'s Model, shape: &'s Struct, node: &Node) -> Fit {
        let Value::Object(members) = &node.value else {
            return Fit::wrong(MISFIT);
        };
        let keys = members.iter().map(|(key, _, _)| key.as_str());
        let found = self.index.fields(&model.id, keys);
        let mut fit = Fit::default();
        for (field, (_, _, node)) in found.iter().zip(members) {
            match field {
                None => fit.wrong += usize::from(!takes_any_key(shape)),
                Some(_) if node.value == Value::Null => fit.right += 1,
                Some(field) => {
                    fit.right += 1;
                    fit.add(self.ty(&shape.fields[*field].ty.value, node));
                }
            }
        }
        fit.wrong += absent(shape, &found).count();
        fit
    }

    fn elements<'n>(&mut self, ty: &'s Type, nodes: impl Iterator<Item = &'n Node>) -> Fit {
        let mut sum = Fit::right(1);
        for node in nodes.filter(|node| node.value != Value::Null) {
            sum.add(self.ty(ty, node));
        }
        sum
    }
}

/// Whether the struct says that it can have other keys than those of its fields.
pub(super) fn takes_any_key(shape: &Struct) -> bool {
    shape.fields.iter().any(Field::is_catch_all)
}

/// The fields that must be there and that are not among `found`.
pub(super) fn absent(shape: &Struct, found: &[Option<usize>]) -> impl Iterator<Item = usize> {
    let mut there = vec![false; shape.fields.len()];
    found
        .iter()
        .flatten()
        .for_each(|field| there[*field] = true);
    let fields = shape.fields.iter().enumerate();
    fields
        .filter(move |(index, field)| field.required && !there[*index] && !field.is_transport())
        .map(|(index, _)| index)
}

/// The kind of `value`, if a place of the type `ty` does not take that kind. Lists, maps and models
/// are not looked into.
pub(super) fn misfit(ty: &Type, value: &Value) -> Option<&'static str> {
    let fits = match (ty, value) {
        (Type::String | Type::Bytes, Value::String(_)) => true,
        (Type::Date, Value::String(text)) => is_date(text),
        (Type::DateTime, Value::String(text)) => is_date_time(text),
        (Type::DateOrDateTime, Value::String(text)) => is_date(text) || is_date_time(text),
        (Type::Boolean, Value::Boolean(_)) => true,
        (Type::Integer(_), Value::Number(number)) => !has_fraction(number),
        (Type::BigInteger, Value::Number(number)) => !has_fraction(number),
        (Type::BigInteger | Type::Decimal, Value::String(_)) => true,
        (Type::Number | Type::Float(_) | Type::Decimal, Value::Number(_)) => true,
        (Type::Array(_), Value::Array(_)) | (Type::Map(_), Value::Object(_)) => true,
        (
            Type::Any | Type::Reference(_) | Type::Union(_) | Type::Nullable(_) | Type::External(_),
            _,
        ) => true,
        (Type::Literal(Literal::String(known)), Value::String(text)) => known == text,
        (Type::Literal(Literal::Integer(_)), Value::Number(_)) => true,
        (Type::Literal(Literal::Boolean(known)), Value::Boolean(found)) => known == found,
        _ => false,
    };
    (!fits).then(|| match value {
        Value::Null => "null",
        Value::Boolean(_) => "a truth value",
        Value::Number(number) if has_fraction(number) => "a number with a fraction",
        Value::Number(_) => "a number",
        Value::String(_) if is_time(ty) => "a text of another form",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    })
}

fn is_time(ty: &Type) -> bool {
    matches!(ty, Type::Date | Type::DateTime | Type::DateOrDateTime)
}

/// Whether a number is spelled with a fraction or an exponent.
pub(super) fn has_fraction(number: &str) -> bool {
    number.contains(['.', 'e', 'E'])
}

/// Whether `text` has the form `2020-04-09`.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Whether `text` starts in the form `2020-04-09T18:14`.
pub(super) fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(rest)) = (text.get(..10), text.get(10..)) else {
        return false;
    };
    let mut time = rest.chars();
    is_date(date)
        && matches!(time.next(), Some('T' | 't' | ' '))
        && time.next().is_some_and(|first| first.is_ascii_digit())
}

fn is(literal: &Literal, node: &Node) -> bool {
    match (literal, &node.value) {
        (Literal::String(known), Value::String(text)) => known == text,
        (Literal::Integer(known), Value::Number(number)) => number.parse() == Ok(*known),
        (Literal::Boolean(known), Value::Boolean(found)) => known == found,
        _ => false,
    }
}

fn value(shape: &Enum, node: &Node) -> Fit {
    let kind = match &node.value {
        Value::String(_) => !shape.is_integer(),
        Value::Number(_) => shape.is_integer(),
        Value::Null => return Fit::right(1),
        _ => false,
    };
    match (
        kind,
        shape.values.iter().any(|known| is(&known.value, node)),
    ) {
        (true, true) => Fit::right(2),
        (true, false) => Fit::wrong(1),
        (false, _) => Fit::wrong(MISFIT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_wrong_goes_before_more_right() {
        let fit = |right, wrong| Fit { right, wrong };
        assert!(fit(1, 0) > fit(9, 1));
        assert!(fit(2, 1) > fit(1, 1));
    }

    #[test]
    fn dates_are_told_from_dates_with_a_time() {
        assert!(is_date("2020-04-09") && !is_date("2020-04-9T") && !is_date("2020-04-0é"));
        assert!(is_date_time("2020-04-09T18:14:30Z") && !is_date_time("2020-04-09"));
        assert!(!is_date_time("2020-04-0é"));
    }
}
