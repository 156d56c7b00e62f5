//! From the models of the schema to items of the output, one model after the other.

use std::collections::{BTreeMap, BTreeSet};

use spectable_schema::{
    Diagnostics, Field, IntegerWidth, Model, ModelId, Schema, Shape, Struct, Type, Union,
};

use crate::name::{UniqueNames, field_names, type_name, type_names};
use crate::{
    EnumPolicy, IntegerType, MapType, NullPolicy, NumberType, Options, TimeType, UnknownFields,
};

use super::alias::{CircularAliases, circular_aliases};
use super::choice::Choice;
use super::derive_set::Derives;
use super::distinct_keys::with_distinct_keys;
use super::enumeration::lower_enum;
use super::item::{
    FieldPlan, Item, ItemKind, MemberPlan, Presence, RestPlan, StructPlan, UnionPlan,
};
use super::leaf::{Leaf, enum_of, leaves};
use super::module::Modules;
use super::nullable::{nullable_models, takes_null};
use super::rust_type::{ItemId, RustType};

/// What the field for undocumented keys is called, if no documented one has the name.
const REST_FIELD: &str = "additional_fields";

/// What it is called where the page documents it itself.
const CATCH_ALL_FIELD: &str = "additional_properties";

/// The items, before what needs all of them is known.
pub(crate) struct Lowered {
    pub(crate) items: Vec<Item>,
    /// The items that each model became, in the order of the models: its own first.
    pub(crate) by_model: Vec<Vec<ItemId>>,
    pub(crate) diagnostics: Diagnostics,
}

/// Lowers every model of `schema`.
pub(crate) fn lower(schema: &Schema, options: &Options, modules: &mut Modules) -> Lowered {
    let ids: Vec<&ModelId> = schema.models().map(|model| &model.id).collect();
    let items = schema
        .models()
        .zip(model_names(schema, modules))
        .map(|(model, name)| placeholder(model, name, modules))
        .collect();
    let mut lowering = Lowering {
        schema,
        options,
        modules,
        ids,
        nullable: nullable_models(schema),
        circular: circular_aliases(schema),
        items,
        diagnostics: Diagnostics::new(),
    };
    let mut by_model = Vec::with_capacity(schema.len());
    for (index, model) in schema.models().enumerate() {
        let before = lowering.items.len();
        lowering.lower_model(index, model);
        let inline = (before..lowering.items.len()).map(ItemId);
        by_model.push(std::iter::once(ItemId(index)).chain(inline).collect());
    }
    Lowered {
        items: lowering.items,
        by_model,
        diagnostics: lowering.diagnostics,
    }
}

/// The Rust names of the models, in their order. Every model has its name before the first type
/// that needs a new one.
fn model_names(schema: &Schema, modules: &mut Modules) -> Vec<String> {
    let ids: Vec<&ModelId> = schema.models().map(|model| &model.id).collect();
    let mut names = Vec::with_capacity(ids.len());
    // Models of one namespace follow one another, but two spellings of a namespace can be one
    // module.
    let mut by_module = BTreeMap::<usize, Vec<usize>>::new();
    for (index, id) in ids.iter().enumerate() {
        let module = modules.index_of(&id.namespace);
        by_module.entry(module).or_default().push(index);
        names.push(String::new());
    }
    for (module, indices) in by_module {
        let documented: Vec<&str> = indices.iter().map(|&index| &*ids[index].name).collect();
        for (index, name) in indices.into_iter().zip(type_names(&documented, &[])) {
            modules.get_mut(module).names.reserve(&name);
            names[index] = name;
        }
    }
    names
}

/// The item of `model` with nothing but its name.
fn placeholder(model: &Model, name: String, modules: &Modules) -> Item {
    Item {
        name,
        module: modules.index_of(&model.id.namespace),
        description: model.description.clone(),
        transport: Vec::new(),
        deprecation: model.deprecation.clone(),
        kind: ItemKind::Alias(RustType::Value),
        derives: Derives::ALL,
        read: true,
        written: true,
    }
}

