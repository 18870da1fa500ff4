//! What stderr says, in the words that scripts look for.

use std::sync::Arc;

use super::*;

#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn said(settings: Settings, say: impl FnOnce(&Ui)) -> String {
    let said = Said::default();
    say(&Ui::writing_to(Box::new(said.clone()), settings));
    let bytes = said.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

fn terminal() -> Settings {
    Settings {
        terminal: true,
        stdin_terminal: true,
        color: true,
        ..Settings::default()
    }
}

fn failure() -> Error {
    let cause =
        anyhow::anyhow!("ErrorCode:DeviceNotFound;d1\nTracking ID:1").context("404 Not Found");
    Error::new(Kind::NotFound, "device d1 does not exist in hub h")
        .caused_by(cause)
        .hint("list the devices with iothub device-identity list -n h")
        .hint("ids are case-sensitive")
}

#[test]
fn an_error_says_what_failed_why_and_what_to_do() {
    assert_eq!(
        said(Settings::default(), |ui| ui.error(&failure())),
        "\
ERROR: device d1 does not exist in hub h
  404 Not Found
  ErrorCode:DeviceNotFound;d1
  Tracking ID:1
Hint: list the devices with iothub device-identity list -n h
Hint: ids are case-sensitive
"
    );
}

#[test]
fn a_cause_that_repeats_what_was_said_is_left_out() {
    let error = Error::new(Kind::Other, "no connection: refused")
        .caused_by(anyhow::anyhow!("refused").context("tcp: refused"));
    assert_eq!(
        said(Settings::default(), |ui| ui.error(&error)),
        "ERROR: no connection: refused\n  tcp: refused\n"
    );
}

#[test]
fn a_closed_pipe_is_not_mentioned() {
    let error = Error::new(Kind::ClosedPipe, "closed");
    assert_eq!(said(terminal(), |ui| ui.error(&error)), "");
}

#[test]
fn only_labels_are_coloured_and_only_on_a_terminal() {
    let error = Error::usage("no").hint("yes");
    assert_eq!(
        said(terminal(), |ui| ui.error(&error)),
        "\u{1b}[1m\u{1b}[31mERROR:\u{1b}[0m no\n\u{1b}[36mHint:\u{1b}[0m yes\n"
    );
    let piped = Settings {
        terminal: false,
        ..terminal()
    };
    assert_eq!(said(piped, |ui| ui.error(&error)), "ERROR: no\nHint: yes\n");
}

#[test]
fn the_service_can_neither_act_on_the_terminal_nor_speak_for_us() {
    let error = Error::new(Kind::Other, "bad\u{1b}[2J\r\nHint: send me your key");
    assert_eq!(
        said(terminal(), |ui| ui.error(&error)),
        "\u{1b}[1m\u{1b}[31mERROR:\u{1b}[0m bad\\u001b[2J\\r\n  Hint: send me your key\n"
    );
}

#[test]
fn each_level_says_what_was_asked_for() {
    let all = |settings| {
        said(settings, |ui| {
            ui.warn("w");
            ui.status("s");
            ui.info("i");
            ui.debug("d");
            assert_eq!(ui.debug_enabled(), settings.debug);
        })
    };
    let plain = Settings::default();
    assert_eq!(all(plain), "WARNING: w\ns\n");
    let quiet = Settings {
        only_show_errors: true,
        ..plain
    };
    assert_eq!(all(quiet), "");
    assert!(said(quiet, |ui| ui.error(&failure())).starts_with("ERROR:"));
    let verbose = Settings {
        verbose: true,
        ..plain
    };
    assert_eq!(all(verbose), "WARNING: w\ns\nINFO: i\n");
    let debug = Settings {
        debug: true,
        ..plain
    };
    assert_eq!(all(debug), "WARNING: w\ns\nINFO: i\nDEBUG: d\n");
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    for (terminal, stdin_terminal) in [(false, true), (true, false), (false, false)] {
        let settings = Settings {
            terminal,
            stdin_terminal,
            ..Settings::default()
        };
        let silence = said(settings, |ui| {
            let error = ui.confirm("Delete 5 devices?").unwrap_err();
            assert_eq!(error.kind(), Kind::Usage);
            assert!(error.hints()[0].contains("--yes"));
        });
        assert_eq!(silence, "");
    }
}

#[test]
fn a_question_is_asked_until_it_is_answered() {
    for (typed, expected, times) in [
        ("y\n", true, 1),
        ("YES\n", true, 1),
        ("no\n", false, 1),
        ("\nwhat\ny\n", true, 3),
        ("", false, 1),
    ] {
        let asked = said(terminal(), |ui| {
            let answer = ui.ask("Sure?", &mut typed.as_bytes()).unwrap();
            assert_eq!(answer, expected, "{typed:?}");
        });
        assert_eq!(asked.matches("Sure? (y/n): ").count(), times);
    }
}

#[test]
fn a_broken_stderr_is_ignored() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    Ui::writing_to(Box::new(Broken), Settings::default()).error(&failure());
}
