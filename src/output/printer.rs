//! Turns an answer into bytes on stdout: `--query` first, then the format.
//! What the formats look like is in their own files.

use std::io::{self, Stdout, Write};

use anstream::AutoStream;
use serde_json::Value;

use super::{Format, Query, Screen, Sink, View, escape, ids, json, table, tsv, yaml};
use crate::error::{Error, Kind, Result};

/// The process's stdout, with colours that also work in an old Windows
/// console. Nothing is ever stripped from what passes.
pub fn stdout() -> AutoStream<Stdout> {
    AutoStream::always(io::stdout())
}

/// The [`Sink`] that prints.
///
/// Rows of `jsonl` and `ids` leave at once and nothing is kept, so a list of
/// any length takes the same memory. Every other format, and `--query`, needs
/// the whole list, which is then printed by [`Printer::finish`].
pub struct Printer<W: Write> {
    out: W,
    format: Format,
    query: Option<Query>,
    screen: Screen,
    view: View,
    rows: Option<Vec<Value>>,
}

impl<W: Write> Printer<W> {
    /// A printer that has printed nothing yet.
    pub fn new(out: W, format: Format, query: Option<Query>, screen: Screen) -> Self {
        Self {
            out,
            format,
            query,
            screen,
            view: View::default(),
            rows: None,
        }
    }

    /// Prints the list that was collected, if there was one. To be left out
    /// when the command failed: half a list must not look like a whole one.
    pub fn finish(mut self) -> Result<()> {
        match self.rows.take() {
            Some(rows) => self.print(Value::Array(rows)),
            None => Ok(()),
        }
    }

    fn streams(&self) -> bool {
        self.query.is_none() && matches!(self.format, Format::Jsonl | Format::Ids)
    }

    fn print(&mut self, mut value: Value) -> Result<()> {
        if self.format == Format::Tsv {
            // az's columns: sorted where an object is the service's own, in
            // the order asked for where the query made it. Sorting before the
            // query does both.
            value.sort_all_objects();
        }
        if let Some(query) = &self.query {
            value = query.apply(&value)?;
        }
        if value.is_null() {
            return Ok(());
        }
        if matches!(
            self.format,
            Format::Json | Format::Jsonc | Format::Yaml | Format::Yamlc
        ) {
            value.sort_all_objects();
        }
        let text = self.render(&value)?;
        self.write(&text)
    }

    fn render(&self, value: &Value) -> Result<String> {
        let text = match self.format {
            // These two colour, and so escape on their own.
            Format::Jsonc if self.screen.colored() => return Ok(json::colored(value)),
            Format::Table => {
                let view = match self.query {
                    Some(_) => View::Generic,
                    None => self.view,
                };
                return Ok(table::text(value, view, self.screen));
            }
            Format::Json | Format::Jsonc => json::pretty(value),
            Format::Jsonl => lines(value),
            Format::Ids => ids::text(value)?,
            Format::Tsv => tsv::text(value),
            Format::Yaml | Format::Yamlc => yaml::text(value)?,
            Format::None => String::new(),
        };
        Ok(if self.screen.terminal {
            escape::text(&text).into_owned()
        } else {
            text
        })
    }

    /// One write for each answer or streamed row, so that whoever reads the
    /// other end of a pipe sees it at once and whole.
    fn write(&mut self, text: &str) -> Result<()> {
        let written = self.out.write_all(text.as_bytes());
        written.and_then(|()| self.out.flush()).map_err(|error| {
            if error.kind() == io::ErrorKind::BrokenPipe {
                Error::new(Kind::ClosedPipe, "whoever read stdout closed it")
            } else {
                Error::new(Kind::Other, "can't write to stdout").caused_by(error)
            }
        })
    }
}

impl<W: Write> Sink for Printer<W> {
    fn view(&mut self, view: View) {
        self.view = view;
    }

    fn document(&mut self, value: Value) -> Result<()> {
        self.print(value)
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.write(text)
    }

    fn begin_list(&mut self) -> Result<()> {
        self.rows.get_or_insert_default();
        Ok(())
    }

    fn row(&mut self, value: Value) -> Result<()> {
        if self.streams() {
            return self.print(value);
        }
        self.rows.get_or_insert_default().push(value);
        Ok(())
    }
}

fn lines(value: &Value) -> String {
    let rows = match value {
        Value::Array(rows) => rows.as_slice(),
        _ => std::slice::from_ref(value),
    };
    rows.iter().map(|row| json::compact(row) + "\n").collect()
}

#[cfg(test)]
#[path = "printer_tests.rs"]
mod tests;
