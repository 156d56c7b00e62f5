use spectable_schema::{ModelId, Namespace};

use super::*;

const SERDE: Dependency = Dependency {
    name: "serde",
    version: "1",
    default_features: true,
    features: &["derive"],
};

const CHRONO: Dependency = Dependency {
    name: "chrono",
    version: "0.4",
    default_features: false,
    features: &[],
};

fn features() -> Vec<Feature> {
    let feature = |name: &str, subject, enables: &[&str], models| Feature {
        name: name.to_owned(),
        subject,
        enables: enables.iter().map(|name| (*name).to_owned()).collect(),
        models,
    };
    vec![
        feature("full", FeatureSubject::Everything, &["components"], 12),
        feature(
            "components",
            FeatureSubject::Namespace(Namespace::new("components")),
            &["order"],
            12,
        ),
        feature(
            "order",
            FeatureSubject::Model(ModelId::new("components", "Order")),
            &[],
            9,
        ),
    ]
}

/// What `examine` finds in a manifest with these features and dependencies.
fn with<T>(
    features: &[Feature],
    dependencies: &[Dependency],
    examine: impl FnOnce(&Manifest<'_>) -> T,
) -> T {
    examine(&Manifest {
        name: "shop",
        metadata: &Metadata::default(),
        features,
        default_features: &["full".to_owned()],
        dependencies,
        tests: true,
        own_workspace: false,
    })
}

#[test]
fn a_new_manifest_says_all_there_is() {
    let text = with(&features(), &[SERDE], |manifest| manifest.to_text());
    insta::assert_snapshot!(text);
    assert!(text.parse::<Table>().is_ok());
}

#[test]
fn an_unedited_manifest_is_renewed_to_itself() {
    with(&features(), &[SERDE], |manifest| {
        let text = manifest.to_text();
        assert_eq!(manifest.renewed(&text), Some(text));
    });
}

#[test]
fn only_what_is_between_the_marks_changes() {
    let old = "[package]\nname = \"mine\" # and stays so\n\n[dependencies]\n\
               # spectable: begin dependencies\nserde = \"0.9\"\ngone = \"1\"\n# spectable: end\n\
               rand = \"0.9\"\n";
    let new = with(&[], &[CHRONO, SERDE], |manifest| manifest.renewed(old)).unwrap();
    assert_eq!(
        new,
        "[package]\nname = \"mine\" # and stays so\n\n[dependencies]\n\
         # spectable: begin dependencies\nchrono = { version = \"0.4\", default-features = false }\n\
         serde = { version = \"1\", features = [\"derive\"] }\n# spectable: end\n\
         rand = \"0.9\"\n\n[dev-dependencies]\n# spectable: begin dev-dependencies\n\
         serde_json = \"1\"\n# spectable: end\n"
    );
    let again = with(&[], &[CHRONO, SERDE], |manifest| manifest.renewed(&new));
    assert_eq!(again, Some(new));
}

#[test]
fn what_the_owner_asks_for_himself_is_not_asked_for_twice() {
    let old = "[package]\nname = \"mine\"\n[dependencies]\n\
               serde = { version = \"1\", features = [\"derive\", \"rc\"] }\n\
               # spectable: begin dependencies\n# spectable: end\n\
               [dev-dependencies]\nserde_json.workspace = true\n";
    let new = with(&[], &[CHRONO, SERDE], |manifest| manifest.renewed(old)).unwrap();
    assert_eq!(new.matches("serde = ").count(), 1, "{new}");
    assert_eq!(new.matches("chrono = ").count(), 1, "{new}");
    assert_eq!(new.matches("serde_json").count(), 1, "{new}");
}

#[test]
fn features_that_are_new_get_a_table() {
    let old = "[package]\r\nname = \"mine\"\r\n[dependencies]\r\n\
               # spectable: begin dependencies\r\n# spectable: end\r\n";
    let new = with(&features(), &[SERDE], |manifest| manifest.renewed(old)).unwrap();
    assert!(new.contains("\r\n[features]\r\n# spectable: begin features\r\n"));
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
}

#[test]
fn a_manifest_with_no_place_for_us_is_its_owners() {
    let marked = "# spectable: begin dependencies\n# spectable: end\n";
    for old in [
        "[package]\nname = \"mine\"\n".to_owned(),
        // No end, no beginning, one in another, not TOML, a name that is none of ours.
        "[dependencies]\n# spectable: begin dependencies\n".to_owned(),
        "[dependencies]\n# spectable: end\n".to_owned(),
        format!("[dependencies]\n# spectable: begin features\n{marked}# spectable: end\n"),
        format!("[dependencies\n{marked}"),
        "[dependencies]\n# spectable: begin widgets\n# spectable: end\n".to_owned(),
        // Features of its own, and no place for ours among them.
        format!("[features]\nfull = []\n[dependencies]\n{marked}"),
    ] {
        let new = with(&features(), &[SERDE], |manifest| manifest.renewed(&old));
        assert_eq!(new, None, "{old}");
    }
}

#[test]
fn an_owners_manifest_lacks_what_is_not_in_it() {
    let wants = |text: &str| {
        let path = Path::new("Cargo.toml");
        let wants = with(&features(), &[SERDE, CHRONO], |manifest| {
            manifest.wants(text, path)
        });
        wants.iter().map(Want::to_string).collect::<Vec<_>>()
    };
    let all = "[features]\nfull = [\"mine\", \"components\"]\ncomponents = [\"order\"]\norder = []\n\
               [dependencies]\nserde = { version = \"1\", features = [\"derive\", \"rc\"] }\n\
               chrono.workspace = true\n[dev-dependencies]\nserde_json = \"1.0.100\"\n";
    assert!(wants(all).is_empty(), "{:?}", wants(all));
    let less = all
        .replace("\"components\"", "")
        .replace("order = []\n", "")
        .replace("\"derive\", ", "")
        .replace("serde_json", "proptest");
    assert_eq!(
        wants(&less),
        [
            "add `full = [\"components\"]` to `[features]` in `Cargo.toml`",
            "add `order = []` to `[features]` in `Cargo.toml`",
            "add `serde = { version = \"1\", features = [\"derive\"] }` to `[dependencies]` in `Cargo.toml`",
            "add `serde_json = \"1\"` to `[dev-dependencies]` in `Cargo.toml`",
        ]
    );
    let ours = with(&features(), &[SERDE, CHRONO], |manifest| manifest.to_text());
    assert!(wants(&ours).is_empty(), "{ours}");
}

#[test]
fn names_cannot_break_out_of_their_place() {
    let feature = Feature {
        name: "a\"]\nb".to_owned(),
        subject: FeatureSubject::Namespace(Namespace::new("x\n[package]\nname = \"y\u{202e}`")),
        enables: vec!["c\\".to_owned(), "d\u{2028}".to_owned()],
        models: 1,
    };
    let text = with(&[feature], &[], |manifest| manifest.to_text());
    let table: toml::Table = text.parse().unwrap();
    let features = table["features"].as_table().unwrap();
    assert_eq!(features["a\"]\nb"].as_array().unwrap().len(), 2);
    assert_eq!(table["package"]["name"].as_str(), Some("shop"));
    assert!(!text.contains(['\u{202e}', '\u{2028}']));
}
