//! What someone else, a source or another SDK's page, says about a model.

use spectable_schema::{Enum, Location, Position, Type};

/// A model as someone else declares it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Witness {
    /// The folder that it was found in, its parts joined by `/`.
    pub(crate) folder: String,
    /// The file that it was found in.
    pub(crate) file: String,
    /// Its name there.
    pub(crate) name: String,
    /// What is said about its fields.
    pub(crate) claims: Vec<Claim>,
}

/// A field as someone else declares it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Claim {
    /// Its name there.
    pub(crate) field: String,
    /// The key in the JSON, if that is said.
    pub(crate) key: Option<String>,
    /// The type, with `Nullable` around it where `null` is allowed; `Any` where it is not plain.
    pub(crate) ty: Type,
    /// The enum that the type is, or that its elements are, with its name.
    pub(crate) listed: Option<(String, Enum)>,
    /// Where the file says so.
    pub(crate) at: Position,
}

impl Witness {
    /// One who says nothing yet about the model `name`.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same, found in the file at `path`.
    pub(crate) fn found_in(mut self, path: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.folder = folder.to_owned();
        self.file = path.to_owned();
        self
    }

    /// The place of `claim`.
    pub(crate) fn location(&self, claim: &Claim) -> Location {
        Location::new(&self.file, claim.at)
    }
}
