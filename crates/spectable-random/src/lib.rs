//! Random schemas, random JSON that fits them, and pages of any number, for the project's own tests.
//!
//! A schema is made of a draft in which models name one another by number, so that leaving one out
//! leaves a smaller draft that is still right: a failing test shrinks to few models with few fields.

mod draft;
mod normalize;
mod pages;
mod split_mix;
mod text;
mod types;
mod value;

pub use draft::schema;
pub use normalize::{normal_type, without_places};
pub use pages::{SamplePage, pages, write_pages};
pub use text::Texts;
pub use value::Values;

use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A runner with the same cases in each run, so that what fails once fails again.
pub fn runner(cases: u32) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng)
}
