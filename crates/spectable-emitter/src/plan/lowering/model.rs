//! One model, lowered.

use std::collections::BTreeSet;

use spectable_schema::{
    Diagnostics, Field, IntegerWidth, Model, ModelId, Schema, Shape, Struct, Type, Union,
};

use crate::name::{UniqueNames, field_names, type_name};
use crate::{
    EnumPolicy, FloatType, IntegerType, MapType, ModelOptions, NullPolicy, NumberType, Options,
    TimeType, UnknownFields,
};

use crate::plan::alias::CircularAliases;
use crate::plan::derive_set::Derives;
use crate::plan::distinct_keys::with_distinct_keys;
use crate::plan::enumeration::lower_enum;
use crate::plan::item::{
    FieldPlan, Item, ItemKind, MemberPlan, Presence, RestPlan, StructPlan, UnionPlan,
};
use crate::plan::leaf::{Leaf, enum_of, leaves};
use crate::plan::nullable::takes_null;
use crate::plan::rust_type::{ItemId, RustType};

/// What the field for undocumented keys is called, if no documented one has the name.
const REST_FIELD: &str = "additional_fields";

/// What it is called where the page documents it itself.
const CATCH_ALL_FIELD: &str = "additional_properties";

/// What all models are lowered with.
pub(super) struct Whole<'a> {
    pub(super) schema: &'a Schema,
    pub(super) options: &'a Options,
    /// The ids of the models, in order.
    pub(super) ids: Vec<&'a ModelId>,
    pub(super) nullable: BTreeSet<&'a ModelId>,
    pub(super) circular: CircularAliases<'a>,
}

/// What one model became.
pub(super) struct LoweredModel {
    pub(super) own: Item,
    /// The types in it that have no page, with the names that they would like to have. They are numbered
    /// from the number of models on.
    pub(super) inline: Vec<Item>,
    pub(super) diagnostics: Diagnostics,
}

/// The lowering of one model.
struct Lowering<'a> {
    whole: &'a Whole<'a>,
    /// The name of its type.
    name: &'a str,
    /// Its module.
    module: usize,
    inline: Vec<Item>,
    diagnostics: Diagnostics,
}

/// Where a type stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// What is added to the model's name for a type that has no name of its own.
    suffix: &'a str,
    options: ModelOptions,
}

impl<'a> Whole<'a> {
    /// What `model` becomes, whose type has this name in this module.
    pub(super) fn lower_model(
        &'a self,
        model: &'a Model,
        name: &'a str,
        module: usize,
    ) -> LoweredModel {
        let place = Place {
            suffix: "Value",
            options: self.options.of(&model.id, None),
        };
        let mut lowering = Lowering {
            whole: self,
            name,
            module,
            inline: Vec::new(),
            diagnostics: Diagnostics::new(),
        };
        let kind = match &model.shape {
            Shape::Struct(shape) => lowering.lower_struct(place, model, shape),
            Shape::Enum(shape) => lower_enum(shape, &model.id.name, place.options),
            Shape::Union(union) => lowering.lower_union(place, union),
            Shape::Alias(ty) => lowering.lower_alias(place, &model.id, ty),
            Shape::Unknown => ItemKind::Alias(RustType::Value),
        };
        let transport = match &model.shape {
            Shape::Struct(shape) => transport(shape),
            _ => Vec::new(),
        };
        LoweredModel {
            own: Item {
                description: model.description.clone(),
                transport,
                deprecation: model.deprecation.clone(),
                ..item(name.to_owned(), module, kind)
            },
            inline: lowering.inline,
            diagnostics: lowering.diagnostics,
        }
    }
}

/// An item of which nothing is documented.
fn item(name: String, module: usize, kind: ItemKind) -> Item {
    Item {
        name,
        module,
        description: None,
        transport: Vec::new(),
        deprecation: None,
        kind,
        derives: Derives::ALL,
        read: true,
        written: true,
    }
}

/// The names of the fields that are not part of the JSON.
fn transport(shape: &Struct) -> Vec<String> {
    let fields = shape.fields.iter().filter(|field| field.is_transport());
    fields.map(|field| field.name.clone()).collect()
}

impl<'a> Lowering<'a> {
    fn lower_alias(&mut self, place: Place<'_>, id: &ModelId, ty: &'a Type) -> ItemKind {
        if self.whole.circular.empty.contains(id) {
            return ItemKind::Alias(RustType::Value);
        }
        let ty = without_null(ty);
        if let Type::Union(_) = ty {
            return self.lower_leaves(place, &leaves(ty, None));
        }
        let lowered = self.lower_type(place, ty);
        if self.whole.circular.newtypes.contains(id) {
            ItemKind::Newtype(lowered)
        } else {
            ItemKind::Alias(lowered)
        }
    }

