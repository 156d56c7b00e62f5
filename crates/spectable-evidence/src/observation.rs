//! What evidence says about the type of a place: a field, an element, a member of a union.

use spectable_schema::{Literal, Location, Type};

/// What was said about one place, each thing with the first location that says it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Observation {
    /// It can be `null`.
    pub(crate) null: Option<Location>,
    /// Its numbers are whole: a source or a page says so.
    pub(crate) integer: Option<Location>,
    /// Its numbers are floating-point numbers: a source or a page says so.
    pub(crate) float: Option<Location>,
    /// A number with a fraction was seen.
    pub(crate) fraction: Option<Location>,
    /// It is a date.
    pub(crate) date: Option<Location>,
    /// It is a date with a time.
    pub(crate) date_time: Option<Location>,
    /// It is always this one value.
    pub(crate) literal: Option<(Literal, Location)>,
    /// A value was seen that the type does not take; the text names its kind.
    pub(crate) misfit: Option<(&'static str, Location)>,
    /// What was said about the elements of the list or the values of the map.
    pub(crate) elements: Option<Box<Observation>>,
    /// What was said about the members of the union, in their order.
    pub(crate) members: Vec<Observation>,
}

/// A type made more precise, and the place that says so.
pub(crate) type Refined = (Type, Location);

impl Observation {
    /// What `ty`, stated at `location`, says.
    pub(crate) fn of(ty: &Type, location: &Location) -> Self {
        let mut seen = Self::default();
        let here = || Some(location.clone());
        match ty {
            Type::Integer(_) | Type::BigInteger => seen.integer = here(),
            Type::Float(_) => seen.float = here(),
            Type::Date => seen.date = here(),
            Type::DateTime => seen.date_time = here(),
            Type::Literal(literal) => seen.literal = Some((literal.clone(), location.clone())),
            Type::Nullable(inner) => {
                seen = Self::of(inner, location);
                seen.null = here();
            }
            Type::Array(inner) | Type::Map(inner) => {
                seen.elements = Some(Box::new(Self::of(inner, location)));
            }
            _ => {}
        }
        seen
    }

    /// Adds what `other` says; what was said first stays.
    pub(crate) fn add(&mut self, other: Self) {
        let merge = |mine: &mut Option<Location>, other| *mine = mine.take().or(other);
        merge(&mut self.null, other.null);
        merge(&mut self.integer, other.integer);
        merge(&mut self.float, other.float);
        merge(&mut self.fraction, other.fraction);
        merge(&mut self.date, other.date);
        merge(&mut self.date_time, other.date_time);
        self.literal = self.literal.take().or(other.literal);
        self.misfit = self.misfit.take().or(other.misfit);
        match (&mut self.elements, other.elements) {
            (Some(mine), Some(elements)) => mine.add(*elements),
            (mine @ None, elements) => *mine = elements,
            (Some(_), None) => {}
        }
        for (index, member) in other.members.into_iter().enumerate() {
            self.member(index).add(member);
        }
    }

    /// Forgets all but the places of `null`.
    pub(crate) fn keep_nulls(&mut self) {
        let mut kept = Self {
            null: self.null.take(),
            elements: self.elements.take(),
            members: std::mem::take(&mut self.members),
            ..Self::default()
        };
        if let Some(elements) = &mut kept.elements {
            elements.keep_nulls();
        }
        kept.members.iter_mut().for_each(Self::keep_nulls);
        *self = kept;
    }

    /// What is said about the elements.
    pub(crate) fn element(&mut self) -> &mut Self {
        self.elements.get_or_insert_default()
    }

    /// What is said about the member at `index`.
    pub(crate) fn member(&mut self, index: usize) -> &mut Self {
        if self.members.len() <= index {
            self.members.resize_with(index + 1, Self::default);
        }
        &mut self.members[index]
    }

    /// `ty` with what it leaves open filled in; `None` where there is nothing to fill. Whether the
    /// place itself can be `null` is not a matter of its type and left to the caller.
    pub(crate) fn refine(&self, ty: &Type) -> Option<Refined> {
        match ty {
            Type::Number => self.refine_number(),
            Type::DateOrDateTime => match (&self.date, &self.date_time) {
                (Some(location), None) => Some((Type::Date, location.clone())),
                (None, Some(location)) => Some((Type::DateTime, location.clone())),
                _ => None,
            },
            Type::String => match &self.literal {
                Some((literal @ Literal::String(_), location)) => {
                    Some((Type::Literal(literal.clone()), location.clone()))
                }
                _ => None,
            },
            Type::Nullable(inner) => {
                let (inner, location) = self.refine(inner)?;
                Some((Type::nullable(inner), location))
            }
            Type::Array(element) => {
                let (element, location) = self.elements.as_ref()?.refine_element(element)?;
                Some((Type::array(element), location))
            }
            Type::Map(value) => {
                let (value, location) = self.elements.as_ref()?.refine_element(value)?;
                Some((Type::map(value), location))
            }
            Type::Union(members) => self.refine_members(members),
            _ => None,
        }
    }

