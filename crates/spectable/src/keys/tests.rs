use spectable_emitter::SerdeHalves;

use super::*;

/// All that one table can have.
fn all(keys: &mut Keys<'_>) {
    let _: Option<String> = keys.get("text");
    let _: Option<PathBuf> = keys.get("path");
    let _: Option<bool> = keys.get("flag");
    let _: Option<u64> = keys.get("count");
    let _: Option<Vec<u8>> = keys.get("levels");
    let _: Option<BTreeMap<String, Spanned<String>>> = keys.get("words");
    let _: Option<SerdeHalves> = keys.choice("style");
    keys.table("inner", |keys| keys.get::<bool>("flag"));
    keys.tables("each", |keys| keys.needed::<String>("name"));
}

/// What is wrong with `text`, and the text that it is about.
fn flaw(text: &str) -> (String, &str) {
    let flaw = read(text, all).unwrap_err();
    (flaw.message, &text[flaw.span])
}

#[test]
fn what_is_right_is_read() {
    let text = "text = 'a'\npath = 'b'\nflag = true\ncount = 0x10\nlevels = [1, 255]\nstyle = 'read'\n\
                words.a = 'b'\n[inner]\nflag = false\n[[each]]\nname = 'x'\n";
    let found = read(text, |keys| {
        let read = (
            keys.get::<String>("text"),
            keys.get::<PathBuf>("path"),
            keys.get::<bool>("flag"),
            keys.get::<u64>("count"),
            keys.get::<Vec<u8>>("levels"),
            keys.get::<BTreeMap<String, String>>("words"),
        );
        all(keys);
        read
    })
    .unwrap();
    assert_eq!(found.0.as_deref(), Some("a"));
    assert_eq!(found.1, Some(PathBuf::from("b")));
    assert_eq!(found.2, Some(true));
    assert_eq!(found.3, Some(16));
    assert_eq!(found.4, Some(vec![1, 255]));
    assert_eq!(found.5.unwrap()["a"], "b");
}

#[test]
fn each_wrong_type_is_said_at_its_place() {
    let cases = [
        ("text = 1", "integer `1`", "a string", "1"),
        ("path = 1.5", "float `1.5`", "a string", "1.5"),
        ("flag = 'yes'", "string \"yes\"", "a boolean", "'yes'"),
        (
            "count = -1",
            "integer `-1`",
            "a whole number that is not below zero",
            "-1",
        ),
        (
            "count = 99999999999999999999",
            "integer `99999999999999999999`",
            "a whole number that is not below zero",
            "99999999999999999999",
        ),
        ("levels = true", "boolean `true`", "a sequence", "true"),
        (
            "levels = [1, 256]",
            "integer `256`",
            "a number up to 255",
            "256",
        ),
        (
            "words = 1979-05-27",
            "date and time",
            "a table",
            "1979-05-27",
        ),
        ("words.a = []", "sequence", "a string", "[]"),
        ("inner = []", "sequence", "a table", "[]"),
        ("each = {}", "table", "a sequence", "{}"),
        ("each = [1]", "integer `1`", "a table", "1"),
        (
            "style = 1",
            "integer `1`",
            "one of `both`, `read`, `write`",
            "1",
        ),
    ];
    for (text, found, wanted, place) in cases {
        let message = format!("invalid type: {found}, expected {wanted}");
        assert_eq!(flaw(text), (message, place), "{text}");
    }
}

#[test]
fn what_is_not_known_and_what_is_missing_is_said() {
    assert_eq!(
        flaw("[inner]\nflat = true\n"),
        ("unknown field `flat`, expected `flag`".to_owned(), "flat")
    );
    assert_eq!(
        flaw("style = 'x'"),
        (
            "invalid value: string \"x\", expected one of `both`, `read`, `write`".to_owned(),
            "'x'"
        )
    );
    let (message, place) = flaw("[[each]]\nname = 'x'\n[[each]]\n");
    assert_eq!(message, "missing field `name`");
    assert!(place.starts_with("[[each]]"), "{place}");
    assert_eq!(flaw("[[each]]\nnam = 'x'\n").1, "nam");
    let unknown = read("a = 1", |_| ()).unwrap_err();
    assert_eq!(unknown.message, "unknown field `a`, expected nothing");
}

#[test]
fn the_first_in_the_file_is_said() {
    assert_eq!(flaw("zzz = 1\ntext = 1\nflag = 1\n").1, "zzz");
    assert_eq!(flaw("flag = 1\ntext = 1\nzzz = 1\n").1, "1");
    let (message, _) = flaw("text = ");
    assert!(
        message.starts_with("string values must be quoted"),
        "{message}"
    );
}
