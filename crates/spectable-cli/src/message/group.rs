//! Which of many diagnostics are shown to people, so that the summary below them is still seen.

use std::collections::BTreeSet;

use spectable::schema::{Code, Diagnostic, Severity};

/// So many are all shown, in the order of the pages.
const ALL_UP_TO: usize = 20;

/// How many of one code are shown where there are more in all.
const OF_ONE_CODE: usize = 3;

/// Diagnostics that are shown one after the other, and what is said for those like them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Group<'d> {
    /// What is shown.
    pub(crate) shown: Vec<&'d Diagnostic>,
    /// What is not.
    pub(crate) more: Option<More>,
}

/// Diagnostics with the code of those before them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct More {
    /// The worst of them.
    pub(crate) severity: Severity,
    /// Their code.
    pub(crate) code: Code,
    /// How many there are.
    pub(crate) count: usize,
    /// In how many files.
    pub(crate) files: usize,
}

/// All of them, or where there are many, the first few of each code, the worst first.
pub(crate) fn groups<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<Group<'d>> {
    if diagnostics.len() <= ALL_UP_TO {
        return vec![Group {
            shown: diagnostics.to_vec(),
            more: None,
        }];
    }
    let kind = |diagnostic: &Diagnostic| (std::cmp::Reverse(diagnostic.severity), diagnostic.code);
    let kinds: BTreeSet<_> = diagnostics.iter().map(|one| kind(one)).collect();
    let of_kind = |wanted| {
        let alike = diagnostics.iter().copied();
        alike.filter(move |diagnostic| kind(diagnostic) == wanted)
    };
    let groups = kinds.into_iter().map(|kind| {
        // One that is left out takes as much room to say as to show.
        let count = of_kind(kind).count();
        let few = if count <= OF_ONE_CODE + 1 {
            count
        } else {
            OF_ONE_CODE
        };
        let files: BTreeSet<&str> = of_kind(kind)
            .skip(few)
            .map(|diagnostic| diagnostic.location.file.as_str())
            .collect();
        Group {
            shown: of_kind(kind).take(few).collect(),
            more: (count > few).then(|| More {
                severity: kind.0.0,
                code: kind.1,
                count: count - few,
                files: files.len(),
            }),
        }
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use spectable::schema::{Location, Position};

    use super::*;

    fn diagnostics(codes: &[(Code, u32)]) -> Vec<Diagnostic> {
        let all = codes.iter().flat_map(|(code, count)| {
            (1..=*count).map(|line| {
                let file = format!("{}.md", line % 2);
                Diagnostic::new(*code, "x", Location::new(file, Position::new(line, 1)))
            })
        });
        all.collect()
    }

    fn lines(group: &Group<'_>) -> Vec<u32> {
        let shown = group.shown.iter();
        shown.map(|one| one.location.position.line).collect()
    }

    #[test]
    fn few_are_all_shown_as_they_come() {
        let all = diagnostics(&[(Code::UnfitExample, 10), (Code::NotUtf8, 10)]);
        let all: Vec<&Diagnostic> = all.iter().collect();
        let groups = groups(&all);
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].shown, all);
        assert_eq!(groups[0].more, None);
    }

    #[test]
    fn of_many_the_first_of_each_kind_are_shown_errors_before_warnings() {
        let all = diagnostics(&[
            (Code::UnfitExample, 15),
            (Code::UnknownType, 4),
            (Code::NotUtf8, 6),
        ]);
        let all: Vec<&Diagnostic> = all.iter().collect();
        let groups = groups(&all);
        assert_eq!(groups.len(), 3);
        assert_eq!(groups[0].shown[0].code, Code::NotUtf8);
        assert_eq!(lines(&groups[0]), [1, 2, 3]);
        let more = More {
            severity: Severity::Error,
            code: Code::NotUtf8,
            count: 3,
            files: 2,
        };
        assert_eq!(groups[0].more, Some(more));
        assert_eq!(groups[1].shown[0].code, Code::UnknownType);
        assert_eq!(lines(&groups[1]), [1, 2, 3, 4]);
        assert_eq!(groups[1].more, None);
        assert_eq!(lines(&groups[2]), [1, 2, 3]);
        assert_eq!(groups[2].more.as_ref().map(|more| more.count), Some(12));
    }
}