    /// As [`refine`](Self::refine), for an element of a list or a map, whose type says whether it
    /// can be `null`.
    fn refine_element(&self, ty: &Type) -> Option<Refined> {
        let refined = self.refine(ty);
        let (Some(location), false) = (&self.null, takes_null(ty)) else {
            return refined;
        };
        let inner = refined.map_or_else(|| ty.clone(), |(ty, _)| ty);
        Some((Type::nullable(inner), location.clone()))
    }

    fn refine_number(&self) -> Option<Refined> {
        match (&self.integer, &self.float, &self.fraction) {
            (Some(location), None, None) => Some((Type::Integer(None), location.clone())),
            // A fraction in a sample proves nothing that the type does not say: a number that may be
            // whole or not is written `3` as well as `3.5`.
            (None, Some(location), _) => Some((Type::Float(None), location.clone())),
            _ => None,
        }
    }

    fn refine_members(&self, members: &[Type]) -> Option<Refined> {
        let mut first = None;
        let refined = members
            .iter()
            .enumerate()
            .map(|(index, member)| {
                let seen = self.members.get(index)?;
                let (ty, location) = seen.refine(member)?;
                first.get_or_insert(location);
                Some(ty)
            })
            .zip(members)
            .map(|(refined, member)| refined.unwrap_or_else(|| member.clone()))
            .collect();
        first.map(|location| (Type::Union(refined), location))
    }
}

/// Whether a place of this type takes `null` as it is.
fn takes_null(ty: &Type) -> bool {
    match ty {
        Type::Any | Type::Nullable(_) => true,
        Type::Union(members) => members.iter().any(takes_null),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use spectable_schema::Position;

    use super::*;

    fn here() -> Location {
        Location::new("a.json", Position::start())
    }

    fn refined(ty: &Type, said: &[Type]) -> Option<Type> {
        let mut seen = Observation::default();
        for ty in said {
            seen.add(Observation::of(ty, &here()));
        }
        seen.refine(ty).map(|(ty, _)| ty)
    }

    #[test]
    fn only_what_is_open_is_filled() {
        let whole = Type::Integer(None);
        assert_eq!(
            refined(&Type::Number, std::slice::from_ref(&whole)),
            Some(whole.clone())
        );
        assert_eq!(refined(&Type::String, std::slice::from_ref(&whole)), None);
        assert_eq!(refined(&Type::Float(None), &[whole]), None);
        assert_eq!(
            refined(&Type::DateOrDateTime, &[Type::Date]),
            Some(Type::Date)
        );
        assert_eq!(
            refined(&Type::DateOrDateTime, &[Type::Date, Type::DateTime]),
            None
        );
    }

    #[test]
    fn elements_of_lists_and_maps_are_filled_at_any_depth() {
        let said = Type::map(Type::array(Type::nullable(Type::Integer(None))));
        let page = Type::map(Type::array(Type::Number));
        assert_eq!(
            refined(&page, std::slice::from_ref(&said)),
            Some(said.clone())
        );
        assert_eq!(
            refined(
                &Type::map(Type::array(Type::nullable(Type::String))),
                &[said]
            ),
            None
        );
        assert_eq!(
            refined(
                &Type::array(Type::Any),
                &[Type::array(Type::nullable(Type::Any))]
            ),
            None
        );
    }

    #[test]
    fn two_who_disagree_fill_nothing() {
        assert_eq!(
            refined(&Type::Number, &[Type::Integer(None), Type::Float(None)]),
            None
        );
    }

    #[test]
    fn a_fraction_shows_that_numbers_are_not_whole_and_no_more() {
        let mut seen = Observation::of(&Type::Integer(None), &here());
        assert!(seen.refine(&Type::Number).is_some());
        seen.fraction = Some(here());
        assert_eq!(seen.refine(&Type::Number), None);
    }
}