struct Lowering<'a> {
    schema: &'a Schema,
    options: &'a Options,
    modules: &'a mut Modules,
    /// The ids of the models, in order.
    ids: Vec<&'a ModelId>,
    nullable: BTreeSet<&'a ModelId>,
    circular: CircularAliases<'a>,
    items: Vec<Item>,
    diagnostics: Diagnostics,
}

/// Where a type stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The item of the model that it stands in.
    owner: ItemId,
    /// What is added to the model's name for a type that has no name of its own.
    suffix: &'a str,
    choice: Choice,
}

impl<'a> Lowering<'a> {
    fn lower_model(&mut self, index: usize, model: &'a Model) {
        let place = Place {
            owner: ItemId(index),
            suffix: "Value",
            choice: Choice::of(self.options, &model.id.to_string(), None),
        };
        self.items[index].kind = match &model.shape {
            Shape::Struct(shape) => self.lower_struct(place, model, shape),
            Shape::Enum(shape) => lower_enum(shape, &model.id.name, place.choice),
            Shape::Union(union) => self.lower_union(place, union),
            Shape::Alias(ty) => self.lower_alias(place, &model.id, ty),
            Shape::Unknown => ItemKind::Alias(RustType::Value),
        };
    }

    fn lower_alias(&mut self, place: Place<'_>, id: &ModelId, ty: &'a Type) -> ItemKind {
        if self.circular.empty.contains(id) {
            return ItemKind::Alias(RustType::Value);
        }
        let ty = without_null(ty);
        if let Type::Union(_) = ty {
            return self.lower_leaves(place, &leaves(ty, None));
        }
        let lowered = self.lower_type(place, ty);
        if self.circular.newtypes.contains(id) {
            ItemKind::Newtype(lowered)
        } else {
            ItemKind::Alias(lowered)
        }
    }

    fn lower_struct(&mut self, place: Place<'_>, model: &'a Model, shape: &'a Struct) -> ItemKind {
        let (transport, fields): (Vec<_>, Vec<_>) =
            shape.fields.iter().partition(|field| field.is_transport());
        self.items[place.owner.0].transport =
            transport.iter().map(|field| field.name.clone()).collect();

        let (catch_all, fields): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|field| field.is_catch_all());
        let fields = with_distinct_keys(model, &fields, &mut self.diagnostics);
        let documented: Vec<&str> = fields.iter().map(|(field, _)| &*field.name).collect();
        let names = field_names(&documented, &[]);
        let mut planned = Vec::with_capacity(fields.len());
        for ((field, key), name) in fields.into_iter().zip(&names) {
            planned.push(self.lower_field(place.owner, model, field, key, name.clone()));
        }

