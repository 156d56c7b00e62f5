//! The names of everything in one scope.

use std::collections::HashSet;

use spectable_schema::Literal;

use super::casing::{field_name, spelled_field_name, spelled_type_name, type_name};
use super::unique::{UniqueNames, Wish, plain};
use super::variant::{text_of, variant_name};

/// The names of the types of one scope, in the order of the documented ones. None of them is in
/// `reserved`.
pub(crate) fn type_names(documented: &[&str], reserved: &[&str]) -> Vec<String> {
    let names = documented
        .iter()
        .map(|documented| type_name(documented))
        .collect::<Vec<_>>();
    if are_free(&names, reserved) {
        return names;
    }
    let wishes: Vec<Wish> = documented
        .iter()
        .map(|documented| Wish {
            documented: (*documented).to_owned(),
            names: vec![type_name(documented), spelled_type_name(documented)],
        })
        .collect();
    scope_without(reserved).take_all(&wishes)
}

/// The names of an enum's variants, in the order of `values`, which are pairs of a value and the
/// SDK's constant for it. None of them is in `reserved`.
pub(crate) fn variant_names(
    values: &[(&Literal, Option<&str>)],
    enum_name: &str,
    reserved: &[&str],
) -> Vec<String> {
    let names = values.iter();
    let names: Vec<String> = names
        .map(|(value, constant)| variant_name(value, *constant, enum_name))
        .collect();
    if are_free(&names, reserved) {
        return names;
    }
    let wishes: Vec<Wish> = values
        .iter()
        .map(|(value, constant)| {
            let name = variant_name(value, *constant, enum_name);
            let documented = text_of(value);
            let mut names = vec![name.clone(), spelled_type_name(&documented)];
            if reserved.contains(&name.as_str()) {
                names.push(format!("{name}Value"));
            }
            Wish { documented, names }
        })
        .collect();
    scope_without(reserved).take_all(&wishes)
}

/// The names of a struct's fields, in the order of the documented ones. None of them is in
/// `reserved`.
pub(crate) fn field_names(documented: &[&str], reserved: &[&str]) -> Vec<String> {
    let names: Vec<String> = documented
        .iter()
        .map(|documented| field_name(documented))
        .collect();
    if are_free(&names, reserved) {
        return names;
    }
    let wishes: Vec<Wish> = documented
        .iter()
        .map(|documented| Wish {
            documented: (*documented).to_owned(),
            names: vec![field_name(documented), spelled_field_name(documented)],
        })
        .collect();
    scope_without(reserved).take_all(&wishes)
}

/// Whether all names are different from each other and from those in `reserved`, so that each can be had.
fn are_free(names: &[String], reserved: &[&str]) -> bool {
    let mut taken: HashSet<&str> = reserved.iter().map(|name| plain(name)).collect();
    names.iter().all(|name| taken.insert(plain(name)))
}

fn scope_without(reserved: &[&str]) -> UniqueNames {
    let mut scope = UniqueNames::new();
    for name in reserved {
        scope.reserve(name);
    }
    scope
}
