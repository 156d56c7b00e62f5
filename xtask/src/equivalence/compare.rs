//! Compares two schemas of one API, fact by fact.

use spectable::schema::{Enum, Field, Model, Schema, Shape, Type, Union, letters};

use super::kept::Kept;
use super::pairs;
use super::tally::{Aspect, Tally, Verdict};
use super::types::{Likeness, Types, same_values};

#[cfg(test)]
mod tests;

/// Compares `left` and `right`, whose languages keep what `kept` says.
pub(super) fn compare(left: &Schema, right: &Schema, kept: (Kept, Kept)) -> Tally {
    let comparison = Comparison {
        types: Types {
            left,
            right,
            kept: kept.0.both(kept.1),
        },
        kept,
    };
    let mut tally = Tally::default();
    let models = pairs::models(left, right);
    for (left, right) in models.both {
        tally.add(Aspect::Model, &left.title, Verdict::Agree);
        comparison.models(left, right, &mut tally);
    }
    for model in models.left_only {
        let verdict = comparison.missing_model(model, kept.1, true);
        tally.add(Aspect::Model, &model.title, verdict);
    }
    for model in models.right_only {
        let verdict = comparison.missing_model(model, kept.0, false);
        tally.add(Aspect::Model, &model.title, verdict);
    }
    tally
}

struct Comparison<'s> {
    types: Types<'s>,
    kept: (Kept, Kept),
}

impl Comparison<'_> {
    /// A model that one language has no page for.
    fn missing_model(&self, model: &Model, other: Kept, is_left: bool) -> Verdict {
        let not_said = match &model.shape {
            Shape::Enum(shape) => !other.open_enums || (shape.values.len() == 1 && other.literals),
            _ => false,
        };
        if not_said {
            return Verdict::NotSaid;
        }
        one_sided(is_left)
    }

    fn models(&self, left: &Model, right: &Model, tally: &mut Tally) {
        let place = left.title.as_str();
        tally.add(
            Aspect::Description,
            place,
            texts(left.description.as_deref(), right.description.as_deref()),
        );
        match (&left.shape, &right.shape) {
            (Shape::Struct(left), Shape::Struct(right)) => {
                self.structs(place, &left.fields, &right.fields, tally);
            }
            (Shape::Enum(left), Shape::Enum(right)) => {
                tally.add(Aspect::EnumValues, place, enums(left, right));
            }
            (Shape::Union(left), Shape::Union(right)) => {
                tally.add(Aspect::UnionMembers, place, self.unions(left, right));
            }
            (Shape::Union(_) | Shape::Unknown, Shape::Unknown)
            | (Shape::Unknown, Shape::Union(_)) => {
                tally.add(Aspect::UnionMembers, place, Verdict::NotSaid);
            }
            (left, right) => {
                let verdict = Verdict::Differ(kind(left).to_owned(), kind(right).to_owned());
                tally.add(Aspect::Type, place, verdict);
            }
        }
    }

    fn structs(&self, model: &str, left: &[Field], right: &[Field], tally: &mut Tally) {
        let mut fields = pairs::fields(left, right);
        // A language that cannot have a name chooses another one: a property that is called like its
        // class, the body of a wrapped response.
        if let ([left], [right]) = (
            without_transport(&fields.left_only).as_slice(),
            without_transport(&fields.right_only).as_slice(),
        ) && self.same_type(left, right)
        {
            fields.both.push((left, right));
            fields.left_only.retain(|field| field.name != left.name);
            fields.right_only.retain(|field| field.name != right.name);
        }
        // A wrapper around a response: its own fields are no part of the API, and it may be without
        // a body.
        let wrapper = (is_wrapper(left), is_wrapper(right));
        for (left, right) in fields.both {
            let place = format!("{model}.{}", left.name);
            tally.add(Aspect::Field, &place, Verdict::Agree);
            let required = if wrapper.0 != wrapper.1 {
                Verdict::NotSaid
            } else if left.required == right.required {
                Verdict::Agree
            } else {
                differ(&left.required, &right.required)
            };
            tally.add(Aspect::Required, &place, required);
            self.fields(&place, left, right, tally);
        }
        for (only, is_left, wraps) in [
            (fields.left_only, true, wrapper.0 && !wrapper.1),
            (fields.right_only, false, wrapper.1 && !wrapper.0),
        ] {
            for field in only {
                let place = format!("{model}.{}", field.name);
                let of_wrapper = wraps && (field.is_transport() || is_status(field));
                let verdict = if of_wrapper {
                    Verdict::NotSaid
                } else {
                    one_sided(is_left)
                };
                tally.add(Aspect::Field, &place, verdict);
            }
        }
    }

    fn same_type(&self, left: &Field, right: &Field) -> bool {
        self.types.compare(&left.ty.value, &right.ty.value) == Likeness::Same
    }

    fn fields(&self, place: &str, left: &Field, right: &Field, tally: &mut Tally) {
        tally.add(Aspect::Nullable, place, self.nulls(left, right));
        let (left_type, right_type) = (&left.ty.value, &right.ty.value);
        let likeness = self.types.compare(left_type, right_type);
        let ty = match likeness {
            Likeness::Same => Verdict::Agree,
            Likeness::NotSaid => Verdict::NotSaid,
            Likeness::Different => differ(left_type, right_type),
        };
        tally.add(Aspect::Type, place, ty);
        let deprecated = (left.deprecation.is_some(), right.deprecation.is_some());
        let deprecation = match (self.kept.0.deprecations, self.kept.1.deprecations) {
            (true, true) if deprecated.0 == deprecated.1 => Verdict::Agree,
            (true, true) => differ(&deprecated.0, &deprecated.1),
            _ => Verdict::NotSaid,
        };
        tally.add(Aspect::Deprecation, place, deprecation);
        let description = texts(left.description.as_deref(), right.description.as_deref());
        tally.add(Aspect::Description, place, description);
        // Without a page for the enum, the generator makes an example of its own.
        let example = match likeness {
            Likeness::NotSaid => Verdict::NotSaid,
            _ => examples(&left.examples, &right.examples),
        };
        tally.add(Aspect::Example, place, example);
    }

    /// Both languages have to keep nulls, and to say it of this field.
    fn nulls(&self, left: &Field, right: &Field) -> Verdict {
        match (&left.nullable, &right.nullable) {
            (Some(left), Some(right)) if self.kept.0.nulls && self.kept.1.nulls => {
                if left.value == right.value {
                    Verdict::Agree
                } else {
                    differ(&left.value, &right.value)
                }
            }
            _ => Verdict::NotSaid,
        }
    }

    fn unions(&self, left: &Union, right: &Union) -> Verdict {
        let types = |union: &Union| -> Vec<Type> {
            union
                .members
                .iter()
                .map(|member| member.ty.clone())
                .collect()
        };
        let (left, right) = (types(left), types(right));
        match self.types.unions(&left, &right) {
            Likeness::Same => Verdict::Agree,
            Likeness::NotSaid => Verdict::NotSaid,
            Likeness::Different => differ(&left, &right),
        }
    }
}

