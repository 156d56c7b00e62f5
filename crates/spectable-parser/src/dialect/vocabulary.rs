//! What a dialect consists of.

use std::borrow::Cow;

use spectable_schema::Type;

use crate::Language;
use crate::words::{Table, Words};

/// What the words of one documentation language mean.
#[derive(Debug, Clone)]
pub(crate) struct Dialect {
    /// The language itself.
    pub(crate) language: Language,
    /// The names that code blocks in this language carry.
    pub(crate) fences: Words,
    /// The case in which the SDK's fields are written, if it changes the API's spelling.
    pub(crate) field_case: FieldCase,
    /// What titles of the SDK's pages have in them, and those of other languages have not.
    pub(crate) titles: Words,
    /// The words that the SDK cannot use as names.
    pub(crate) reserved: Words,
    /// What it puts before them.
    pub(crate) escapes: Words,
    /// What stands before the name of a type that may be `null`, without a space.
    pub(crate) nullable_prefixes: Words,
    /// The case in which the files of the pages are named.
    pub(crate) file_case: FileCase,
    /// The words for types that have no page.
    pub(crate) atoms: Table<Type>,
    /// The words that take other types: `List[T]`, `Optional<T>`, `T.nilable(T)`.
    pub(crate) generics: Table<Generic>,
    /// The signs that make a type of another one.
    pub(crate) operators: Cow<'static, [Operator]>,
    /// What a link says of the type, by a part of its address in lower case.
    pub(crate) links: Table<Link>,
    /// The classes of the SDK's transport, by name.
    pub(crate) transports: Words,
    /// The classes that the SDK itself brings along, by the title of their pages.
    pub(crate) helpers: Words,
    /// What the language's own names may start with: `java.util.` in `java.util.List`.
    pub(crate) libraries: Words,
    /// Qualifiers that name no namespace: `models` in `models.X`.
    pub(crate) roots: Words,
    /// What the headings of a union's members are.
    pub(crate) member_headings: MemberHeadings,
    /// What stands in the type cells of this language and not in those of all others.
    pub(crate) evidence: Words,
    /// Of which types the language says whether they may be `null`.
    pub(crate) nulls: Nulls,
    /// Whether a page that shows an enum in use says so where the enum is open.
    pub(crate) marks_open_enums: bool,
}

/// What a link says of the type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// It is this type.
    Type(Type),
    /// It is a class of the SDK's transport.
    Transport,
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
    /// `[T]`: a list. `[K: T]`: an object with free keys.
    Brackets,
    /// `{K: T}`: an object with free keys.
    Braces,
    /// `T, U` and `(T, U)`: one of several types.
    Commas,
    /// `Pointer to T`: may be absent.
    PointerTo,
}

/// What the headings of a union's members are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberHeadings {
    /// Types in the language, models qualified.
    Types,
    /// The SDK's names for the members (`Str`), which are those of the models where they are models.
    Names,
}

/// The case in which an SDK writes the names of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum FieldCase {
    /// `merchantAccountId`
    Camel,
    /// `merchant_account_id`
    Snake,
    /// `MerchantAccountID`
    Pascal,
}

/// The case in which the files of an SDK's pages are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileCase {
    /// `giftcard.md`
    Lower,
    /// `GiftCard.md`
    Title,
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

impl Dialect {
    /// The type that a word without a page stands for.
    pub(crate) fn atom(&self, word: &str) -> Option<&Type> {
        self.atoms.get(self.own_name(word))
    }

    /// What a word makes of the types in its brackets.
    pub(crate) fn generic(&self, word: &str) -> Option<Generic> {
        self.generics.get(self.own_name(word)).copied()
    }

    /// Whether the language has this word for a type or for what holds others.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.atom(word).is_some() || self.generic(word).is_some()
    }

    /// What a link to `address` says of the type.
    pub(crate) fn link(&self, address: &str) -> Option<&Link> {
        let address = address.to_ascii_lowercase();
        self.links
            .iter()
            .find(|(part, _)| address.contains(part))
            .map(|(_, link)| link)
    }

    /// Whether the word names a class of the SDK's transport.
    pub(crate) fn is_transport(&self, word: &str) -> bool {
        let name = self.own_name(word);
        self.transports.have(name)
    }

    /// Whether a page of this title can be one of the SDK's own classes.
    pub(crate) fn is_helper(&self, title: &str) -> bool {
        self.helpers.have(title)
    }

    /// The word behind a prefix that says that a value of the type may be `null`.
    pub(crate) fn without_nullable_prefix<'w>(&self, word: &'w str) -> Option<&'w str> {
        let mut prefixes = self.nullable_prefixes.iter();
        let inner = prefixes.find_map(|prefix| word.strip_prefix(prefix));
        inner.filter(|inner| inner.starts_with(char::is_uppercase))
    }

    /// A field's name without what the SDK puts before a word that it cannot use as a name.
    pub(crate) fn without_escape(&self, name: &str) -> String {
        let escaped = self.escapes.iter().find_map(|escape| {
            let word = name.strip_prefix(escape)?.trim_end_matches('`');
            if self.reserved.have(word) {
                return Some(word.to_owned());
            }
            if escape.ends_with('_') {
                // Generators look words up in small letters: `_number` for `Number` among them.
                let is_reserved = self.reserved.have_in_any_case(word);
                return is_reserved.then(|| word.to_owned());
            }
            // A word before it makes it a part of a name in camel case: `propertyClass`.
            let mut letters = word.chars();
            let first = letters.next().filter(|first| first.is_ascii_uppercase())?;
            let word = format!("{}{}", first.to_ascii_lowercase(), letters.as_str());
            self.reserved.have(&word).then_some(word)
        });
        escaped.unwrap_or_else(|| name.to_owned())
    }

    /// Whether a sign of this kind occurs in the language.
    pub(crate) fn has(&self, operator: Operator) -> bool {
        self.operators.contains(&operator)
    }

    /// Whether the qualifier names no namespace.
    pub(crate) fn is_root(&self, qualifier: &str) -> bool {
        self.roots.have_in_any_case(qualifier)
    }

    /// The word without the library that it may be qualified by.
    fn own_name<'w>(&self, word: &'w str) -> &'w str {
        self.libraries
            .iter()
            .find_map(|library| word.strip_prefix(library))
            .unwrap_or(word)
    }
}
