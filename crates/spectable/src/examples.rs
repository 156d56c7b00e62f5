//! The examples of the pages, held against the types beside them.

mod collection;
mod constants;
mod learned;
mod reading;

use std::ops::AddAssign;

use rayon::prelude::*;
use serde_json::Value;
use spectable_parser::Language;
use spectable_schema::fit::{Fitting, Misfit, Spelling};
use spectable_schema::{
    Code, Diagnostic, Diagnostics, Field, Location, Model, Position, Schema, Shape, Usage,
};

pub(crate) use collection::{collect, collect_of};
use constants::Constants;
pub(crate) use learned::complete;

/// How many examples the pages have, and how many of them fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ExampleCounts {
    /// Examples that were held against their types.
    pub checked: usize,
    /// Those of them that do not fit.
    pub unfit: usize,
    /// Examples that stand for something else: code that is not plain data, placeholders, texts
    /// that were cut off.
    pub skipped: usize,
}

/// Holds every example against its type and says which do not fit.
pub(crate) fn check(schema: &Schema, language: Option<Language>) -> (ExampleCounts, Diagnostics) {
    let constants = Constants::of(schema);
    let models: Vec<&Model> = schema.models().collect();
    let examined = models.par_iter().map(|model| {
        let mut examination = Examination {
            schema,
            language,
            constants: &constants,
            counts: ExampleCounts::default(),
            diagnostics: Diagnostics::new(),
        };
        examination.model(model);
        (examination.counts, examination.diagnostics)
    });
    let examined: Vec<_> = examined.collect();
    let mut counts = ExampleCounts::default();
    let mut diagnostics = Diagnostics::new();
    for (counts_of_model, said) in examined {
        counts += counts_of_model;
        diagnostics.extend(said);
    }
    (counts, diagnostics)
}

impl AddAssign for ExampleCounts {
    fn add_assign(&mut self, other: Self) {
        self.checked += other.checked;
        self.unfit += other.unfit;
        self.skipped += other.skipped;
    }
}

struct Examination<'s> {
    schema: &'s Schema,
    language: Option<Language>,
    constants: &'s Constants<'s>,
    counts: ExampleCounts,
    diagnostics: Diagnostics,
}

impl<'s> Examination<'s> {
    fn model(&mut self, model: &'s Model) {
        for usage in &model.examples {
            self.usage(model, usage);
        }
        if let Shape::Struct(shape) = &model.shape {
            for field in shape.fields.iter().filter(|field| !field.is_transport()) {
                self.row(model, field);
            }
        }
    }

    /// An example of a whole model, in the SDK's language.
    fn usage(&mut self, model: &'s Model, usage: &Usage) {
        let declared = reading::declared(model, usage, self.constants);
        if declared.is_empty() {
            self.counts.skipped += 1;
        }
        let mut misfits = Vec::new();
        for (line, value) in declared {
            let misfit = Fitting::new(self.schema)
                .spelled(Spelling::Documented)
                .misfit_of_model(&value, model);
            misfits.extend(self.judge(misfit).map(|misfit| (line, misfit)));
        }
        if let Some((line, misfit)) = misfits.first() {
            let position = Position::new(usage.line.saturating_add(*line), 1);
            self.diagnostics
                .push(unfit(model, &model.title, position, misfit));
        }
    }

    /// The examples of one field, as its row shows them. They are likely to be wrong together.
    fn row(&mut self, model: &Model, field: &'s Field) {
        let examples = field.examples.iter();
        let misfits: Vec<Misfit> = examples
            .filter_map(|example| self.cell(field, example))
            .collect();
        let mut misfits = misfits.into_iter();
        if let Some(first) = misfits.next() {
            let diagnostic = unfit(model, &field.name, field.position, &first);
            self.diagnostics.push(match misfits.len() {
                0 => diagnostic,
                1 => diagnostic.with_note("another example of the field does not fit either"),
                more => diagnostic.with_note(format!(
                    "{more} more examples of the field do not fit either"
                )),
            });
        }
    }

    /// Why one example of a field does not fit, if it does not.
    fn cell(&mut self, field: &'s Field, example: &str) -> Option<Misfit> {
        let readings = reading::of_text(example, self.language, self.constants);
        let mut fitting = Fitting::new(self.schema);
        let mut misfits = Vec::new();
        for reading in &readings {
            match fitting.misfit_of_field(reading, field) {
                Some(misfit) => misfits.push(misfit),
                None => return self.judge(None),
            }
        }
        // Beside the text as it stands there is what was read from it.
        let is_read = readings.len() > 1;
        if reading::is_placeholder(example) || (!is_read && reading::is_code(example)) {
            self.counts.skipped += 1;
            return None;
        }
        // The first reading is the most exact one.
        let misfit = misfits.into_iter().next();
        self.judge(misfit)
    }

    /// Counts what was found, and gives it back if it is worth a word.
    fn judge(&mut self, misfit: Option<Misfit>) -> Option<Misfit> {
        let found = misfit.as_ref().and_then(|misfit| misfit.found.as_ref());
        if let Some(Value::String(text)) = found
            && reading::is_placeholder(text)
        {
            self.counts.skipped += 1;
            return None;
        }
        self.counts.checked += 1;
        self.counts.unfit += usize::from(misfit.is_some());
        misfit
    }
}

fn unfit(model: &Model, name: &str, position: Position, misfit: &Misfit) -> Diagnostic {
    let message = format!("the example of `{name}` does not fit: {misfit}");
    let location = Location::new(&*model.location.file, position);
    let diagnostic = Diagnostic::new(Code::UnfitExample, message, location);
    match misfit.found {
        Some(Value::Null) => {
            diagnostic.with_help("if it can be `null`, give a sample as evidence that shows it")
        }
        _ => diagnostic,
    }
}
