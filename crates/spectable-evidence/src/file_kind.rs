//! The kinds of files that are evidence.

/// What a file can be evidence as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Source of an SDK, in this language.
    Source(SourceLanguage),
    /// Samples of the API's JSON: one value, or one after the other.
    Sample,
    /// A page of another SDK.
    Page,
}

/// A language that SDKs are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceLanguage {
    /// C#.
    CSharp,
    /// Go.
    Go,
    /// Java.
    Java,
    /// JavaScript.
    JavaScript,
    /// PHP.
    Php,
    /// Python.
    Python,
    /// Ruby.
    Ruby,
    /// TypeScript.
    TypeScript,
}

impl SourceLanguage {
    /// Every language, in the order of their names.
    pub const ALL: [Self; 8] = [
        Self::CSharp,
        Self::Go,
        Self::Java,
        Self::JavaScript,
        Self::Php,
        Self::Python,
        Self::Ruby,
        Self::TypeScript,
    ];
}

/// Folders that hold no models: other people's code, what a build leaves behind, tests.
const PASSED_OVER: [&str; 18] = [
    "node_modules",
    "vendor",
    "venv",
    "site-packages",
    "__pycache__",
    "target",
    "build",
    "dist",
    "bin",
    "obj",
    "test",
    "tests",
    "__tests__",
    "spec",
    "example",
    "examples",
    "usage",
    "scripts",
];

/// Files in JSON that every project has and that are never samples.
const MANIFESTS: [&str; 8] = [
    "package",
    "package-lock",
    "tsconfig",
    "composer",
    "jsr",
    "global",
    "openapi",
    "swagger",
];

impl FileKind {
    /// What the file at `path` can be evidence as, by its name and its folders. `None`: it need not
    /// be read.
    ///
    /// ```
    /// use spectable_evidence::{FileKind, SourceLanguage};
    ///
    /// let go = FileKind::Source(SourceLanguage::Go);
    /// assert_eq!(FileKind::of("models/components/giftcard.go"), Some(go));
    /// assert_eq!(FileKind::of("models/components/giftcard_test.go"), None);
    /// let python = FileKind::Source(SourceLanguage::Python);
    /// assert_eq!(FileKind::of("client/models/pod_spec.py"), Some(python));
    /// assert_eq!(FileKind::of("node_modules/zod/index.ts"), None);
    /// assert_eq!(FileKind::of("samples.jsonl"), Some(FileKind::Sample));
    /// ```
    pub fn of(path: &str) -> Option<Self> {
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
        let (stem, extension) = file.rsplit_once('.')?;
        let kind = match extension {
            "cs" => Self::Source(SourceLanguage::CSharp),
            "go" => Self::Source(SourceLanguage::Go),
            "java" => Self::Source(SourceLanguage::Java),
            "js" => Self::Source(SourceLanguage::JavaScript),
            "php" => Self::Source(SourceLanguage::Php),
            "py" => Self::Source(SourceLanguage::Python),
            "rb" => Self::Source(SourceLanguage::Ruby),
            "ts" => Self::Source(SourceLanguage::TypeScript),
            "json" | "jsonl" | "ndjson" => Self::Sample,
            "md" => Self::Page,
            _ => return None,
        };
        let wanted = match kind {
            Self::Source(language) => {
                !is_test(stem, language) && !folders.split('/').any(is_passed_over)
            }
            Self::Sample => {
                let name = stem.split('.').next().unwrap_or(stem);
                !MANIFESTS.contains(&name) && !folders.split('/').any(is_foreign)
            }
            Self::Page => !folders.split('/').any(is_foreign),
        };
        wanted.then_some(kind)
    }
}

/// Samples and pages may well lie among tests and examples, but not among other people's code.
fn is_foreign(folder: &str) -> bool {
    folder.starts_with('.') || PASSED_OVER[..10].contains(&folder.to_lowercase().as_str())
}

fn is_passed_over(folder: &str) -> bool {
    let folder = folder.to_lowercase();
    folder.starts_with('.') || folder.ends_with(".tests") || PASSED_OVER.contains(&folder.as_str())
}

/// A model can be called `LoadTest` or `PodSpec`; only in Go is its file no model's then.
fn is_test(stem: &str, language: SourceLanguage) -> bool {
    let endings: &[&str] = match language {
        SourceLanguage::Go => &["_test"],
        _ => &[".test", ".spec", ".d"],
    };
    endings.iter().any(|ending| stem.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_model_is_passed_over() {
        for path in [
            "tests/test_models.py",
            "src/Acme.Tests/ModelTest.cs",
            "vendor/bundle/x.rb",
            ".github/labeler.json",
            "src/types.d.ts",
            "src/models/card.spec.ts",
            "package.json",
            "tsconfig.build.json",
            "node_modules/zod/README.md",
            "LICENSE",
        ] {
            assert_eq!(FileKind::of(path), None, "{path}");
        }
    }

    #[test]
    fn samples_may_lie_among_tests() {
        assert_eq!(
            FileKind::of("tests/fixtures/card.json"),
            Some(FileKind::Sample)
        );
    }
}
