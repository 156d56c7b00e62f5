//! The parts of the support module.

use std::collections::BTreeSet;

macro_rules! parts {
    ($($(#[doc = $doc:literal])+ $variant:ident = $file:literal $(, after $($base:ident),+)?;)+) => {
        /// One part of the support module: what one kind of generated code needs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Part {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Part {
            /// Every part, in the order of the module.
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The part as Rust.
            pub(crate) fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("parts/", $file)),)+
                }
            }

            /// The parts that this one uses.
            fn bases(self) -> &'static [Self] {
                match self {
                    $(Self::$variant => &[$($(Self::$base),+)?],)+
                }
            }
        }
    };
}

parts! {
    /// `Union`, by which unions are read.
    Union = "union.rs", after Buffered, Choice, Located;
    /// How a union's member is chosen.
    Choice = "choice.rs", after Choices, Located, ReadValue;
    /// What is remembered of such choices.
    Choices = "choices.rs";
    /// Values that are read once and then looked at several times.
    Tokens = "tokens.rs", after ReadValue;
    /// How such values are read.
    Buffered = "buffered.rs", after Tokens;
    /// How errors say where they are.
    Located = "located.rs";
    /// `TextEnum`, by which enums of texts are read.
    TextEnum = "text_enum.rs";
    /// `NumberEnum`, by which enums of whole numbers are read.
    NumberEnum = "number_enum.rs";
    /// `string_literal!`, which makes types for one text.
    StringLiteral = "string_literal.rs";
    /// `integer_literal!`, which makes types for one whole number.
    IntegerLiteral = "integer_literal.rs";
    /// `boolean_literal!`, which makes types for `true` or `false` alone.
    BooleanLiteral = "boolean_literal.rs";
    /// `read_value`, which reads any value.
    ReadValue = "read_value.rs";
    /// `present`, which reads fields whose type is `Option<Option<T>>`.
    Present = "present.rs";
    /// `required`, which reads fields whose type is `Option<T>` and that must be there.
    Required = "required.rs";
    /// `DateTime`, which keeps the spelling of what it reads.
    DateTime = "date_time.rs";
    /// `DateOrDateTime`, which keeps it too.
    DateOrDateTime = "date_or_date_time.rs", after DateTime;
    /// `OffsetDateTime`, around the type of the `time` crate, which needs its features `serde`,
    /// `formatting` and `parsing`.
    OffsetDateTime = "offset_date_time.rs";
    /// `Date`, around the type of the `time` crate, which needs its feature `macros` besides.
    Date = "date.rs";
    /// `Decimal`. The crate needs `serde_json` with `arbitrary_precision`.
    Decimal = "decimal.rs", after ExactNumber;
    /// `BigInteger`. The crate needs `serde_json` with `arbitrary_precision`.
    BigInteger = "big_integer.rs", after ExactNumber;
    /// What [`Part::Decimal`] and [`Part::BigInteger`] have in common.
    ExactNumber = "exact_number.rs";
}

/// The parts that an output needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub(crate) struct Needs {
    parts: BTreeSet<Part>,
}

impl Needs {
    /// Adds `part` and whatever it uses.
    pub(crate) fn add(&mut self, part: Part) {
        if self.parts.insert(part) {
            for base in part.bases() {
                self.add(*base);
            }
        }
    }

    /// Whether nothing is needed.
    pub(crate) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether `part` is needed.
    pub(crate) fn contains(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The parts that are needed, in the order of the module.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part> {
        self.parts.iter().copied()
    }
}
