//! The IoT Hub query language: a query's text becomes one SQL statement over
//! the table `identities`, its values bound as parameters.
//!
//! `lex` and `parse` read the text into `ast`; `member` and `etag` know where
//! the table has what a twin shows; `operand`, `condition`, `row` and
//! `statement` write the SQL; `continuation` is a page's place in the results.
//! Nothing here touches a database: whoever holds the connection runs the
//! statement.
//!
//! ```text
//! let from = token.map(|token| Continuation::decode(token, query)).transpose()?;
//! let sql = translate(query, &Page { size, from: from.unwrap_or_default() })?;
//! let rows = /* run sql.text with sql.params */;
//! let (rows, token) = sql.paginate(rows, |row| (&row.device_id, &row.module_id));
//! ```

mod ast;
mod condition;
mod continuation;
mod etag;
mod lex;
mod member;
mod operand;
mod parse;
mod row;
mod statement;
#[cfg(test)]
mod tests;

use std::fmt;
use std::num::NonZero;

use rusqlite::types::Value;

pub(in crate::emulator) use continuation::Continuation;

/// What the rows are; the answer's `x-ms-item-type` says it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::emulator) enum Shape {
    /// Whole twins: the statement selects `*`.
    Twin,
    /// Objects made of what was selected: the statement's columns are
    /// `device_id`, `module_id` and `row`, a JSON object's text.
    Raw,
}

/// Which part of the results is wanted.
#[derive(Clone, Debug)]
pub(in crate::emulator) struct Page {
    /// At most so many rows; it may differ from page to page.
    pub(in crate::emulator) size: NonZero<u32>,
    /// Where the page before ended.
    pub(in crate::emulator) from: Continuation,
}

/// A statement that fetches one page.
///
/// It yields one row more than the page holds when there is another page;
/// [`Sql::paginate`] takes it off again.
#[derive(Clone, Debug)]
pub(in crate::emulator) struct Sql {
    pub(in crate::emulator) text: String,
    pub(in crate::emulator) params: Vec<Value>,
    pub(in crate::emulator) shape: Shape,
    page: Page,
    fingerprint: String,
}

impl Sql {
    /// Cuts the fetched rows to the page, and makes the token for the next
    /// page if there is one. `key` tells a row's `device_id` and `module_id`.
    pub(in crate::emulator) fn paginate<R>(
        &self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> (&str, &str),
    ) -> (Vec<R>, Option<String>) {
        let size = self.page.size.get();
        let fits = usize::try_from(size).unwrap_or(usize::MAX);
        let more = rows.len() > fits;
        rows.truncate(fits);
        let token = rows.last().filter(|_| more).map(|last| {
            let (device_id, module_id) = key(last);
            let next = self.page.from.advance(size, device_id, module_id);
            next.encode(&self.fingerprint)
        });
        (rows, token)
    }
}

/// Why a query was refused.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::emulator) struct QueryError {
    /// Where in the query's text, in characters, the first being 1.
    pub(in crate::emulator) column: usize,
    /// What was found there and what was expected, for a person.
    pub(in crate::emulator) message: String,
}

impl QueryError {
    fn new(column: usize, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { column, message }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

impl std::error::Error for QueryError {}

/// Translates a query into the statement that fetches one page of it.
pub(in crate::emulator) fn translate(query: &str, page: Page) -> Result<Sql, QueryError> {
    let parsed = parse::parse(query)?;
    let statement = statement::translate(&parsed, &page)?;
    Ok(Sql {
        text: statement.text,
        params: statement.params,
        shape: statement.shape,
        page,
        fingerprint: continuation::fingerprint(query),
    })
}
