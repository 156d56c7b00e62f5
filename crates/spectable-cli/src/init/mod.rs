//! What `spectable init` finds in a folder, and the configuration that it makes of it.

mod configuration;
mod discovery;
mod places;

pub(crate) use configuration::configuration;
pub(crate) use discovery::{Discovery, Target};
