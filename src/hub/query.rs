//! Queries in the IoT Hub query language, page by page.

use http::Method;
use serde_json::{Value, json};

use super::{Hub, operation::Operation, refused::Right};
use crate::error::Result;

/// Which page of a query's answer is wanted.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// How many rows it may have; the hub's own choice if none is said.
    pub size: Option<usize>,
    /// What the page before said of where it ended.
    pub continuation: Option<String>,
}

/// Some rows of a query's answer.
#[derive(Debug)]
pub struct Page {
    /// The rows; there may be none although more pages follow.
    pub rows: Vec<Value>,
    /// Whether the rows are whole twins, and not parts of them.
    pub twins: bool,
    /// Where the next page begins, if there is one.
    pub continuation: Option<String>,
}

impl Hub {
    /// Fetches one page of a query's answer.
    ///
    /// # Errors
    /// `Other` with the hub's words when it does not understand the query.
    pub async fn query_page(&self, query: &str, paging: &Paging) -> Result<Page> {
        let body = json!({"query": query});
        let mut operation = Operation::new(
            Method::POST,
            "run the query on",
            "/devices/query".to_owned(),
        )
        .body(&body)
        .header("cache-control", "no-cache, must-revalidate");
        if let Some(size) = paging.size {
            operation = operation.header("x-ms-max-item-count", size.to_string());
        }
        if let Some(continuation) = &paging.continuation {
            operation = operation.header("x-ms-continuation", continuation.as_str());
        }
        let answer = self.exchange(Right::Service, operation).await?;
        let continuation = answer
            .header("x-ms-continuation")
            .filter(|token| !token.is_empty())
            .map(str::to_owned);
        let twins = answer
            .header("x-ms-item-type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("twin"));
        let rows = match answer.into_value()? {
            Value::Array(rows) => rows,
            other => vec![other],
        };
        Ok(Page {
            rows,
            twins,
            continuation,
        })
    }
}