        let rest = match (catch_all.is_empty(), place.choice.unknown_fields) {
            (false, _) => Some((CATCH_ALL_FIELD, place.choice.map)),
            (true, UnknownFields::Keep) => Some((REST_FIELD, MapType::IndexMap)),
            // A page that documents no field says nothing of the object: all of it would be lost.
            (true, UnknownFields::Ignore) if shape.fields.is_empty() => {
                Some((REST_FIELD, place.choice.map))
            }
            (true, UnknownFields::Ignore | UnknownFields::Deny) => None,
        };
        let rest = rest.map(|(name, map)| {
            let mut scope = UniqueNames::new();
            names.iter().for_each(|name| scope.reserve(name));
            let name = scope.take(name);
            RestPlan { name, map }
        });
        ItemKind::Struct(StructPlan {
            fields: planned,
            rest,
            // All keys are documented where the page documents what holds the others.
            deny_unknown: place.choice.unknown_fields == UnknownFields::Deny
                && catch_all.is_empty(),
        })
    }

    fn lower_field(
        &mut self,
        owner: ItemId,
        model: &Model,
        field: &'a Field,
        key: String,
        name: String,
    ) -> FieldPlan {
        let choice = Choice::of(self.options, &model.id.to_string(), Some(&field.name));
        let place = Place {
            owner,
            suffix: &field.name,
            choice,
        };
        FieldPlan {
            presence: self.presence(field, choice.nullable),
            ty: self.lower_type(place, &field.ty.value),
            name,
            documented: field.name.clone(),
            key,
            boxed: false,
            description: field.description.clone(),
            examples: field.examples.clone(),
            deprecation: field.deprecation.clone(),
        }
    }

    fn presence(&self, field: &Field, policy: NullPolicy) -> Presence {
        let ty = &field.ty.value;
        let known = field.is_nullable() || takes_null(ty, &self.nullable);
        let excluded = field.nullable.as_ref().is_some_and(|fact| !fact.value);
        let any = self.is_any(ty, &mut BTreeSet::new());
        let nullable = known || (policy == NullPolicy::Keep && !excluded);
        match (field.required, policy) {
            (true, _) if any || !nullable => Presence::Required,
            (true, NullPolicy::Merge) => Presence::RequiredMerged,
            (true, _) => Presence::RequiredNullable,
            (false, NullPolicy::Merge) => Presence::Optional,
            (false, _) if any => Presence::OptionalAny,
            (false, _) if nullable => Presence::OptionalNullable,
            (false, _) => Presence::Optional,
        }
    }

    /// Whether the type holds every JSON value, `null` too.
    fn is_any(&self, ty: &Type, seen: &mut BTreeSet<ModelId>) -> bool {
        match ty {
            Type::Any => true,
            Type::Nullable(inner) => self.is_any(inner, seen),
            Type::Union(members) => members.iter().any(|member| self.is_any(member, seen)),
            Type::Reference(id) => {
                if !seen.insert(id.clone()) {
                    return false;
                }
                match self.schema.get(id).map(|model| &model.shape) {
                    None | Some(Shape::Unknown) => true,
                    Some(Shape::Alias(ty)) => {
                        self.circular.empty.contains(id) || self.is_any(ty, seen)
                    }
                    Some(Shape::Union(union)) => union
                        .members
                        .iter()
                        .any(|member| self.is_any(&member.ty, seen)),
                    Some(Shape::Struct(_) | Shape::Enum(_)) => false,
                }
            }
            _ => false,
        }
    }

    fn lower_union(&mut self, place: Place<'_>, union: &'a Union) -> ItemKind {
        let discriminator = union.discriminator.as_ref().map(|fact| &fact.value);
        let tags = discriminator.map_or(&[][..], |discriminator| &discriminator.tags);
        let leaves: Vec<_> = union
            .members
            .iter()
            .enumerate()
            .flat_map(|(index, member)| {
                leaves(&member.ty, tags.get(index).and_then(|tag| tag.as_deref()))
            })
            .collect();
        let mut kind = self.lower_leaves(place, &leaves);
        if let ItemKind::Union(plan) = &mut kind {
            plan.tag = discriminator.map(|discriminator| discriminator.key.clone());
        }
        kind
    }

    /// What a union of `leaves` is: an enum if all of them are values of one kind.
    fn lower_leaves(&mut self, place: Place<'_>, leaves: &[Leaf<'a>]) -> ItemKind {
        if let Some(shape) = enum_of(leaves) {
            return lower_enum(&shape, place.suffix, place.choice);
        }
        let mut members = Vec::<MemberPlan>::new();
        for leaf in leaves {
            let ty = self.lower_type(place, leaf.ty);
            let tag = leaf.tag.map(str::to_owned);
            match members.iter_mut().find(|member| member.ty == ty) {
                Some(member) => member.tags.extend(tag),
                None => members.push(MemberPlan {
                    name: String::new(),
                    ty,
                    boxed: false,
                    tags: tag.into_iter().collect(),
                }),
            }
        }
        ItemKind::Union(UnionPlan {
            members,
            tag: None,
            tag_optional: false,
            open: place.choice.enums != EnumPolicy::Closed,
        })
    }

    /// The type that stands for a union without a page of its own.
    fn lower_inline_union(&mut self, place: Place<'_>, ty: &'a Type) -> RustType {
        let leaves = leaves(ty, None);
        if let [leaf] = leaves[..] {
            return self.lower_type(place, leaf.ty);
        }
        let kind = self.lower_leaves(place, &leaves);
        if let ItemKind::Union(union) = &kind {
            match &union.members[..] {
                [] => return RustType::Value,
                [member] => return member.ty.clone(),
                _ => {}
            }
        }
        let owner = &self.items[place.owner.0];
        let module = owner.module;
        let wanted = type_name(&format!("{} {}", owner.name, place.suffix));
        let name = self.modules.get_mut(module).names.take(&wanted);
        self.items.push(Item {
            name,
            module,
            description: None,
            transport: Vec::new(),
            deprecation: None,
            kind,
            derives: Derives::ALL,
            read: true,
            written: true,
        });
        RustType::Item(ItemId(self.items.len() - 1))
    }

    /// The Rust type of `ty`, without the `null` that `ty` itself may be.
    fn lower_type(&mut self, place: Place<'_>, ty: &'a Type) -> RustType {
        let choice = place.choice;
        match ty {
            Type::String | Type::Bytes => RustType::String,
            Type::Boolean => RustType::Bool,
            Type::Integer(width) => match (choice.integer, width) {
                (IntegerType::AsDocumented, Some(IntegerWidth::I32)) => RustType::I32,
                _ => RustType::I64,
            },
            Type::Number => match choice.number {
                NumberType::Number => RustType::Number,
                NumberType::F64 => RustType::F64,
                NumberType::I64 => RustType::I64,
            },
            // A float that happens to be whole is often sent as `3`, which `f64` would write as
            // `3.0`; and 32 bits would change digits.
            Type::Float(_) => match choice.number {
                NumberType::F64 => RustType::F64,
                NumberType::Number | NumberType::I64 => RustType::Number,
            },
            Type::BigInteger => RustType::BigInteger,
            Type::Decimal => RustType::Decimal,
            Type::Date => match choice.date {
                TimeType::String => RustType::String,
                time => RustType::Date(time),
            },
            Type::DateTime => match choice.date_time {
                TimeType::String => RustType::String,
                time => RustType::DateTime(time),
            },
            Type::DateOrDateTime => match choice.date_time {
                TimeType::String => RustType::String,
                _ => RustType::DateOrDateTime,
            },
            Type::Literal(literal) => RustType::Literal(literal.clone()),
            Type::Array(element) => {
                RustType::Vec(Box::new(self.lower_element(place, "Item", element)))
            }
            Type::Map(value) => RustType::Map(
                choice.map,
                Box::new(self.lower_element(place, "Value", value)),
            ),
            Type::Nullable(inner) => self.lower_type(place, inner),
            Type::Reference(id) => match self.ids.binary_search(&id) {
                Ok(index) => RustType::Item(ItemId(index)),
                Err(_) => RustType::Value,
            },
            Type::Union(_) => self.lower_inline_union(place, ty),
            _ => RustType::Value,
        }
    }

    /// The Rust type of what is in a list or a map.
    fn lower_element(&mut self, place: Place<'_>, role: &str, ty: &'a Type) -> RustType {
        let suffix = format!("{} {role}", place.suffix);
        let place = Place {
            suffix: &suffix,
            ..place
        };
        let lowered = self.lower_type(place, ty);
        if takes_null(ty, &self.nullable) && lowered != RustType::Value {
            RustType::Option(Box::new(lowered))
        } else {
            lowered
        }
    }
}

fn without_null(ty: &Type) -> &Type {
    match ty {
        Type::Nullable(inner) => without_null(inner),
        _ => ty,
    }
}
