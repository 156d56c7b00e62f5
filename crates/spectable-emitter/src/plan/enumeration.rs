//! Enums: their variants, and whether they keep what they do not list.

use std::collections::BTreeSet;

use spectable_schema::{Enum, EnumValue, Literal, Openness};

use crate::name::variant_names;
use crate::{EnumPolicy, ModelOptions};

use super::item::{EnumPlan, ItemKind, UNKNOWN_VARIANT, VariantPlan};
use super::rust_type::RustType;

/// The enum `name` with the values of `shape`; any value where they are not of one kind.
pub(super) fn lower_enum(shape: &Enum, name: &str, options: ModelOptions) -> ItemKind {
    let mut seen = BTreeSet::new();
    let values: Vec<&EnumValue> = shape
        .values
        .iter()
        .filter(|value| seen.insert(&value.value))
        .collect();
    let integer = !values.is_empty()
        && values
            .iter()
            .all(|value| matches!(value.value, Literal::Integer(_)));
    let text = values
        .iter()
        .all(|value| matches!(value.value, Literal::String(_)));
    if !integer && !text {
        return ItemKind::Alias(RustType::Value);
    }

    let closed = shape
        .openness
        .as_ref()
        .is_some_and(|fact| fact.value == Openness::Closed);
    let open = match options.enums.unwrap_or_default() {
        // A type without a single value could not be read at all.
        _ if values.is_empty() => true,
        EnumPolicy::Open => true,
        EnumPolicy::AsDocumented => !closed,
        EnumPolicy::Closed => false,
    };
    let reserved: &[&str] = if open { &[UNKNOWN_VARIANT] } else { &[] };
    let documented: Vec<_> = values
        .iter()
        .map(|value| (&value.value, value.name.as_deref()))
        .collect();
    let variants = values
        .iter()
        .zip(variant_names(&documented, name, reserved))
        .map(|(value, name)| VariantPlan {
            name,
            value: value.value.clone(),
            description: value.description.clone(),
            deprecation: value.deprecation.clone(),
        })
        .collect();
    ItemKind::Enum(EnumPlan {
        variants,
        open,
        integer,
    })
}
