//! What the program makes of itself is checked in, so that packages need not
//! run it, and is kept in step here. `UPDATE=1 cargo test generated` writes it
//! anew.

use std::{env, fs, path::Path};

use crate::support::Sandbox;

/// Each shell, and the name under which it looks for completions.
const COMPLETIONS: [(&str, &str); 5] = [
    ("bash", "iothub.bash"),
    ("elvish", "iothub.elv"),
    ("fish", "iothub.fish"),
    ("powershell", "_iothub.ps1"),
    ("zsh", "_iothub"),
];

#[test]
fn completions_know_the_commands_that_there_are() {
    let sandbox = Sandbox::new();
    for (shell, name) in COMPLETIONS {
        let printed = sandbox.given(&format!("completion {shell}")).stdout;
        is_kept(&Path::new("completions").join(name), &printed);
    }
}

#[test]
fn no_completion_is_left_of_a_shell_that_is_not_supported() {
    for entry in fs::read_dir("completions").unwrap() {
        let name = entry.unwrap().file_name();
        assert!(
            COMPLETIONS.iter().any(|(_, known)| name == *known),
            "{name:?}"
        );
    }
}

/// Checks a file against what it should hold, or writes it.
fn is_kept(path: &Path, expected: &str) {
    if env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, expected).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == expected,
        "{} is out of date; `UPDATE=1 cargo test generated` writes it anew",
        path.display()
    );
}
