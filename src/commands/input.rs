//! Where an option's JSON is: in the option itself, in a file, or on stdin,
//! which is read only where `-` was typed.

use std::{
    fs,
    io::{self, Read as _},
};

use serde_json::Value;

use super::{Context, literal};
use crate::{
    cli::value::JsonText,
    error::{Error, Kind, OrFail as _, Result},
};

/// The inputs of one command; stdin can be read once.
pub(super) struct Input<'a> {
    context: &'a Context<'a>,
    stdin_taken_by: Option<&'static str>,
}

impl<'a> Input<'a> {
    pub(super) fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            stdin_taken_by: None,
        }
    }

    /// The value of `option`; an empty text counts as not given, as with az.
    pub(super) fn json(
        &mut self,
        option: &'static str,
        typed: Option<&JsonText>,
    ) -> Result<Option<Value>> {
        let Some(JsonText(typed)) = typed.filter(|typed| !typed.0.is_empty()) else {
            return Ok(None);
        };
        let value = match typed.strip_prefix('@').unwrap_or(typed) {
            "-" => literal::parse(&self.stdin(option)?, "stdin"),
            path if typed.starts_with('@') || is_file(path) => {
                literal::parse(&read(path, option)?, path)
            }
            text => literal::parse(text, option).inspect_err(|_| self.say_if_path(option, text)),
        };
        value.map(Some)
    }

    fn stdin(&mut self, option: &'static str) -> Result<String> {
        if let Some(other) = self.stdin_taken_by.replace(option) {
            return Err(Error::usage(format!(
                "{other} and {option} can't both be read from stdin"
            )));
        }
        let mut bytes = Vec::new();
        let failed = || format!("{option} can't be read from stdin");
        io::stdin()
            .read_to_end(&mut bytes)
            .or_fail(Kind::Usage, failed)?;
        literal::decode(bytes)
    }

    fn say_if_path(&self, option: &str, text: &str) {
        if text.ends_with(".json") {
            self.context.ui.warn(&format!(
                "{option} looks like a file's path, and there is no file '{text}'"
            ));
        }
    }
}

fn read(path: &str, option: &str) -> Result<String> {
    let failed = || format!("{option}: the file {path} can't be read");
    let bytes = fs::read(path).or_fail(Kind::Usage, failed)?;
    literal::decode(bytes).map_err(|error| Error::usage(format!("{}: {error}", failed())))
}

/// Whether it names a file; where it can only be JSON, none is looked for.
fn is_file(text: &str) -> bool {
    !text.trim_start().starts_with(['{', '[']) && fs::exists(text).unwrap_or(false)
}
