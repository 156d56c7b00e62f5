//! What a dialect consists of.

use spectable_schema::Type;

use crate::Language;

/// What the words of one documentation language mean.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// The language itself.
    pub(crate) language: Language,
    /// The names that code blocks in this language carry.
    pub(crate) fences: &'static [&'static str],
    /// The case in which the SDK's fields are written.
    pub(crate) field_case: FieldCase,
    /// The words for types that have no page. A qualified word (`time.Time`) is known by the
    /// whole of it or by its last part.
    pub(crate) atoms: &'static [(&'static str, Type)],
    /// The words that take other types: `List[T]`, `Optional<T>`, `T.nilable(T)`.
    pub(crate) generics: &'static [(&'static str, Generic)],
    /// The signs that make a type of another one.
    pub(crate) operators: &'static [Operator],
    /// What a link says of the type, by a part of its address.
    pub(crate) links: &'static [(&'static str, Type)],
    /// The classes of the SDK's transport, by the last part of their name.
    pub(crate) transports: &'static [&'static str],
    /// The classes that the SDK itself brings along and has pages for, with the type that each
    /// stands for in the JSON, where it stands for one.
    pub(crate) helpers: &'static [(&'static str, Option<Type>)],
    /// Qualifiers that name no namespace: `models` in `models.X`.
    pub(crate) roots: &'static [&'static str],
    /// The names that the SDK gives to a union's members that are no models (`Str`). A model of
    /// that name goes first.
    pub(crate) members: &'static [(&'static str, Type)],
    /// What stands in a type cell of this language alone.
    pub(crate) evidence: &'static [&'static str],
    /// Of which types the language says whether they may be `null`.
    pub(crate) nulls: Nulls,
}

/// What a word makes of the types in its brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generic {
    /// A list.
    Array,
    /// An object with free keys; the last type is that of its values.
    Map,
    /// A list of one type, an object of two: PHP's `array`.
    ArrayOrMap,
    /// May be absent.
    Optional,
    /// May be `null`.
    Nullable,
    /// May be absent or `null`.
    OptionalNullable,
    /// One of several types.
    Union,
    /// One of several values.
    Literal,
    /// The first of the types and nothing more.
    Transparent,
    /// Other values can occur in an enum: `Unrecognized<string>`.
    Open,
    /// A class of the SDK's transport.
    Transport,
}

/// A sign that makes a type of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    /// `[]T`: a list.
    ListPrefix,
    /// `T[]`: a list.
    ListSuffix,
    /// `map[string]T`: an object with free keys.
    MapPrefix,
    /// `*T`: may be absent or `null`.
    Pointer,
    /// `?T`: may be absent or `null`.
    QuestionPrefix,
    /// `T?`: may be absent or `null`.
    QuestionSuffix,
    /// `{ [k: string]: T }`: an object with free keys.
    IndexSignature,
}

/// The case in which an SDK writes the names of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldCase {
    /// `merchantAccountId`
    Camel,
    /// `merchant_account_id`
    Snake,
    /// `MerchantAccountID`
    Pascal,
}

/// Of which types a language says whether they may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nulls {
    /// Of none: an optional field may hold `null` or not.
    Unsaid,
    /// Of models, enums, unions, text, numbers and booleans; not of lists, objects with free keys
    /// and dates. A page of this kind says that such a type is never `null` by leaving it out.
    ScalarsAndModels,
}
