//! Programs that use all that there is of the old output, as the habits of its users allow.

use std::collections::BTreeMap;
use std::fmt::Write;

use spectable::schema::ModelId;
use spectable_emitter::surface::{
    EnumSurface, StructSurface, Surface, SurfaceItem, SurfaceKind, UnionSurface,
};

use super::names::Names;

/// What each module calls the type that it uses.
const ITEM: &str = "Item";

/// A module for each model of the old output.
pub(super) fn programs(surface: &Surface, names: &Names) -> Vec<(ModelId, String)> {
    let mut programs: BTreeMap<&ModelId, String> = BTreeMap::new();
    for (number, item) in surface.items.iter().enumerate() {
        let text = programs.entry(&item.model).or_insert_with(|| {
            "use std::collections::{BTreeMap, HashMap};\n\nfn copies<T: Copy>() {}\n\
             fn equals<T: Eq>() {}\n"
                .to_owned()
        });
        use_item(text, number, item, names);
    }
    let programs = programs.into_iter();
    programs
        .map(|(model, text)| (model.clone(), text))
        .collect()
}

fn use_item(text: &mut String, number: usize, item: &SurfaceItem, names: &Names) {
    line(text, &format!("pub mod i{number} {{\nuse super::*;"));
    // One name for it, so that a path which is gone is one error: the compiler looks through all models for what
    // may be meant, each time that it meets such a path.
    line(text, &format!("use models::{} as {ITEM};", item.path));
    let path = ITEM;
    line(text, &format!("pub fn named(_: {path}) {{}}"));
    match &item.kind {
        SurfaceKind::Struct(shape) => use_struct(text, path, shape, names),
        SurfaceKind::Enum(shape) => use_enum(text, path, shape),
        SurfaceKind::Union(union) => use_union(text, path, union, names),
        SurfaceKind::Alias(ty) => {
            let ty = names.rust(ty);
            line(
                text,
                &format!("pub fn inside(value: {path}) -> {ty} {{ value }}"),
            );
        }
        SurfaceKind::Newtype(ty) => {
            let ty = names.rust(ty);
            line(
                text,
                &format!("pub fn inside(value: {path}) -> {ty} {{ value.0 }}"),
            );
        }
    }
    let traits = [(item.traits.copy, "copies"), (item.traits.eq, "equals")];
    for (_, check) in traits.into_iter().filter(|(has, _)| *has) {
        line(
            text,
            &format!("pub fn {check}_it() {{ {check}::<{path}>() }}"),
        );
    }
    if item.traits.default {
        line(
            text,
            &format!("pub fn made() -> {path} {{ Default::default() }}"),
        );
    }
    line(text, "}");
}

fn use_struct(text: &mut String, path: &str, shape: &StructSurface, names: &Names) {
    for (number, field) in shape.fields.iter().enumerate() {
        let ty = names.rust(&field.whole_type());
        let name = &field.name;
        line(
            text,
            &format!("pub fn get{number}(value: {path}) -> {ty} {{ value.{name} }}"),
        );
        line(
            text,
            &format!("pub fn set{number}(value: &mut {path}, to: {ty}) {{ value.{name} = to; }}"),
        );
    }
    if let Some(rest) = &shape.rest {
        let (name, ty) = (&rest.name, names.rust(&rest.ty));
        line(
            text,
            &format!("pub fn rest(value: {path}) -> {ty} {{ value.{name} }}"),
        );
    }
    let pattern: String = shape
        .fields
        .iter()
        .map(|field| format!("{}: _, ", field.name))
        .collect();
    line(
        text,
        &format!("pub fn apart(value: {path}) {{ let {path} {{ {pattern}.. }} = value; }}"),
    );
    if shape.has_new {
        let parameters: Vec<_> = shape
            .fields
            .iter()
            .filter(|field| field.is_parameter)
            .collect();
        let typed: Vec<String> = parameters
            .iter()
            .enumerate()
            .map(|(number, field)| format!("p{number}: {}", names.rust(&field.whole_type())))
            .collect();
        let given: Vec<String> = (0..parameters.len())
            .map(|number| format!("p{number}"))
            .collect();
        line(
            text,
            &format!(
                "pub fn made_new({}) -> {path} {{ {path}::new({}) }}",
                typed.join(", "),
                given.join(", ")
            ),
        );
    }
}

fn use_enum(text: &mut String, path: &str, shape: &EnumSurface) {
    let mut arms: String = shape
        .variants
        .iter()
        .enumerate()
        .map(|(number, variant)| format!("{path}::{} => {number}, ", variant.name))
        .collect();
    if shape.open {
        let kept = if shape.integer { "i64" } else { "String" };
        write!(
            arms,
            "{path}::Unknown(kept) => {{ let _: {kept} = kept; 1000 }}, _ => 1001"
        )
        .expect("a String takes all text");
    }
    line(
        text,
        &format!("pub fn matched(value: {path}) -> usize {{ match value {{ {arms} }} }}"),
    );
}

fn use_union(text: &mut String, path: &str, union: &UnionSurface, names: &Names) {
    let mut arms = String::new();
    for member in &union.members {
        let ty = names.rust(&member.whole_type());
        write!(
            arms,
            "{path}::{}(inside) => {{ let _: {ty} = inside; }} ",
            member.name
        )
        .expect("a String takes all text");
    }
    if union.open {
        write!(
            arms,
            "{path}::Unknown(kept) => {{ let _: serde_json::Value = kept; }} _ => {{}}"
        )
        .expect("a String takes all text");
    }
    line(
        text,
        &format!("pub fn matched(value: {path}) {{ match value {{ {arms} }} }}"),
    );
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
