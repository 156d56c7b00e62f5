//! Whether a JSON value fits a type of the schema, and if not, why.

mod fitting;
mod members;
mod misfit;
mod time;

pub use fitting::Fitting;
pub use members::Spelling;
pub use misfit::Misfit;

#[cfg(test)]
mod tests;
