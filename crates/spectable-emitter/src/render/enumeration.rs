//! Enums.

use crate::plan::{EnumPlan, Item, UNKNOWN_VARIANT};

use super::attributes::{Attributes, Part, braced};
use super::derive_list::derives_without_serde;
use super::docs::{deprecated, item_docs, markdown_docs};
use super::outside::Outside;
use super::scope::Scope;

/// The enum that `item` is.
pub(crate) fn enumeration(item: &Item, shape: &EnumPlan, scope: &Scope) -> String {
    let attributes = Attributes::documented(item_docs(item))
        .with(deprecated(item.deprecation.as_ref()))
        .with(derives_without_serde(item.derives));
    let mut variants = Vec::with_capacity(shape.variants.len() + 1);
    let mut after_attributes = false;
    for variant in &shape.variants {
        let attributes = Attributes::documented(markdown_docs(variant.description.as_deref()))
            .with(deprecated(variant.deprecation.as_ref()));
        let has_attributes = !attributes.is_empty();
        variants.push(Part {
            blank: !variants.is_empty() && (after_attributes || has_attributes),
            attributes,
            line: variant.name.clone(),
        });
        after_attributes = has_attributes;
    }
    if shape.open {
        let kept = if shape.integer {
            "i64"
        } else {
            scope.outside(Outside::String)
        };
        variants.push(Part {
            blank: !variants.is_empty() && after_attributes,
            attributes: Attributes::documented(vec!["A value that is not documented.".to_owned()]),
            line: format!("{UNKNOWN_VARIANT}({kept})"),
        });
    }
    braced(&attributes, &format!("pub enum {}", item.name), &variants)
}
