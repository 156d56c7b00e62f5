//! The stable codes of diagnostics, each with its severity and what it means.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal, $severity:ident;)+) => {
        /// What a diagnostic is about. The text (`E0002`) is stable from release to release.
        ///
        /// The letter is the severity a code has by itself: `E` for errors, `W` for warnings, which
        /// `strict` makes errors, and `I` for remarks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code {
            $(
                $(#[doc = $doc])+
                #[doc = ""]
                #[doc = include_str!(concat!("code/", $text, ".md"))]
                #[serde(rename = $text)]
                $variant,
            )+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as users see it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// How bad it is by itself.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }

            /// What it means and what to do about it, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc, "\n"),+),)+
                }
            }

            /// A page that provokes it, and where it shows more than the words do how to mend it, that
            /// page mended, in Markdown: each block names its file.
            pub fn example(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("code/", $text, ".md")),)+
                }
            }
        }
    };
}

codes! {
    /// A page is not UTF-8.
    ///
    /// Nothing in it can be trusted to be what its author wrote. Save the page as UTF-8.
    NotUtf8 = "E0001", Error;

    /// A row's cells cannot be assigned to the columns of its table.
    ///
    /// The row has more cells than the table has columns, and it does not become clear which pipe
    /// is text. Write a pipe that is text as `\|`, or put it into a code span.
    UnassignableCells = "E0002", Error;

    /// A table of fields lacks a column that every field needs.
    ///
    /// A field needs at least a name (`Field`, `Name`) and a `Type`. Name the columns so.
    MissingColumn = "E0003", Error;

    /// The pages are written in more than one documentation language.
    ///
    /// One run reads one language. Point at the folder of one SDK, or set the language.
    MixedLanguages = "E0004", Error;

    /// The documentation language cannot be told from the pages.
    ///
    /// Set it: `language = "typescript"`.
    UnknownLanguage = "E0005", Error;

    /// There is no model in the folder.
    ///
    /// A model's page has a title and a section `## Fields`, `## Values` or `## Supported Types`.
    NoModels = "E0006", Error;

    /// A page or a folder cannot be read.
    ///
    /// The message says what the system answered.
    Unreadable = "E0007", Error;

    /// A row of a table of fields has no name.
    ///
    /// A field without a name can be neither read nor written. Write the name into its cell.
    NamelessField = "E0008", Error;

    /// The configuration has a key or a value that is not known.
    ///
    /// The message says what is expected in its place.
    InvalidConfiguration = "E0009", Error;

    /// The pages are of more than one family.
    ///
    /// One run reads one family: the pages that one generator writes, or those that people write in
    /// one form. Point at the folder of one SDK, or set the family: `family = "speakeasy"`. A page or
    /// two of another family among many are left out.
    MixedFamilies = "E0010", Error;

    /// There is more to read than a limit allows.
    ///
    /// Pages come from elsewhere, so how much of them is read is bounded. The message names the limit.
    /// If the pages are meant to be so large, set it under `[limits]` in `spectable.toml`, as in
    /// `page-bytes = 16777216`.
    LimitExceeded = "E0011", Error;

    /// A type expression is not understood.
    ///
    /// The field becomes `serde_json::Value`, which keeps whatever the API sends. If the expression
    /// is the documentation language's own, please report it.
    UnknownType = "W0001", Warning;

    /// A link leads to a page that is not there.
    ///
    /// Whatever has this type becomes `serde_json::Value`, unless the link's own text names the types of a
    /// union. Add the page, or mend the link.
    DanglingLink = "W0002", Warning;

    /// Two pages of one namespace have the same title.
    ///
    /// Both models are kept; the name of the second ends in a number. Links go by file, so each
    /// reference stays right.
    DuplicateTitle = "W0003", Warning;

    /// A page has no title.
    ///
    /// The model is named after its file. Write a heading of level 1.
    MissingTitle = "W0004", Warning;

    /// A table has two rows for one field.
    ///
    /// JSON has one place for it, so the first row counts. Remove the other one.
    DuplicateField = "W0005", Warning;

    /// A page has a title and says no more.
    ///
    /// Some documentation languages do not list the members of a union. The model becomes
    /// `serde_json::Value`.
    BareTitle = "W0006", Warning;

    /// A cell of the column `Required` says neither yes nor no.
    ///
    /// The field is read as optional, which accepts both.
    UnknownRequired = "W0007", Warning;

    /// An enum's values cannot be read, or are not all of one kind.
    ///
    /// The values that cannot be read are left out, and the enum counts as open.
    UnreadableValue = "W0008", Warning;

    /// Two fields of a model would have the same name in the JSON.
    ///
    /// A general rule for names gives both the same one; both keep their documented names instead.
    /// Set their names under `[wire.names]`.
    WireNameCollision = "W0009", Warning;

    /// A pattern of the configuration fits nothing.
    ///
    /// The entry has no effect. A model is written `namespace.Model`, a field
    /// `namespace.Model.field`, both as the pages spell them; `*` stands for any text.
    UnmatchedPattern = "W0010", Warning;

    /// The names on the pages are the SDK's, though pages of this family mostly have the API's.
    ///
    /// The generator has spelled them as the SDK's language wants them. Where the texts of the pages
    /// show in which case the API writes them, that case is the rule for all names; else they are
    /// taken as they are. Set the rule, `case` under `[wire]`, or give evidence.
    RespelledNames = "W0011", Warning;

    /// A page is of another family than those that it lies among, and is left out.
    ///
    /// Where it says something that the others do not, read it by itself: `family` sets which pages of
    /// a folder are read.
    StrayPage = "W0012", Warning;

    /// Names of fields in the JSON are guesses that may well be wrong.
    ///
    /// A digit beside a letter leaves open where words begin (`force2fa` may be `force_2fa`), or a
    /// description speaks of another case than the one that is assumed. The other spellings are read, too,
    /// but the assumed one is written. Give evidence, or set the name under `[wire.names]`.
    RiskyNames = "W0013", Warning;

    /// A file that was given as evidence cannot be read.
    ///
    /// What stands there is not used; the rest of the file is, as far as it is clear where it goes
    /// on.
    UnreadableEvidence = "W0020", Warning;

    /// Nothing that was given as evidence says anything about the pages.
    ///
    /// Evidence is the source of an SDK, samples of the API's JSON, or the pages of another SDK of
    /// the same API.
    UnusedEvidence = "W0021", Warning;

    /// Evidence contradicts a page.
    ///
    /// The page counts. Either it is out of date, or the evidence is; if it is the page, set what
    /// is right in the configuration.
    EvidenceContradictsPage = "W0022", Warning;

    /// Two pieces of evidence contradict each other.
    ///
    /// The first one counts: source before samples, samples before pages. Set what is right in the
    /// configuration.
    EvidenceDisagrees = "W0023", Warning;

    /// An example does not fit the type that its page documents.
    ///
    /// Either the example is wrong or the type is: the generated type would refuse the example. If
    /// the example is right, mend the type on the page, or set what is right in the configuration.
    UnfitExample = "W0030", Warning;

    /// The crate lacks something that the models in it need.
    ///
    /// A `Cargo.toml` that its owner wrote or edited, and the file that declares the modules, are not
    /// changed. Add the lines that the message gives. In a `Cargo.toml`, lines between
    /// `# spectable: begin dependencies` and `# spectable: end` are renewed with the models from then on;
    /// `features` and `dev-dependencies` likewise. Where it is denied, nothing is written until they are there.
    IncompleteCrate = "W0040", Warning;

    /// A field belongs to the SDK's transport and is left out.
    ///
    /// Raw responses, streams and contexts are classes of the SDK, never part of the JSON.
    TransportField = "I0001", Info;

    /// A page describes a helper class of the SDK and is left out.
    HelperPage = "I0002", Info;

    /// A page describes no model and is left out.
    NotAModel = "I0003", Info;

    /// A page lists the fields of several models together.
    ///
    /// Many generators of the second family write the page of a union so: with the fields of all its
    /// members, each required where a member requires it. A field that not all members require is
    /// read as optional, so that the values of each of them are read.
    MergedUnion = "I0004", Info;

    /// Samples were matched to models.
    ///
    /// By the name that stands beside them or that their file has, or by the keys that they have in
    /// common with a model.
    SamplesMatched = "I0020", Info;

    /// Values given as samples fit no model well enough.
    ///
    /// They are not used. Name the model that they are of:
    /// `{"model": "GiftCard", "value": {...}}`, or name the file after it.
    SampleUnmatched = "I0021", Info;

    /// A sample has a key that no field of its model has.
    ///
    /// The pages may be older than the sample. The key says nothing about the model's fields.
    SampleKeyUnmatched = "I0022", Info;
}

