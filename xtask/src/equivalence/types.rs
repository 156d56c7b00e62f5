//! Whether two languages' types are the same type of the API.

use std::collections::HashSet;

use spectable::schema::{Enum, Literal, Model, ModelId, Schema, Shape, Type, letters};

use super::kept::Kept;
use super::pairs;

/// Compares the types of two schemas.
pub(super) struct Types<'s> {
    pub(super) left: &'s Schema,
    pub(super) right: &'s Schema,
    /// What both languages keep.
    pub(super) kept: Kept,
}

/// What comes of comparing two types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    Same,
    /// One language says less: a text for an enum without a page.
    NotSaid,
    Different,
}

impl Types<'_> {
    /// Whether `left` and `right` are the same type of the API.
    pub(super) fn compare(&self, left: &Type, right: &Type) -> Likeness {
        self.types(left, right, &mut HashSet::new())
    }

    fn types(&self, left: &Type, right: &Type, seen: &mut Seen) -> Likeness {
        use Likeness::{Different, NotSaid, Same};
        match (left, right) {
            (Type::Nullable(left), right) => self.types(left, right, seen),
            (left, Type::Nullable(right)) => self.types(left, right, seen),
            (Type::Array(left), Type::Array(right)) | (Type::Map(left), Type::Map(right)) => {
                self.types(left, right, seen)
            }
            (Type::Reference(left), Type::Reference(right)) => self.references(left, right, seen),
            (Type::Union(left), Type::Union(right)) => self.members(left, right, seen),
            (Type::Reference(id), other) => self.reference_and_type(self.left.get(id), other),
            (other, Type::Reference(id)) => self.reference_and_type(self.right.get(id), other),
            (Type::Literal(Literal::String(_)), Type::String)
            | (Type::String, Type::Literal(Literal::String(_)))
                if !self.kept.literals =>
            {
                NotSaid
            }
            (Type::Literal(Literal::Boolean(_)), Type::Boolean)
            | (Type::Boolean, Type::Literal(Literal::Boolean(_)))
                if !self.kept.literals =>
            {
                NotSaid
            }
            _ if is_date(left) && is_date(right) && !self.kept.dates => Same,
            _ if is_any_number(left) && is_any_number(right) && !self.kept.any_size => {
                match (is_whole(left), is_whole(right)) {
                    (left, right) if left == right || !self.kept.whole_numbers => Same,
                    _ => Different,
                }
            }
            _ if is_number(left) && is_number(right) && !self.kept.whole_numbers => Same,
            (Type::Integer(_), Type::Integer(_)) | (Type::Float(_), Type::Float(_)) => Same,
            // No language of text and numbers tells a stream from its bytes.
            (Type::External(_), Type::Bytes | Type::External(_))
            | (Type::Bytes, Type::External(_)) => Same,
            _ if left == right => Same,
            _ => Different,
        }
    }

    fn references(&self, left: &ModelId, right: &ModelId, seen: &mut Seen) -> Likeness {
        let (Some(left_model), Some(right_model)) = (self.left.get(left), self.right.get(right))
        else {
            return Likeness::Different;
        };
        if letters(&left_model.title) == letters(&right_model.title) {
            return Likeness::Same;
        }
        // Generators name models without a name of their own each in its way.
        if !seen.insert((left.clone(), right.clone())) {
            return Likeness::Same;
        }
        self.shapes(&left_model.shape, &right_model.shape, seen)
    }

    fn shapes(&self, left: &Shape, right: &Shape, seen: &mut Seen) -> Likeness {
        match (left, right) {
            (Shape::Struct(left), Shape::Struct(right)) => {
                let fields = pairs::fields(&left.fields, &right.fields);
                same_if(fields.left_only.is_empty() && fields.right_only.is_empty())
            }
            (Shape::Enum(left), Shape::Enum(right)) => same_if(same_values(left, right)),
            (Shape::Union(left), Shape::Union(right)) => {
                let types = |union: &spectable::schema::Union| {
                    union
                        .members
                        .iter()
                        .map(|member| member.ty.clone())
                        .collect::<Vec<_>>()
                };
                self.members(&types(left), &types(right), seen)
            }
            (Shape::Unknown, Shape::Union(_)) | (Shape::Union(_), Shape::Unknown) => {
                Likeness::NotSaid
            }
            _ => Likeness::Different,
        }
    }

    /// Compares the members of two unions, in whatever order.
    pub(super) fn unions(&self, left: &[Type], right: &[Type]) -> Likeness {
        self.members(left, right, &mut HashSet::new())
    }

    fn members(&self, left: &[Type], right: &[Type], seen: &mut Seen) -> Likeness {
        if left.len() != right.len() {
            return Likeness::Different;
        }
        let mut rest: Vec<&Type> = right.iter().collect();
        let mut worst = Likeness::Same;
        for member in left {
            let best = rest
                .iter()
                .enumerate()
                .map(|(index, other)| (self.types(member, other, seen), index))
                .min();
            let Some((likeness, index)) = best else {
                return Likeness::Different;
            };
            rest.remove(index);
            worst = worst.max(likeness);
        }
        worst
    }

    /// A model where the other language has no page for one.
    fn reference_and_type(&self, model: Option<&Model>, ty: &Type) -> Likeness {
        let Some(model) = model else {
            return Likeness::Different;
        };
        match (&model.shape, ty) {
            // An enum that the other language has no page for.
            (Shape::Enum(shape), Type::String) if !shape.is_integer() => {
                same_if_not(self.kept.open_enums && self.kept.literals)
            }
            (Shape::Enum(shape), Type::Integer(_) | Type::Number) if shape.is_integer() => {
                same_if_not(self.kept.open_enums)
            }
            // An enum with one value is a literal.
            (Shape::Enum(shape), Type::Literal(value)) => {
                same_if(shape.values.len() == 1 && shape.values[0].value == *value)
            }
            (Shape::Union(_) | Shape::Unknown, Type::Union(_) | Type::Any) => Likeness::NotSaid,
            _ => Likeness::Different,
        }
    }
}

/// Pairs of models that are being compared, so that models that hold themselves come to an end.
type Seen = HashSet<(ModelId, ModelId)>;

/// Whether two enums have the same values, in whatever order.
pub(super) fn same_values(left: &Enum, right: &Enum) -> bool {
    let values = |shape: &Enum| {
        let mut values: Vec<_> = shape
            .values
            .iter()
            .map(|value| value.value.clone())
            .collect();
        values.sort();
        values
    };
    values(left) == values(right)
}

fn is_date(ty: &Type) -> bool {
    matches!(ty, Type::Date | Type::DateTime | Type::DateOrDateTime)
}

fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Integer(_) | Type::Float(_) | Type::Number)
}

fn is_any_number(ty: &Type) -> bool {
    is_number(ty) || matches!(ty, Type::BigInteger | Type::Decimal)
}

fn is_whole(ty: &Type) -> bool {
    matches!(ty, Type::Integer(_) | Type::BigInteger)
}

fn same_if(same: bool) -> Likeness {
    if same {
        Likeness::Same
    } else {
        Likeness::Different
    }
}

fn same_if_not(kept: bool) -> Likeness {
    if kept {
        Likeness::Different
    } else {
        Likeness::NotSaid
    }
}
