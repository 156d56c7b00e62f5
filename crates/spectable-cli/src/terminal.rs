//! What a command says to whoever runs it, and in which form.

use std::cell::RefCell;
use std::path::Path;

use annotate_snippets::Level;
use anstream::ColorChoice;
use clap::{Args, ValueEnum};
use spectable::schema::{Diagnostic, Diagnostics, Severity};
use spectable::{Codegen, Report, Summary};

use crate::failure::Failure;
use crate::message::{self, github, group, human, json, sarif};
use crate::progress::Progress;
use crate::summary;

/// How a command says what it has to say.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct MessageOptions {
    /// The form of diagnostics and summaries.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t = MessageFormat::Human,
        value_name = "FORMAT"
    )]
    message_format: MessageFormat,

    /// When there are colours. By default on a terminal, unless `NO_COLOR`, `CLICOLOR` or
    /// `CLICOLOR_FORCE` say otherwise.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t = Color::Auto,
        value_name = "WHEN",
        hide_default_value = true
    )]
    color: Color,

    /// Says nothing but warnings and errors.
    #[arg(long, short, global = true)]
    quiet: bool,
}

/// The form of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the line of the page, its notes and what to do about it.
    Human,
    /// A line for each diagnostic.
    Short,
    /// A JSON object for each diagnostic, and one for the summary, each on a line of its own.
    Json,
    /// A document in SARIF 2.1.0, which code scanners read.
    Sarif,
    /// Annotations of GitHub's workflows.
    Github,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Where a command says what it has to say.
#[derive(Debug)]
pub(crate) struct Terminal {
    format: MessageFormat,
    quiet: bool,
    /// Whether standard output is taken by what the command was asked for.
    prints: bool,
    /// What was said, for forms that say all at the end.
    said: RefCell<Vec<Diagnostic>>,
}

impl Terminal {
    /// The terminal as the options want it, for a command that `prints` or does not.
    pub(crate) fn new(options: &MessageOptions, prints: bool) -> Self {
        match options.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
        .write_global();
        Self {
            format: options.message_format,
            quiet: options.quiet,
            prints,
            said: RefCell::default(),
        }
    }

    /// Shows warnings and errors, and on request remarks. People see the first few of each kind where there
    /// are many, unless they ask for more.
    pub(crate) fn show<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
        verbose: bool,
    ) {
        let shown = diagnostics
            .into_iter()
            .filter(|diagnostic| verbose || diagnostic.severity > Severity::Info);
        if self.format == MessageFormat::Human && !verbose {
            return self.show_briefly(&shown.collect::<Vec<_>>());
        }
        for diagnostic in spectable::with_lines(shown) {
            match self.format {
                MessageFormat::Human => human::show(&diagnostic),
                MessageFormat::Short => anstream::eprintln!("{}", message::short_line(&diagnostic)),
                MessageFormat::Json => self.machine(&json::diagnostic(&diagnostic)),
                MessageFormat::Sarif => self.said.borrow_mut().push(diagnostic.into_owned()),
                MessageFormat::Github => self.machine(&github::command(&diagnostic)),
            }
        }
    }

    fn show_briefly(&self, diagnostics: &[&Diagnostic]) {
        for group in group::groups(diagnostics) {
            for diagnostic in group.shown {
                human::show(diagnostic);
            }
            if let Some(more) = group.more {
                human::show_more(&more);
            }
        }
    }

    /// Does `work` with the builder, and shows what it is about to do where it takes long and somebody
    /// reads it.
    pub(crate) fn waiting<R>(&self, codegen: &Codegen, work: impl FnOnce(&Codegen) -> R) -> R {
        if self.quiet || !self.is_for_people() {
            return work(codegen);
        }
        let progress = Progress::start();
        let done = work(&codegen.clone().progress(progress.listener()));
        progress.end();
        done
    }

    /// Says a line that is neither a warning nor an error.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet && self.is_for_people() {
            anstream::eprintln!("{line}");
        }
    }

    /// Says something that has no place in the pages.
    pub(crate) fn remark(&self, level: Level<'_>, title: &str, help: Option<&str>) {
        if self.is_for_people() {
            human::show_text(level, title, help);
        }
    }

    /// What was read, and what became of the files in `folder` where any were written.
    pub(crate) fn summarise(
        &self,
        summary: &Summary,
        diagnostics: &Diagnostics,
        files: Option<(&Report, &Path)>,
    ) {
        self.summarise_for_programs(summary, diagnostics, files);
        self.say(&summary::of_pages(summary, diagnostics));
        if let Some((report, folder)) = files {
            self.say(&summary::of_files(report, folder));
        }
    }

    /// The same where a program asked for it, and nothing for people.
    pub(crate) fn summarise_for_programs(
        &self,
        summary: &Summary,
        diagnostics: &Diagnostics,
        files: Option<(&Report, &Path)>,
    ) {
        if self.format == MessageFormat::Json && !self.quiet {
            self.machine(&json::summary(summary, diagnostics, files));
        }
    }

    /// Says how the command ended; of one that `writes`, that it did not.
    pub(crate) fn close(&self, failure: Option<&Failure>, writes: bool) {
        let diagnostics = failure.and_then(Failure::diagnostics);
        if let Some(diagnostics) = diagnostics {
            self.show(diagnostics, false);
            let end = if writes { "; nothing was written" } else { "" };
            if self.is_for_people() {
                anstream::eprintln!("{}{end}", summary::of_diagnostics(diagnostics));
            }
        }
        let text = failure.and_then(Failure::text);
        if let Some((title, help)) = &text {
            match self.format {
                MessageFormat::Human => human::show_text(Level::ERROR, title, help.as_deref()),
                MessageFormat::Short => {
                    anstream::eprintln!(
                        "{}",
                        message::in_one_line("error", title, help.as_deref())
                    );
                }
                MessageFormat::Json => self.machine(&json::failure(title, help.as_deref())),
                MessageFormat::Github => self.machine(&github::failure(title, help.as_deref())),
                MessageFormat::Sarif => {}
            }
        }
        if self.format == MessageFormat::Sarif {
            let said = self.said.borrow();
            let title = text.as_ref().map(|(title, _)| title.as_str());
            self.machine(&sarif::document(&said, failure.is_none(), title));
        }
    }

    /// Whether the form is one that people read: lines of text are welcome in it.
    fn is_for_people(&self) -> bool {
        !matches!(self.format, MessageFormat::Json | MessageFormat::Sarif)
    }

    /// What programs read, on standard output unless that is taken. A reader that goes away is no
    /// error.
    fn machine(&self, text: &str) {
        use std::io::Write;
        let _gone = if self.prints {
            writeln!(std::io::stderr().lock(), "{text}")
        } else {
            writeln!(std::io::stdout().lock(), "{text}")
        };
    }
}
