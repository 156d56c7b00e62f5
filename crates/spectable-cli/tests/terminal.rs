//! The command on a terminal: `script` of util-linux makes one.
#![cfg(target_os = "linux")]

use std::process::Command;

/// What the command says on a terminal, with these variables set.
fn said(arguments: &str, variables: &[(&str, &str)]) -> Option<String> {
    let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_spectable"));
    let mut script = Command::new("script");
    script
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .env("TERM", "xterm")
        .current_dir(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/cmd/messages.in"
        ))
        .envs(variables.iter().copied());
    match script.output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("there is no `script` here, so no terminal");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn colours_are_as_the_terminal_and_its_user_want_them() {
    for (arguments, variables, coloured) in [
        ("check warned", &[][..], true),
        ("check warned", &[("NO_COLOR", "1")][..], false),
        ("check warned", &[("CLICOLOR", "0")][..], false),
        ("check warned --color never", &[][..], false),
        (
            "check warned --color always",
            &[("NO_COLOR", "1")][..],
            true,
        ),
    ] {
        let Some(said) = said(arguments, variables) else {
            return;
        };
        assert!(said.contains("W0002"), "{said}");
        assert_eq!(
            said.contains('\u{1b}'),
            coloured,
            "{arguments} {variables:?}: {said:?}"
        );
    }
}

/// What the command says where there is no terminal, with these variables set.
fn said_to_a_pipe(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_spectable"))
        .args(arguments)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR")
        .env_remove("CLICOLOR_FORCE")
        .current_dir(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/cmd/messages.in"
        ))
        .envs(variables.iter().copied())
        .output()
        .expect("the command was built");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_pipe_has_colours_only_where_they_are_forced() {
    for (arguments, variables, coloured) in [
        (&["check", "warned"][..], &[][..], false),
        (&["check", "warned"], &[("CLICOLOR_FORCE", "1")], true),
        (&["check", "warned"], &[("CLICOLOR", "1")], false),
        (&["check", "warned", "--color", "always"], &[], true),
        (
            &["check", "warned", "--color", "never"],
            &[("CLICOLOR_FORCE", "1")],
            false,
        ),
    ] {
        let said = said_to_a_pipe(arguments, variables);
        assert!(said.contains("W0002"), "{said}");
        assert_eq!(
            said.contains('\u{1b}'),
            coloured,
            "{arguments:?} {variables:?}: {said:?}"
        );
    }
}

#[test]
fn a_bar_is_shown_for_long_work_on_a_terminal_unless_it_is_to_be_quiet() {
    // Enough for more than half a second, however fast the machine.
    const MODELS: usize = 3000;
    let folder = tempfile::tempdir().expect("there is room for pages");
    spectable_random::write_pages(folder.path(), MODELS).expect("there is room for pages");
    let pages = folder.path().display().to_string();
    let bar = "making models of";
    let piped = said_to_a_pipe(&["check", &pages], &[]);
    assert!(piped.contains(" pages (typescript)"), "{piped}");
    assert!(!piped.contains(bar), "{piped}");
    let Some(loud) = said(&format!("check {pages}"), &[]) else {
        return;
    };
    assert!(loud.contains(bar), "{loud:?}");
    // It is gone when the work is done.
    let (_, after) = loud.rsplit_once(bar).expect("it is there");
    assert!(after.contains("\u{1b}[2K"), "{after:?}");
    let quiet = said(&format!("check {pages} --quiet"), &[]);
    assert!(quiet.is_some_and(|quiet| !quiet.contains(bar)));
}

#[test]
fn no_bar_is_shown_for_short_work() {
    let Some(said) = said("check warned --color never", &[]) else {
        return;
    };
    assert!(said.contains("1 page"), "{said}");
    assert!(!said.contains("reading the pages"), "{said:?}");
}
