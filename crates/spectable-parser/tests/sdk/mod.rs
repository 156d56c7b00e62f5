//! Pages as an SDK brings them along, written from a schema in each language, and what is left of the
//! schema then.

mod kept;
mod pages;
mod vocabulary;

pub(crate) use kept::kept;
pub(crate) use pages::write;
pub(crate) use vocabulary::{Members, Vocabulary, all};
