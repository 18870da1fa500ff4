//! How answers look: the only room that writes to stdout and, in `ui`, the
//! only one that writes to stderr.
//!
//! A command hands what the service returned to a [`Sink`]. Behind it, the
//! [`Printer`] applies `--query` and writes one of the [`Format`]s. What kind
//! of stream it writes to is asked once, elsewhere, and handed in as a
//! [`Screen`]. Never here: requests, options, the environment.

mod columns;
mod escape;
mod format;
mod ids;
mod json;
mod number;
mod printer;
mod query;
mod query_literal;
mod table;
mod tsv;
pub mod ui;
mod yaml;

use serde_json::Value;

use crate::error::Result;

pub use format::Format;
pub use printer::{Printer, stdout};
pub use query::Query;
pub use ui::Ui;

/// What the rows of an answer are, so that a table can choose its columns.
/// The other formats print whatever there is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum View {
    /// Anything: every plain value is a column.
    #[default]
    Generic,
    /// Device identities, or the device twins that a list of devices is made of.
    DeviceIdentity,
    /// Module identities.
    ModuleIdentity,
    /// Device twins.
    DeviceTwin,
    /// Module twins.
    ModuleTwin,
}

/// Where a command's answer goes. A command gives either documents or one
/// list; giving nothing prints nothing.
pub trait Sink {
    /// Says what is coming, before the first row or document.
    fn view(&mut self, view: View);

    /// A whole answer: an object, a scalar or an array. It is printed at once.
    fn document(&mut self, value: Value) -> Result<()>;

    /// A text that is an answer as it stands: a script to be sourced, a path, a
    /// tutorial. Formats and `--query` leave it alone.
    fn text(&mut self, text: &str) -> Result<()>;

    /// Says that a list is coming, so that an empty one can be shown as such.
    fn begin_list(&mut self) -> Result<()>;

    /// One row of the list, as it arrives.
    fn row(&mut self, value: Value) -> Result<()>;
}

/// What is known about the stream that answers are written to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Screen {
    /// It is a terminal: a person reads it, and control characters act on it.
    pub terminal: bool,
    /// Colours are wanted. Only heeded on a terminal.
    pub color: bool,
    /// How many columns fit. Only heeded on a terminal.
    pub width: Option<usize>,
}

impl Screen {
    /// Colours act on a terminal only, whatever was asked for.
    fn colored(self) -> bool {
        self.terminal && self.color
    }
}
