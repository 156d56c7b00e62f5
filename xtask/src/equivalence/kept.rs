//! What each language's pages keep of an API.

use spectable::Language;

/// What the pages of a language say. What they do not say cannot differ.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// Whole numbers apart from others.
    pub(super) whole_numbers: bool,
    /// Whole numbers and decimals of any size apart from others.
    pub(super) any_size: bool,
    /// `null` apart from absent, for texts, numbers, booleans and models.
    pub(super) nulls: bool,
    /// Dates apart from dates with a time.
    pub(super) dates: bool,
    /// One-value types.
    pub(super) literals: bool,
    /// A page for each enum, the open ones too.
    pub(super) open_enums: bool,
    /// The members of unions.
    pub(super) unions: bool,
    /// Deprecated fields.
    pub(super) deprecations: bool,
}

impl Kept {
    pub(super) fn by(language: Language) -> Self {
        let all = Self {
            whole_numbers: true,
            any_size: true,
            nulls: true,
            dates: true,
            literals: true,
            open_enums: true,
            unions: true,
            deprecations: true,
        };
        match language {
            Language::TypeScript => Self {
                whole_numbers: false,
                nulls: false,
                ..all
            },
            Language::Python => Self {
                any_size: false,
                dates: false,
                ..all
            },
            Language::Go => Self {
                nulls: false,
                literals: false,
                deprecations: false,
                ..all
            },
            Language::Java => Self {
                literals: false,
                unions: false,
                ..all
            },
            Language::CSharp => Self {
                nulls: false,
                literals: false,
                open_enums: false,
                deprecations: false,
                ..all
            },
            Language::Php => Self {
                nulls: false,
                dates: false,
                literals: false,
                open_enums: false,
                ..all
            },
            Language::Ruby => Self {
                any_size: false,
                nulls: false,
                dates: false,
                literals: false,
                unions: false,
                ..all
            },
            // A language of a later version: nothing is known of it, so that all of it is compared.
            _ => all,
        }
    }

    /// What both languages keep.
    pub(super) fn both(self, other: Self) -> Self {
        Self {
            whole_numbers: self.whole_numbers && other.whole_numbers,
            any_size: self.any_size && other.any_size,
            nulls: self.nulls && other.nulls,
            dates: self.dates && other.dates,
            literals: self.literals && other.literals,
            open_enums: self.open_enums && other.open_enums,
            unions: self.unions && other.unions,
            deprecations: self.deprecations && other.deprecations,
        }
    }
}
