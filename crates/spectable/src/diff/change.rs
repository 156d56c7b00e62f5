//! One change, and what it does to programs that use the output.

use spectable_schema::{Location, ModelId};

/// What a change does to programs that use the output, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing: only what is said about the models changed.
    Docs,
    /// They compile as before and read what they read before.
    Compatible,
    /// Some of them no longer compile, or no longer read JSON that they read before.
    Breaking,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// What changed.
    pub subject: Subject,
    /// How it changed.
    pub kind: Kind,
    /// Whether it is only docs, or makes programs that use the output fail.
    pub effect: Effect,
    /// Whether programs that use the output can fail to compile.
    pub breaks_code: bool,
    /// Whether JSON that was read before can fail to be read, or is read as something else.
    pub breaks_json: bool,
    /// Whether it only looks as if this had happened: a name is gone, and another is new that is
    /// much like it.
    pub guess: bool,
    /// Where the new pages say it; where they say nothing any more, the old ones.
    pub location: Option<Location>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// The model itself.
    Model,
    /// A type inside the model that has no page, by its path: `components::CardSource`.
    Type(String),
    /// A field, by its documented name.
    Field(String),
    /// A variant of an enum or of a union, by its Rust name.
    Variant(String),
}

/// How something changed. Types are those of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The model or type is new.
    Added,
    /// The model or type is gone.
    Removed,
    /// The model has another name.
    Renamed {
        /// What it was.
        from: ModelId,
        /// What it is.
        to: ModelId,
    },
    /// The model is in another namespace.
    Moved {
        /// Where it was.
        from: ModelId,
        /// Where it is.
        to: ModelId,
    },
    /// The type has another path, though its model has the same name.
    PathChanged {
        /// The path that it had.
        from: String,
        /// The path that it has.
        to: String,
    },
    /// The type is of another kind.
    ShapeChanged {
        /// What it was: `struct`, `enum`, `union`, `alias`, `newtype`.
        from: &'static str,
        /// What it is.
        to: &'static str,
    },
    /// The type does not implement traits that it implemented.
    TraitsLost(Vec<&'static str>),
    /// The type is read, or written, which it was not.
    TraitsGained(Vec<&'static str>),
    /// The parameters of `new` come in another order.
    ParametersReordered {
        /// The names as they came.
        from: Vec<String>,
        /// The names as they come.
        to: Vec<String>,
    },
    /// There is a field now that keeps the keys that no other field has.
    RestAdded(String),
    /// There is no field any more that keeps the keys that no other field has.
    RestRemoved(String),
    /// Keys that no field has are an error now, or no longer.
    UnknownKeysDenied(bool),
    /// The field is new.
    FieldAdded {
        /// Its type.
        ty: String,
        /// Whether JSON must have it.
        required: bool,
        /// Whether `new` takes it.
        is_parameter: bool,
    },
    /// The field is gone.
    FieldRemoved {
        /// The type that it had.
        ty: String,
        /// Whether JSON that has it is an error now.
        is_denied: bool,
    },
    /// The field has another name in Rust.
    FieldRenamed {
        /// The name that it had.
        from: String,
        /// The name that it has.
        to: String,
        /// The keys in the JSON, where they differ too.
        keys: Option<(String, String)>,
    },
    /// The field has another key in the JSON.
    KeyChanged {
        /// The key that it had.
        from: String,
        /// The key that it has.
        to: String,
    },
    /// The field, the variant or the alias has another type.
    TypeChanged {
        /// The type that it had.
        from: String,
        /// The type that it has.
        to: String,
    },
    /// The pages give another type, which is the same in Rust.
    DocumentedTypeChanged {
        /// The type that the pages gave.
        from: String,
        /// The type that the pages give.
        to: String,
    },
    /// The field must be there now.
    BecameRequired(Retyped),
    /// The field need not be there any more.
    BecameOptional(Retyped),
    /// The field may be `null` now.
    BecameNullable(Retyped),
    /// The field may not be `null` any more.
    NoLongerNullable(Retyped),
    /// The field or the variant lies behind a `Box` now, or no longer.
    BoxChanged(Retyped),
    /// The enum has a variant for a new value.
    VariantAdded {
        /// The value in the JSON.
        value: String,
        /// Whether other values were kept before.
        open: bool,
    },
    /// The enum has no variant any more for a value.
    VariantRemoved {
        /// The value in the JSON.
        value: String,
        /// Whether other values are kept.
        open: bool,
    },
    /// The variant has another name in Rust.
    VariantRenamed {
        /// The name that it had.
        from: String,
        /// The name that it has.
        to: String,
    },
    /// The variant stands for another value in the JSON.
    ValueChanged {
        /// The value that it stood for.
        from: String,
        /// The value that it stands for.
        to: String,
        /// Whether other values are kept.
        open: bool,
    },
    /// The enum's values are whole numbers where they were texts, or the other way round.
    ValuesRetyped {
        /// Whether they are whole numbers now.
        integer: bool,
    },
    /// The enum or union keeps other values now.
    Opened,
    /// Other values of the enum or union are an error now.
    Closed,
    /// The union has a new member.
    MemberAdded {
        /// Its type.
        ty: String,
        /// Whether other values were kept before.
        open: bool,
    },
    /// The union has lost a member.
    MemberRemoved {
        /// The type that it had.
        ty: String,
        /// Whether other values are kept.
        open: bool,
    },
    /// The members of the union are told apart by another key, or by none.
    DiscriminatorChanged {
        /// The key that told them apart; absent: by shape.
        from: Option<String>,
        /// The key that tells them apart; absent: by shape.
        to: Option<String>,
    },
    /// More values of the discriminator stand for the member.
    TagsAdded(Vec<String>),
    /// Fewer values of the discriminator stand for the member.
    TagsRemoved(Vec<String>),
    /// It should no longer be used, for this reason.
    Deprecated(String),
    /// It may be used again.
    NoLongerDeprecated,
    /// There is another reason why it should no longer be used.
    DeprecationChanged(String),
    /// It is described in other words.
    DescriptionChanged,
    /// It has other examples.
    ExamplesChanged,
}

/// A field's type before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retyped {
    /// The type that it had.
    pub from: String,
    /// The type that it has.
    pub to: String,
    /// Whether `new` took it.
    pub was_parameter: bool,
    /// Whether `new` takes it.
    pub is_parameter: bool,
}

