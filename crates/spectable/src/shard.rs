//! A part of an output: the files of some models, and all that is shared.

use std::collections::BTreeMap;

use spectable_emitter::{Output, glob};
use spectable_schema::{Code, Diagnostic, Location, ModelId, Position};

use crate::near_pattern;
use crate::write::{Files, Owner};

/// Which models' files are written. All of them where no pattern is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Shard {
    /// `namespace.Model`, where `*` stands for any text.
    pub(crate) patterns: Vec<String>,
}

impl Shard {
    /// Leaves to others the files that are not of this shard. `folder` is the one of the output's sources
    /// in that of `files`, with a `/` at its end.
    pub(crate) fn leave_others(&self, files: &mut Files<'_>, output: &Output, folder: &str) {
        if self.patterns.is_empty() {
            return;
        }
        let models = output.file_models();
        for (path, file) in files.iter_mut() {
            let source = path.strip_prefix(folder);
            let model = source.and_then(|path| models.get(path));
            if model.is_some_and(|model| !self.has(model)) {
                file.owner = Owner::AnotherShard;
            }
        }
    }

    /// Says which patterns fit no model.
    pub(crate) fn unmatched(&self, models: &BTreeMap<ModelId, String>) -> Vec<Diagnostic> {
        let names: Vec<String> = models.keys().map(ModelId::to_string).collect();
        let patterns = self.patterns.iter();
        let unmatched =
            patterns.filter(|pattern| !names.iter().any(|name| glob::fits(pattern, name)));
        unmatched
            .map(|pattern| {
                let message = format!("no model fits `{pattern}`, so none of its files is written");
                let location = Location::new("only", Position::start());
                let help = match near_pattern::meant(pattern, &names) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "write `namespace.Model`, as the pages spell them, or `namespace.*`"
                        .to_owned(),
                };
                Diagnostic::new(Code::UnmatchedPattern, message, location).with_help(help)
            })
            .collect()
    }

    fn has(&self, model: &ModelId) -> bool {
        let name = model.to_string();
        self.patterns
            .iter()
            .any(|pattern| glob::fits(pattern, &name))
    }
}
