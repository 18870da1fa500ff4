//! Where an option's JSON is: in the option itself, in a file, or on stdin,
//! which is read only where `-` was typed.

use std::{
    fs,
    io::{self, Read as _},
};

use serde_json::Value;

use crate::{
    cli::value::JsonText,
    error::{Error, Kind, OrFail as _, Result},
};

/// The inputs of one command; stdin can be read once.
#[derive(Default)]
pub(super) struct Input {
    stdin_taken_by: Option<&'static str>,
}

impl Input {
    /// The value of `option`; an empty text counts as not given, as with az.
    pub(super) fn json(
        &mut self,
        option: &'static str,
        typed: Option<&JsonText>,
    ) -> Result<Option<Value>> {
        let Some(JsonText(typed)) = typed.filter(|typed| !typed.0.is_empty()) else {
            return Ok(None);
        };
        let (text, what) = match typed.strip_prefix('@').unwrap_or(typed) {
            "-" => (self.stdin(option)?, format!("{option} (from stdin)")),
            path if typed.starts_with('@') || is_file(path) => {
                (read(path, option)?, format!("{option} (from {path})"))
            }
            text => (text.to_owned(), option.to_owned()),
        };
        parse(&text, &what).map(Some)
    }

    fn stdin(&mut self, option: &'static str) -> Result<String> {
        if let Some(other) = self.stdin_taken_by.replace(option) {
            return Err(Error::usage(format!(
                "{other} and {option} can't both be read from stdin"
            )));
        }
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .or_fail(Kind::Usage, || format!("{option} can't be read from stdin"))?;
        Ok(text)
    }
}

fn read(path: &str, option: &str) -> Result<String> {
    fs::read_to_string(path).or_fail(Kind::Usage, || {
        format!("{option}: the file {path} can't be read")
    })
}

/// Whether it names a file; where it can only be JSON, none is looked for.
fn is_file(text: &str) -> bool {
    !text.trim_start().starts_with(['{', '[']) && fs::exists(text).unwrap_or(false)
}

fn parse(text: &str, what: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| Error::usage(format!("{what} is not JSON: {error}")))
}