    fn lower_struct(&mut self, place: Place<'_>, model: &'a Model, shape: &'a Struct) -> ItemKind {
        let fields = shape.fields.iter().filter(|field| !field.is_transport());
        let (catch_all, fields): (Vec<_>, Vec<_>) = fields.partition(|field| field.is_catch_all());
        let fields = with_distinct_keys(model, &fields, &mut self.diagnostics);
        let documented: Vec<&str> = fields.iter().map(|(field, _)| &*field.name).collect();
        let names = field_names(&documented, &[]);
        let mut planned = Vec::with_capacity(fields.len());
        for ((field, key), name) in fields.into_iter().zip(&names) {
            planned.push(self.lower_field(model, field, key, name.clone()));
        }

        let rest = match (
            catch_all.is_empty(),
            place.options.unknown_fields.unwrap_or_default(),
        ) {
            (false, _) => Some((CATCH_ALL_FIELD, place.options.map.unwrap_or_default())),
            (true, UnknownFields::Keep) => Some((REST_FIELD, MapType::IndexMap)),
            // A page that documents no field says nothing of the object: all of it would be lost.
            (true, UnknownFields::Ignore) if shape.fields.is_empty() => {
                Some((REST_FIELD, place.options.map.unwrap_or_default()))
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
            deny_unknown: place.options.unknown_fields.unwrap_or_default() == UnknownFields::Deny
                && catch_all.is_empty(),
        })
    }

    fn lower_field(
        &mut self,
        model: &Model,
        field: &'a Field,
        key: String,
        name: String,
    ) -> FieldPlan {
        let options = self.whole.options.of(&model.id, Some(&field.name));
        let place = Place {
            suffix: &field.name,
            options,
        };
        FieldPlan {
            presence: self.presence(field, options.nullable.unwrap_or_default()),
            ty: self.lower_type(place, &field.ty.value),
            name: name.into(),
            documented: field.name.as_str().into(),
            aliases: field
                .aliases
                .iter()
                .filter(|alias| **alias != key)
                .cloned()
                .collect(),
            key: key.into(),
            boxed: false,
            description: field.description.as_deref().map(Box::from),
            examples: field.examples.as_slice().into(),
            deprecation: field.deprecation.clone(),
        }
    }

    fn presence(&self, field: &Field, policy: NullPolicy) -> Presence {
        let ty = &field.ty.value;
        let known = field.is_nullable() || takes_null(ty, &self.whole.nullable);
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
                match self.whole.schema.get(id).map(|model| &model.shape) {
                    None | Some(Shape::Unknown) => true,
                    Some(Shape::Alias(ty)) => {
                        self.whole.circular.empty.contains(id) || self.is_any(ty, seen)
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
            return lower_enum(&shape, place.suffix, place.options);
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
            open: place.options.enums.unwrap_or_default() != EnumPolicy::Closed,
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
        let wanted = type_name(&format!("{} {}", self.name, place.suffix));
        let id = ItemId(self.whole.ids.len() + self.inline.len());
        self.inline.push(item(wanted, self.module, kind));
        RustType::Item(id)
    }

    /// The Rust type of `ty`, without the `null` that `ty` itself may be.
    fn lower_type(&mut self, place: Place<'_>, ty: &'a Type) -> RustType {
        let options = place.options;
        match ty {
            Type::String | Type::Bytes => RustType::String,
            Type::Boolean => RustType::Bool,
            Type::Integer(width) => match (options.integer.unwrap_or_default(), width) {
                (IntegerType::AsDocumented, Some(IntegerWidth::I32)) => RustType::I32,
                _ => RustType::I64,
            },
            Type::Number => match options.number.unwrap_or_default() {
                NumberType::Number => RustType::Number,
                NumberType::F64 => RustType::F64,
                NumberType::I64 => RustType::I64,
            },
            // 32 bits would change digits.
            Type::Float(_) => match options.float() {
                FloatType::F64 => RustType::F64,
                FloatType::Number => RustType::Number,
            },
            Type::BigInteger => RustType::BigInteger,
            Type::Decimal => RustType::Decimal,
            Type::Date => match options.date.unwrap_or_default() {
                TimeType::String => RustType::String,
                time => RustType::Date(time),
            },
            Type::DateTime => match options.date_time.unwrap_or_default() {
                TimeType::String => RustType::String,
                time => RustType::DateTime(time),
            },
            Type::DateOrDateTime => match options.date_time.unwrap_or_default() {
                TimeType::String => RustType::String,
                _ => RustType::DateOrDateTime,
            },
            Type::Literal(literal) => RustType::Literal(literal.clone()),
            Type::Array(element) => {
                RustType::Vec(Box::new(self.lower_element(place, "Item", element)))
            }
            Type::Map(value) => RustType::Map(
                options.map.unwrap_or_default(),
                Box::new(self.lower_element(place, "Value", value)),
            ),
            Type::Nullable(inner) => self.lower_type(place, inner),
            Type::Reference(id) => match self.whole.ids.binary_search(&id) {
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
        if takes_null(ty, &self.whole.nullable) && lowered != RustType::Value {
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
