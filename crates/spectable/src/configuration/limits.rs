//! How much is read: pages come from elsewhere, and no page of a model is a gigabyte long.

use serde::{Deserialize, Deserializer, de};
use spectable_schema::{Diagnostic, Location, Position};

use super::options::layer;

layer! {
    /// How much is read at most. What goes beyond is an error that names the limit; it is not read.
    ///
    /// Each can be set under `[limits]` in `spectable.toml`; what is `None` has its default.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
    #[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
    #[non_exhaustive]
    pub struct Limits {
        /// Bytes of one page: `page-bytes`, 8 MiB by default.
        pub page_bytes: Option<u64>,
        /// Pages: `pages`, 200,000 by default.
        pub pages: Option<u64>,
        /// Bytes of all pages together: `total-bytes`, 1 GiB by default.
        pub total_bytes: Option<u64>,
        /// Rows of one table: `rows`, 100,000 by default.
        pub rows: Option<u64>,
        /// Columns of one table: `columns`, 256 by default.
        pub columns: Option<u64>,
        /// Bytes of one cell of a table: `cell-bytes`, 1 MiB by default.
        pub cell_bytes: Option<u64>,
        /// Models of all pages together: `models`, 200,000 by default.
        pub models: Option<u64>,
        /// Bytes of one file of evidence: `evidence-bytes`, 256 MiB by default.
        pub evidence_bytes: Option<u64>,
        /// How many times the types of one field may nest: `nesting`, 64 by default and 72 at most. A type
        /// that goes beyond is read as any value, with a warning that names the limit.
        #[serde(deserialize_with = "nesting")]
        pub nesting: Option<u64>,
    }
}

const MIB: u64 = 1 << 20;

impl Limits {
    /// The limits of what is in the pages.
    pub(crate) fn of_tables(&self) -> spectable_parser::Limits {
        let mut limits = spectable_parser::Limits::default();
        limits.rows = self.rows.unwrap_or(limits.rows);
        limits.columns = self.columns.unwrap_or(limits.columns);
        limits.cell_bytes = self.cell_bytes.unwrap_or(limits.cell_bytes);
        limits.models = self.models.unwrap_or(limits.models);
        limits.nesting = self.nesting.unwrap_or(limits.nesting);
        limits
    }

    pub(crate) fn of_page(&self) -> Limit {
        Limit::new("page-bytes", "bytes", self.page_bytes, 8 * MIB)
    }

    pub(crate) fn of_pages(&self) -> Limit {
        Limit::new("pages", "pages", self.pages, 200_000)
    }

    pub(crate) fn of_all_pages(&self) -> Limit {
        Limit::new("total-bytes", "bytes", self.total_bytes, 1024 * MIB)
    }

    pub(crate) fn of_evidence(&self) -> Limit {
        Limit::new("evidence-bytes", "bytes", self.evidence_bytes, 256 * MIB)
    }
}

fn nesting<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let most = spectable_parser::Limits::DEEPEST;
    match u64::deserialize(deserializer)? {
        times if times <= most => Ok(Some(times)),
        times => Err(de::Error::invalid_value(
            de::Unexpected::Unsigned(times),
            &&*format!("a number up to {most}"),
        )),
    }
}

/// A limit that is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Its key in the configuration.
    key: &'static str,
    /// What it counts.
    unit: &'static str,
    pub(crate) most: u64,
}

impl Limit {
    fn new(key: &'static str, unit: &'static str, set: Option<u64>, default: u64) -> Self {
        let most = set.unwrap_or(default);
        Self { key, unit, most }
    }

    /// Says that `subject`, such as `the page`, goes beyond it. It is, or lies at, `path`.
    pub(crate) fn exceeded(&self, subject: &str, path: String) -> Diagnostic {
        let path = if path.is_empty() {
            ".".to_owned()
        } else {
            path
        };
        let location = Location::new(path, Position::start());
        Diagnostic::beyond(subject, self.most, self.unit, self.key, location)
    }
}
