//! `/devices/query`.

use std::num::NonZero;

use serde_json::Value;

use super::{Answer, Call};
use crate::emulator::{
    Emulator,
    fault::{Code, Fault},
    query::{Continuation, Page, Shape, translate},
};

/// Rows of a page if the request says nothing, and at the most.
const PAGE: NonZero<u32> = NonZero::new(100).unwrap();
const LARGEST_PAGE: NonZero<u32> = NonZero::new(1000).unwrap();

const CONTINUATION: &str = "x-ms-continuation";

pub(super) fn run(emulator: &Emulator, call: &Call<'_>) -> Result<Answer, Fault> {
    let body = call.object()?;
    let Some(query) = body.get("query").and_then(Value::as_str) else {
        return Err(Fault::new(
            Code::FORMAT_ERROR,
            "The body needs a member 'query' with the query's text",
        ));
    };
    let size = match call.header("x-ms-max-item-count") {
        None => PAGE,
        Some(text) => text
            .parse::<NonZero<u32>>()
            .map_err(|_| Fault::argument("x-ms-max-item-count must be a number greater than 0"))?
            .min(LARGEST_PAGE),
    };
    let from = match call.header(CONTINUATION).filter(|token| !token.is_empty()) {
        None => Continuation::default(),
        Some(token) => Continuation::decode(token, query)
            .map_err(|error| Fault::argument(error.to_string()))?,
    };
    // A live hub gives no more than "BadRequest"; where the mistake is helps
    // whoever develops against this one.
    let sql = translate(query, Page { size, from })
        .map_err(|error| Fault::argument(format!("BadRequest: {error}")))?;
    let (rows, next) = emulator.query(&sql)?;
    let item_type = match sql.shape {
        Shape::Twin => "Twin",
        Shape::Raw => "Raw",
    };
    let answer = Answer::json(Value::Array(rows)).with("x-ms-item-type", item_type);
    Ok(match next {
        None => answer,
        Some(token) => answer.with(CONTINUATION, token),
    })
}
