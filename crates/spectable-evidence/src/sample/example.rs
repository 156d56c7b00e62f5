//! Examples that stand on the pages themselves. Their model is known.

use spectable_schema::{Location, ModelId};

use super::observe::{Observer, Source, StrangeKeys};
use crate::findings::Findings;
use crate::index::Index;
use crate::json;

/// What a page shows as an example of a model, or of one of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageExample {
    /// The model.
    pub model: ModelId,
    /// The field's place in the model; none if this is an example of the whole model.
    pub field: Option<usize>,
    /// The example, as JSON.
    pub json: String,
    /// What its keys are.
    pub keys: PageExampleKeys,
    /// Where it stands.
    pub location: Location,
}

/// What the keys of an example are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageExampleKeys {
    /// The names on the wire.
    OnTheWire,
    /// The documented names: the example is code for the SDK.
    Documented,
}

/// Notes what `examples` show.
pub(crate) fn hear(examples: &[PageExample], index: &Index<'_>, findings: &mut Findings) {
    for example in examples {
        let (nodes, _) = json::read(&example.json, false);
        let (Some(model), Some(node)) = (index.schema().get(&example.model), nodes.first()) else {
            continue;
        };
        let source = Source::Page {
            location: &example.location,
            has_keys: example.keys == PageExampleKeys::OnTheWire,
        };
        let mut strange = StrangeKeys::new();
        let mut observer = Observer::new(index, source, findings, &mut strange);
        match example.field {
            Some(field) => observer.field(model, field, node),
            None => observer.model(model, node),
        }
    }
}
