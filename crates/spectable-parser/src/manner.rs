//! How the pages of one folder are read: all that is known of their origin.

use crate::dialect::Dialect;
use crate::family::Form;
use crate::habits::Habits;

/// How the pages of one folder are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner<'m> {
    /// How they are laid out.
    pub(crate) form: &'m Form,
    /// Their words for types.
    pub(crate) dialect: &'m Dialect,
    /// What they do that the form leaves open.
    pub(crate) habits: &'m Habits,
    /// How many times types may nest.
    pub(crate) nesting: usize,
}
