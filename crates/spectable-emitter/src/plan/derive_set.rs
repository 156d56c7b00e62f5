//! A set of derived traits.

/// The traits that an item derives beside `Debug`, `Clone` and `PartialEq`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Derives {
    pub(crate) copy: bool,
    pub(crate) eq: bool,
    pub(crate) default: bool,
}

impl Derives {
    /// Every trait there is to derive.
    pub(crate) const ALL: Self = Self {
        copy: true,
        eq: true,
        default: true,
    };

    /// The traits that both have.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            copy: self.copy && other.copy,
            eq: self.eq && other.eq,
            default: self.default && other.default,
        }
    }
}
