#![doc = include_str!("plain-form.md")]

#[cfg(feature = "command")]
mod cell;
#[cfg(feature = "command")]
mod page;
#[cfg(feature = "command")]
mod paths;
#[cfg(feature = "command")]
mod prose;
#[cfg(feature = "command")]
mod quoted;
#[cfg(feature = "command")]
mod tables;

#[cfg(feature = "command")]
pub use page::pages;
