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

#[test]
fn no_bar_is_shown_for_short_work() {
    let Some(said) = said("check warned --color never", &[]) else {
        return;
    };
    assert!(said.contains("1 page"), "{said}");
    assert!(!said.contains("reading the pages"), "{said:?}");
}
