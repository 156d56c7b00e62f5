//! Which parts of the support module, and which other crates, the output uses.

use spectable_schema::Literal;

use crate::plan::{Item, ItemKind, Plan, Presence, RustType};
use crate::support::{Needs, Part};
use crate::{Dependency, MapType, TimeType};

/// The parts of the support module that `plan` needs.
pub(crate) fn needs(plan: &Plan) -> Needs {
    let mut needs = Needs::default();
    for item in &plan.items {
        add_derived(&mut needs, item);
        add_item(&mut needs, item);
        item.for_each_type(&mut |ty| add_type(&mut needs, ty));
    }
    for literal in plan.frame.literals.keys() {
        needs.add(match literal {
            Literal::String(_) => Part::StringLiteral,
            Literal::Integer(_) => Part::IntegerLiteral,
            Literal::Boolean(_) => Part::BooleanLiteral,
        });
    }
    needs
}

/// What the attributes of the derives name.
fn add_derived(needs: &mut Needs, item: &Item) {
    match &item.kind {
        ItemKind::Struct(shape) if item.read => {
            for field in &shape.fields {
                match field.presence {
                    Presence::RequiredNullable => needs.add(Part::Required),
                    Presence::OptionalAny | Presence::OptionalNullable => needs.add(Part::Present),
                    Presence::Required | Presence::RequiredMerged | Presence::Optional => {}
                }
            }
        }
        _ => {}
    }
}

fn add_item(needs: &mut Needs, item: &Item) {
    match &item.kind {
        ItemKind::Enum(shape) if shape.integer => needs.add(Part::NumberEnum),
        ItemKind::Enum(_) => needs.add(Part::TextEnum),
        ItemKind::Union(_) if item.read => needs.add(Part::Union),
        ItemKind::Struct(_) | ItemKind::Union(_) | ItemKind::Alias(_) | ItemKind::Newtype(_) => {}
    }
}

fn add_type(needs: &mut Needs, ty: &RustType) {
    match ty {
        RustType::DateTime(TimeType::Exact) => needs.add(Part::DateTime),
        RustType::DateTime(TimeType::Time) => needs.add(Part::OffsetDateTime),
        RustType::Date(TimeType::Time) => needs.add(Part::Date),
        RustType::DateOrDateTime => needs.add(Part::DateOrDateTime),
        RustType::Decimal => needs.add(Part::Decimal),
        RustType::BigInteger => needs.add(Part::BigInteger),
        _ => {}
    }
}

/// The crates that `plan` needs with these parts of the support module.
pub(crate) fn dependencies(plan: &Plan, needs: &Needs) -> Vec<Dependency> {
    let mut chrono = needs.contains(Part::DateTime);
    let mut float = false;
    let mut indexmap = false;
    let mut jiff = false;
    let mut json = needs.contains(Part::ReadValue);
    let mut serde = needs.parts().next().is_some();
    for item in &plan.items {
        match &item.kind {
            ItemKind::Struct(shape) => {
                serde = true;
                if let Some(rest) = &shape.rest {
                    indexmap |= rest.map == MapType::IndexMap;
                    json = true;
                }
            }
            ItemKind::Newtype(_) => serde = true,
            _ => {}
        }
        item.for_each_type(&mut |ty| match ty {
            RustType::Value | RustType::Number => json = true,
            RustType::F64 => float = true,
            RustType::DateTime(TimeType::Chrono)
            | RustType::Date(TimeType::Exact | TimeType::Chrono) => chrono = true,
            RustType::DateTime(TimeType::Jiff) | RustType::Date(TimeType::Jiff) => jiff = true,
            RustType::Map(MapType::IndexMap, _) => indexmap = true,
            _ => {}
        });
    }
    let exact = needs.contains(Part::ExactNumber);
    let json_features: &[&str] = match (exact, float) {
        (false, false) => &[],
        (true, false) => &["arbitrary_precision"],
        // Without it, the last bit of an `f64` can change.
        (false, true) => &["float_roundtrip"],
        (true, true) => &["arbitrary_precision", "float_roundtrip"],
    };
    let crates = [
        (
            chrono,
            Dependency {
                name: "chrono",
                version: "0.4",
                default_features: false,
                features: &["serde", "std"],
            },
        ),
        (indexmap, with_features("indexmap", "2", &["serde"])),
        (jiff, with_features("jiff", "0.2", &["serde"])),
        (serde, with_features("serde", "1", &["derive"])),
        (
            json || exact || float,
            with_features("serde_json", "1", json_features),
        ),
        (
            needs.contains(Part::OffsetDateTime) || needs.contains(Part::Date),
            with_features("time", "0.3", &["formatting", "macros", "parsing", "serde"]),
        ),
    ];
    crates
        .into_iter()
        .filter_map(|(wanted, dependency)| wanted.then_some(dependency))
        .collect()
}

fn with_features(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency {
        name,
        version,
        default_features: true,
        features,
    }
}
