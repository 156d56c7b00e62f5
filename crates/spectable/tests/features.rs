//! Cargo features of generated crates: each compiles alone, and compiles what it is for.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod cargo_workspace;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use cargo_workspace::Workspace;
use spectable::Codegen;

fn page(folder: &Path, namespace: &str, name: &str, references: &[(&str, &str)]) {
    let mut text = format!(
        "# {name}\n\nWhat `{name}` is. And more of it.\n\n## Fields\n\n\
         | Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n\
         | `id` | *string* | :heavy_check_mark: | N/A | x-1 |\n"
    );
    for (namespace, reference) in references {
        let link = format!("../{namespace}/{}.md", reference.to_lowercase());
        writeln!(
            text,
            "| `{reference}` | [{namespace}.{reference}]({link}) | :heavy_minus_sign: | N/A | |"
        )
        .unwrap();
    }
    let folder = folder.join(namespace);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{}.md", name.to_lowercase())), text).unwrap();
}

/// Three namespaces. In `components`, `Order` alone brings in nine parts; `Tree` and `Leaf` need each
/// other; `Money` is needed from everywhere. `errors` needs little of `components`, `operations` most.
fn pages(folder: &Path) {
    let parts: Vec<String> = (1..=9).map(|number| format!("Part{number}")).collect();
    let mut of_order: Vec<(&str, &str)> =
        parts.iter().map(|part| ("components", &**part)).collect();
    of_order.push(("components", "Money"));
    page(folder, "components", "Order", &of_order);
    for part in &parts {
        page(folder, "components", part, &[]);
    }
    page(folder, "components", "Money", &[]);
    page(folder, "components", "Tree", &[("components", "Leaf")]);
    page(
        folder,
        "components",
        "Leaf",
        &[("components", "Tree"), ("components", "Money")],
    );
    page(folder, "errors", "Refused", &[("components", "Money")]);
    page(folder, "operations", "Cancel", &[("components", "Order")]);
    page(
        folder,
        "operations",
        "Request",
        &[("components", "Order"), ("components", "Tree")],
    );
}

#[test]
fn each_feature_compiles_alone_and_the_documentation_holds_with_all() {
    let workspace = Workspace::new("features");
    let pages_folder = tempfile::tempdir().unwrap();
    pages(pages_folder.path());
    let codegen = Codegen::new().features(true).tests(true);
    let package = workspace.package(codegen, pages_folder.path(), "shop");
    let features: Vec<&str> = package.features().collect();
    assert_eq!(
        features,
        ["full", "components", "errors", "operations", "order"]
    );
    for feature in &features {
        workspace.cargo(&["check", "--no-default-features", "--features", feature]);
    }
    workspace.cargo(&["check", "--no-default-features"]);
    // The tests and the example in the documentation, with all features and with none.
    workspace.cargo(&["test"]);
    workspace.cargo(&["test", "--no-default-features"]);
    workspace.cargo(&["doc", "--no-deps"]);
    workspace.cargo(&["doc", "--no-deps", "--no-default-features"]);
    workspace.cargo(&[
        "clippy",
        "--all-targets",
        "--no-default-features",
        "--features",
        "order",
    ]);
}

#[test]
fn a_feature_compiles_what_it_is_for_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    pages(&folder.path().join("pages"));
    let out = folder.path().join("out");
    let package = Codegen::new()
        .features(true)
        .package(folder.path().join("pages"))
        .unwrap();
    package.write_to(&out).unwrap();
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    let part: String = manifest
        .lines()
        .skip_while(|line| !line.ends_with("begin features"))
        .skip(1)
        .take_while(|line| !line.ends_with("spectable: end"))
        .map(|line| format!("{line}\n"))
        .collect();
    insta::assert_snapshot!(part);
    let module = fs::read_to_string(out.join("src/components/mod.rs")).unwrap();
    insta::assert_snapshot!(module);
    let lib = fs::read_to_string(out.join("src/lib.rs")).unwrap();
    insta::assert_snapshot!(lib);
}

#[test]
fn small_crates_have_none_unless_asked() {
    let folder = tempfile::tempdir().unwrap();
    pages(folder.path());
    let package = Codegen::new().package(folder.path()).unwrap();
    assert_eq!(package.features().count(), 0);
    let single = folder.path().join("errors");
    let package = Codegen::new().features(true).package(&single).unwrap();
    assert_eq!(
        package.features().count(),
        0,
        "there is nothing to tell apart"
    );
}

#[test]
fn crates_with_many_models_have_them_unless_told_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    pages(folder.path());
    for number in 0..100 {
        page(folder.path(), "operations", &format!("Call{number}"), &[]);
    }
    let features = |codegen: Codegen| {
        let package = codegen.package(folder.path()).unwrap();
        package
            .features()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    assert!(features(Codegen::new()).contains("order"));
    assert!(features(Codegen::new().features(false)).is_empty());
}

#[test]
fn only_features_that_there_are_can_be_on_by_default() {
    let folder = tempfile::tempdir().unwrap();
    pages(&folder.path().join("pages"));
    let written = |text: &str| {
        let file = folder.path().join("spectable.toml");
        fs::write(&file, text).unwrap();
        let package = Codegen::new()
            .config(file)
            .package(folder.path().join("pages"))?;
        package.write_to(folder.path().join("out"))?;
        Ok::<_, spectable::Error>(fs::read_to_string(folder.path().join("out/Cargo.toml")).unwrap())
    };
    let manifest =
        written("features = true\ndefault-features = [\"errors\", \"order\"]\n").unwrap();
    assert!(
        manifest.contains("\ndefault = [\"errors\", \"order\"]\n"),
        "{manifest}"
    );
    let error =
        written("features = true\ndefault-features = [\"errors\", \"oder\"]\n").unwrap_err();
    let error = error.to_string();
    assert!(
        error.contains("error[E0009]: the crate has no feature `oder`"),
        "{error}"
    );
    assert!(error.contains("spectable.toml:2:31"), "{error}");
    assert!(
        error.contains("full, components, errors, operations, order"),
        "{error}"
    );
}