/// Whether the struct wraps a response: a field holds the raw one.
fn is_wrapper(fields: &[Field]) -> bool {
    fields.iter().any(Field::is_transport)
}

/// Whether the field tells of a response what its status line and headers do.
fn is_status(field: &Field) -> bool {
    matches!(
        letters(&field.name).as_str(),
        "contenttype" | "statuscode" | "headers"
    )
}

fn without_transport<'s>(fields: &[&'s Field]) -> Vec<&'s Field> {
    let wanted = |field: &&&Field| !field.is_transport() && !is_status(field);
    fields.iter().filter(wanted).copied().collect()
}

fn one_sided(is_left: bool) -> Verdict {
    let (left, right) = if is_left {
        ("there", "missing")
    } else {
        ("missing", "there")
    };
    Verdict::Differ(left.to_owned(), right.to_owned())
}

fn differ(left: &impl std::fmt::Debug, right: &impl std::fmt::Debug) -> Verdict {
    Verdict::Differ(format!("{left:?}"), format!("{right:?}"))
}

fn enums(left: &Enum, right: &Enum) -> Verdict {
    if same_values(left, right) {
        return Verdict::Agree;
    }
    let values = |shape: &Enum| -> Vec<_> {
        shape
            .values
            .iter()
            .map(|value| value.value.clone())
            .collect()
    };
    differ(&values(left), &values(right))
}

/// Texts agree if their words do: languages wrap and escape them each in their way.
fn texts(left: Option<&str>, right: Option<&str>) -> Verdict {
    match (left, right) {
        (None, None) => Verdict::Agree,
        (Some(left), Some(right)) if letters(left) == letters(right) => Verdict::Agree,
        _ => differ(&left, &right),
    }
}

/// Examples agree if their letters and digits do: each is a literal of its language.
fn examples(left: &[String], right: &[String]) -> Verdict {
    let keys =
        |examples: &[String]| -> Vec<_> { examples.iter().map(|text| letters(text)).collect() };
    if keys(left) == keys(right) {
        return Verdict::Agree;
    }
    differ(&left, &right)
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "struct",
        Shape::Enum(_) => "enum",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
        Shape::Unknown => "unknown",
    }
}
