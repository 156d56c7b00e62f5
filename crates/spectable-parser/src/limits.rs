//! How much a page may hold: tables are written by others, and none that people read is endless.

use spectable_schema::{Diagnostic, Location, Position};

use crate::page::{Block, RawPage, Span, Table};

/// How much a table, and all pages together, may hold. What goes beyond is an error that names the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Rows of one table: `rows`, 100,000 by default.
    pub rows: u64,
    /// Columns of one table: `columns`, 256 by default.
    pub columns: u64,
    /// Bytes of one cell: `cell-bytes`, 1 MiB by default.
    pub cell_bytes: u64,
    /// Models of all pages together: `models`, 200,000 by default.
    pub models: u64,
    /// How many times the types of one field may nest: `nesting`, 64 by default. More than
    /// [`DEEPEST`](Self::DEEPEST) counts as that. A type that goes beyond is read as any value, with a warning.
    pub nesting: u64,
}

/// How `nesting` is called where it is set.
const NESTING: &str = "nesting";

impl Default for Limits {
    fn default() -> Self {
        Self {
            rows: 100_000,
            columns: 256,
            cell_bytes: 1 << 20,
            models: 200_000,
            nesting: 64,
        }
    }
}

impl Limits {
    /// How many times types may nest at most. JSON readers go 128 levels deep, and a schema as JSON takes up
    /// to three levels for two types: what is deeper could be written and not read again.
    pub const DEEPEST: u64 = 72;

    /// How many times types may nest.
    pub(crate) fn nesting(&self) -> usize {
        // Whatever is set, the lesser one fits.
        usize::try_from(self.nesting.min(Self::DEEPEST)).unwrap_or(usize::MAX)
    }

    /// What is too large on a page, if anything is.
    pub(crate) fn exceeded_on(&self, page: &RawPage<'_>) -> Option<Diagnostic> {
        let blocks = page.sections.iter().flat_map(|section| &section.blocks);
        let mut tables = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.find_map(|table| self.exceeded_in(table, page))
    }

    fn exceeded_in(&self, table: &Table<'_>, page: &RawPage<'_>) -> Option<Diagnostic> {
        let at = |span: Option<&Span<'_>>| {
            let position = span.map_or(Position::start(), |span| page.page.position(*span));
            Location::new(page.page.path, position)
        };
        let beyond = |most: u64| usize::try_from(most).ok();
        let column = beyond(self.columns).and_then(|most| table.columns.get(most));
        if column.is_some() {
            let place = at(column);
            let said = Diagnostic::beyond("the table", self.columns, "columns", "columns", place);
            return Some(said);
        }
        let row = beyond(self.rows).and_then(|most| table.rows.get(most));
        if let Some(row) = row {
            let place = at(Some(&row.content()));
            return Some(Diagnostic::beyond(
                "the table",
                self.rows,
                "rows",
                "rows",
                place,
            ));
        }
        let is_long = |span: &Span<'_>| span.text.len() as u64 > self.cell_bytes;
        let rows = table.rows.iter().filter(|row| is_long(&row.content()));
        let columns = table.columns.iter().copied();
        let mut cells = columns.chain(rows.flat_map(|row| row.pieces()));
        let cell = cells.find(is_long)?;
        let place = at(Some(&cell));
        let said = Diagnostic::beyond("the cell", self.cell_bytes, "bytes", "cell-bytes", place);
        Some(said)
    }

    /// Says so if there are more than so many models on the pages. `counts` has each page's path and
    /// how many are on it.
    pub(crate) fn exceeded_by<'p>(
        &self,
        counts: impl Iterator<Item = (&'p str, usize)>,
    ) -> Option<Diagnostic> {
        let mut models = 0_u64;
        for (path, count) in counts {
            models = models.saturating_add(count as u64);
            if models > self.models {
                let place = Location::new(path, Position::start());
                let said =
                    Diagnostic::beyond("what is read", self.models, "models", "models", place);
                return Some(said);
            }
        }
        None
    }
}

/// That types nest more than so many times.
pub(crate) fn too_deep(nesting: u64) -> String {
    format!("the type nests more than {nesting} times, which is the limit `{NESTING}`")
}

/// What to do about it, if anything can be done.
pub(crate) fn how_to_nest_more(nesting: u64) -> Option<String> {
    (nesting < Limits::DEEPEST).then(|| {
        format!(
            "if it is meant, set `{NESTING}` under `[limits]` in spectable.toml, to {} at most",
            Limits::DEEPEST
        )
    })
}