impl Effect {
    /// `docs`, `compatible` or `breaking`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        }
    }
}

impl Change {
    /// A change that breaks no program.
    pub(super) fn new(subject: Subject, kind: Kind) -> Self {
        Self {
            subject,
            kind,
            effect: Effect::Compatible,
            breaks_code: false,
            breaks_json: false,
            guess: false,
            location: None,
        }
    }

    /// A change of nothing but what is said.
    pub(super) fn of_docs(subject: Subject, kind: Kind) -> Self {
        Self {
            effect: Effect::Docs,
            ..Self::new(subject, kind)
        }
    }

    /// The change with what it breaks, if anything.
    pub(super) fn breaking(mut self, code: bool, json: bool) -> Self {
        self.breaks_code = code;
        self.breaks_json = json;
        if code || json {
            self.effect = Effect::Breaking;
        }
        self
    }

    /// The change as a guess, if it is one.
    pub(super) fn guessed(mut self, guess: bool) -> Self {
        self.guess = guess;
        self
    }
}

impl Kind {
    /// The kind's name, such as `became-required`. It stays the same in later releases.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed { .. } => "renamed",
            Self::Moved { .. } => "moved",
            Self::PathChanged { .. } => "path-changed",
            Self::ShapeChanged { .. } => "shape-changed",
            Self::TraitsLost(_) => "traits-lost",
            Self::TraitsGained(_) => "traits-gained",
            Self::ParametersReordered { .. } => "parameters-reordered",
            Self::RestAdded(_) => "rest-added",
            Self::RestRemoved(_) => "rest-removed",
            Self::UnknownKeysDenied(true) => "unknown-keys-denied",
            Self::UnknownKeysDenied(false) => "unknown-keys-allowed",
            Self::FieldAdded { .. } => "field-added",
            Self::FieldRemoved { .. } => "field-removed",
            Self::FieldRenamed { .. } => "field-renamed",
            Self::KeyChanged { .. } => "key-changed",
            Self::TypeChanged { .. } => "type-changed",
            Self::DocumentedTypeChanged { .. } => "documented-type-changed",
            Self::BecameRequired(_) => "became-required",
            Self::BecameOptional(_) => "became-optional",
            Self::BecameNullable(_) => "became-nullable",
            Self::NoLongerNullable(_) => "no-longer-nullable",
            Self::BoxChanged(_) => "box-changed",
            Self::VariantAdded { .. } => "variant-added",
            Self::VariantRemoved { .. } => "variant-removed",
            Self::VariantRenamed { .. } => "variant-renamed",
            Self::ValueChanged { .. } => "value-changed",
            Self::ValuesRetyped { .. } => "values-retyped",
            Self::Opened => "opened",
            Self::Closed => "closed",
            Self::MemberAdded { .. } => "member-added",
            Self::MemberRemoved { .. } => "member-removed",
            Self::DiscriminatorChanged { .. } => "discriminator-changed",
            Self::TagsAdded(_) => "tags-added",
            Self::TagsRemoved(_) => "tags-removed",
            Self::Deprecated(_) => "deprecated",
            Self::NoLongerDeprecated => "no-longer-deprecated",
            Self::DeprecationChanged(_) => "deprecation-changed",
            Self::DescriptionChanged => "description-changed",
            Self::ExamplesChanged => "examples-changed",
        }
    }
}
