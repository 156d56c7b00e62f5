//! What is set of the reading: which pages there are and of which form, what settles what they leave open, and
//! which diagnostics are errors.

use std::path::PathBuf;

use spectable_parser::TableForm;
use spectable_schema::Code;

use super::Codegen;
use crate::configuration::Level;
use crate::wire_names::WireName;
use crate::{Limits, WireCase};

impl Codegen {
    /// Reads tables that people wrote by hand, in this form, and not the pages of an SDK.
    ///
    /// In the file:
    ///
    /// ```toml
    /// [table]
    /// form = "plain"                      # what all else starts from: `plain`, `reference`
    ///
    /// [table.headings]                    # which headings start a model; `*` is its name
    /// levels = [2, 3]
    /// fields = ["* Object"]
    /// values = ["* Values"]
    ///
    /// [table.columns]                     # what the columns are called, in any language
    /// name = "Feld"
    /// type = "Typ"
    /// required = "Pflicht"
    ///
    /// [table.marks]
    /// required = ["ja", "Pflichtfeld"]    # in the column for it
    /// optional = "nein"
    /// required-suffix = "*"               # behind the name
    /// optional-suffix = "?"
    /// nullable-prefix = "?"               # before the type
    /// required-unless-marked = true       # of a field of which nothing says it
    ///
    /// [table.types]                       # words for types, in the common words
    /// Zeichenkette = "string"
    /// ```
    ///
    /// What is listed counts beside what the form has already; an empty list takes that away. Names in
    /// such tables are the names on the wire.
    pub fn table_form(mut self, form: TableForm) -> Self {
        self.set.table_form = Some(form);
        self
    }

    /// Sets how much is read at most. What goes beyond is an error.
    ///
    /// In the file:
    ///
    /// ```toml
    /// [limits]
    /// page-bytes = 16777216
    /// ```
    pub fn limits(mut self, set: impl FnOnce(&mut Limits)) -> Self {
        set(&mut self.set.limits);
        self
    }

    /// Sets the rule that turns documented names into names on the wire.
    ///
    /// In the file: `[wire]` with `case = "snake_case"`, or `as-documented` (the default), `camelCase`,
    /// `PascalCase`, `kebab-case`. A field documented as `merchantAccountId` comes out
    ///
    /// ```text
    /// #[serde(rename_all = "camelCase")]      // as-documented, camelCase
    /// pub struct Payment {
    ///     pub merchant_account_id: String,
    /// }
    ///
    /// pub struct Payment {                    // snake_case
    ///     pub merchant_account_id: String,
    /// }
    /// ```
    pub fn wire_case(mut self, case: WireCase) -> Self {
        self.set.wire_case = Some(case);
        self
    }

    /// Sets the exact name on the wire of the fields that fit `pattern`: `namespace.Model.field`,
    /// spelled as in the pages, where `*` stands for any text. The closest pattern counts.
    ///
    /// In the file: `[wire.names]` with `"*.force2fa" = "force_2fa"`, which comes out
    ///
    /// ```text
    /// #[serde(rename = "force_2fa")]
    /// pub force2fa: Option<bool>,
    /// ```
    pub fn wire_name(mut self, pattern: impl Into<String>, name: impl Into<String>) -> Self {
        self.set.wire_names.push(WireName::new(pattern, name));
        self
    }

    /// Names what lies beside the pages and says what they leave open, a folder or a file: the
    /// source of the SDK, samples of the API's JSON, or the pages of another SDK of the same API.
    /// They give names on the wire, and say which numbers are whole and where `null` occurs. May be
    /// called more than once.
    ///
    /// In the file: `[wire]` with `evidence = ["../acme-python/src", "samples.jsonl"]`. With
    /// `{"max_length": 3, "note": null}` as a sample, a field documented as `maxLength` comes out
    ///
    /// ```text
    /// pub max_length: serde_json::Number,    // not renamed: `max_length` is its key
    /// pub note: Option<Option<String>>,
    /// ```
    pub fn evidence(mut self, path: impl Into<PathBuf>) -> Self {
        self.set.evidence.push(path.into());
        self
    }

    /// Makes every diagnostic with this code an error, so that nothing is written where there is one. Of
    /// `deny`, `warn` and `allow` for one code, the last counts.
    ///
    /// In the file: `[diagnostics]` with `deny = ["W0002"]`. All warnings together:
    /// [`strict`](Self::strict).
    pub fn deny(mut self, code: Code) -> Self {
        self.set.levels.set(code, Level::Deny);
        self
    }

    /// Makes every diagnostic with this code a warning, whether it is a remark by itself or
    /// [`strict`](Self::strict) would make it an error.
    ///
    /// In the file: `[diagnostics]` with `warn = ["I0022"]`.
    pub fn warn(mut self, code: Code) -> Self {
        self.set.levels.set(code, Level::Warn);
        self
    }

    /// Makes every diagnostic with this code a remark, which is shown on request alone. An error cannot
    /// be allowed: that is an
    /// [`Error::NotToAllow`](crate::Error::NotToAllow).
    ///
    /// In the file: `[diagnostics]` with `allow = ["W0030"]`.
    pub fn allow(mut self, code: Code) -> Self {
        self.set.levels.set(code, Level::Allow);
        self
    }
}