impl Code {
    /// What is the matter, in one sentence.
    pub fn title(self) -> String {
        self.paragraphs().remove(0)
    }

    /// What it means and what to do about it, without the title; a line for each paragraph.
    pub fn meaning(self) -> String {
        self.paragraphs().split_off(1).join("\n\n")
    }

    /// All that there is to say about it, in Markdown.
    pub fn page(self) -> String {
        let parts = [
            self.explanation()
                .lines()
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("\n"),
            self.example().to_owned(),
        ];
        let parts = parts.iter().map(|part| part.trim());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        parts.join("\n\n")
    }

    fn paragraphs(self) -> Vec<String> {
        let paragraphs = self.explanation().split("\n\n");
        let joined = paragraphs.map(|paragraph| {
            let words: Vec<&str> = paragraph.split_whitespace().collect();
            words.join(" ")
        });
        joined.collect()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is not the code of any diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no diagnostic has this code")
    }
}

impl std::error::Error for UnknownCode {}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(text))
            .ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_code_has_its_own_text_and_the_letter_of_its_severity() {
        let texts: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts.len(), Code::ALL.len());
        for code in Code::ALL {
            let letter = match code.severity() {
                Severity::Error => 'E',
                Severity::Warning => 'W',
                Severity::Info => 'I',
            };
            assert!(code.as_str().starts_with(letter), "{code}");
            assert_eq!(code.as_str().parse(), Ok(*code));
        }
        assert_eq!("E9999".parse::<Code>(), Err(UnknownCode));
    }
}
