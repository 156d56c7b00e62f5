//! The guide: how to get from pages to types that a program can rely on.
//!
//! - [Pages](pages): what is read, and what a page can say.
//! - [Configuration](configuration): every key of `spectable.toml`, and what it changes in the output.
//! - [Evidence](evidence): what settles the things that pages leave open, names in the JSON above all.
//! - [Build scripts](build_scripts): types that are made anew with each build.
//! - [Committed output](committed_output): types that lie in the repository, and one test that keeps
//!   them fresh.
//! - [Continuous integration](ci): what to run there, as recipes.
//! - [Diagnostics](diagnostics): how to read them, and which of them count.
//!
//! # Which way to take
//!
//! | you want | take |
//! | --- | --- |
//! | a crate of its own, to publish or to put into a workspace | `spectable generate`, or [`Codegen::package`](crate::Codegen::package) |
//! | modules in your crate, which its users compile without any generator | [committed output](committed_output) |
//! | nothing generated in the repository | [a build script](build_scripts) |
//!
//! All three write the same types. From one to another, only `use` lines change.
//!
//! # The first five minutes
//!
//! In the folder of a checked-out SDK, or in a folder beside it:
//!
//! ```console
//! $ spectable init                 # finds the pages and the source, writes spectable.toml
//! $ spectable generate             # writes the crate that spectable.toml describes
//! $ spectable check --guesses      # lists the names in the JSON that nothing but a rule says
//! $ spectable show GiftCard        # one model, beside its Rust
//! $ spectable graph --out models.svg
//! ```

macro_rules! sections {
    ($($(#[doc = $doc:literal])+ $key:literal $name:ident: $ty:ty,)+) => {
        concat!($("\n### `", $key, "`\n\n", $($doc, "\n",)+)+)
    };
}

macro_rules! reference {
    () => {
        concat!(
            include_str!("configuration.md"),
            "\n# What holds for a whole run\n",
            $crate::configuration::options! { sections! {} },
            "\n# What can differ from model to model\n",
            spectable_emitter::model_options! { sections! {} },
        )
    };
}

/// What [`configuration`] says, for the test that runs its samples.
#[doc(hidden)]
pub const CONFIGURATION: &str = reference!();

#[doc = include_str!("build-scripts.md")]
pub mod build_scripts {}

#[doc = include_str!("ci.md")]
pub mod ci {}

#[doc = include_str!("committed-output.md")]
pub mod committed_output {}

#[doc = reference!()]
pub mod configuration {}

#[doc = include_str!("diagnostics.md")]
pub mod diagnostics {}

#[doc = include_str!("evidence.md")]
pub mod evidence {}

#[doc = include_str!("pages.md")]
pub mod pages {}
