//! The features that a crate turns on by itself.

use spectable_emitter::Feature;
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position};

use crate::Error;
use crate::configuration::{Configuration, FILE_NAME};
use crate::placing::with_configured_line;

/// The feature that turns on all others.
const FULL: &str = "full";

/// The default features that are configured. Where a crate has no features, none are chosen.
///
/// # Errors
///
/// If one is none of `features`.
pub(crate) fn chosen(
    configuration: &Configuration,
    features: &[Feature],
) -> Result<Vec<String>, Error> {
    let Some(chosen) = &configuration.default_features else {
        return Ok(vec![FULL.to_owned()]);
    };
    let mut diagnostics = Diagnostics::new();
    let is_known = |name: &str| features.iter().any(|feature| feature.name == name);
    for feature in chosen.iter().filter(|feature| !is_known(&feature.name)) {
        if features.is_empty() {
            continue;
        }
        let names: Vec<&str> = features.iter().map(|feature| &*feature.name).collect();
        let location = feature
            .location
            .clone()
            .unwrap_or_else(|| Location::new(FILE_NAME, Position::start()));
        let diagnostic = Diagnostic::new(
            Code::InvalidConfiguration,
            format!("the crate has no feature `{}`", feature.name),
            location,
        )
        .with_help(format!("its features are {}", names.join(", ")));
        diagnostics.push(with_configured_line(diagnostic, configuration));
    }
    if diagnostics.has_errors() {
        return Err(Error::Input(diagnostics));
    }
    Ok(chosen.iter().map(|feature| feature.name.clone()).collect())
}
