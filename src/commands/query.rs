//! Queries in the IoT Hub query language, their rows printed as pages arrive.

use super::{Context, identity};
use crate::{
    cli::query::Arguments,
    error::Result,
    hub::{Page, Paging},
    output::{Sink, View},
};

/// Rows asked for at a time where there is no limit.
const PAGE: usize = 1000;

pub(super) async fn run(
    context: &Context<'_>,
    arguments: &Arguments,
    sink: &mut dyn Sink,
) -> Result<()> {
    let limit = identity::limit(arguments.top)?;
    print(context, &arguments.query_command, limit, None, sink).await
}

/// Prints a query's rows, at most `limit`, and says if that left some out. As a
/// table they have the columns of `view`, or those that fit what came.
pub(super) async fn print(
    context: &Context<'_>,
    query: &str,
    limit: Option<usize>,
    view: Option<View>,
    sink: &mut dyn Sink,
) -> Result<()> {
    let hub = context.hub()?;
    let mut left = limit;
    let mut paging = Paging::default();
    sink.begin_list()?;
    loop {
        paging.size = Some(left.unwrap_or(PAGE));
        let page = hub.query_page(query, &paging).await?;
        if paging.continuation.is_none() {
            sink.view(view.unwrap_or_else(|| view_of(&page)));
        }
        let room = left.unwrap_or(usize::MAX);
        let cut =
            page.rows.len() > room || (page.rows.len() == room && page.continuation.is_some());
        left = left.map(|left| left.saturating_sub(page.rows.len()));
        for row in page.rows.into_iter().take(room) {
            sink.row(row)?;
        }
        if let (true, Some(limit)) = (cut, limit) {
            identity::say_cut(context, limit);
        }
        paging.continuation = page.continuation;
        if paging.continuation.is_none() || left == Some(0) {
            return Ok(());
        }
    }
}

/// Whole twins have better columns than all their members.
fn view_of(page: &Page) -> View {
    let is_module = page
        .rows
        .first()
        .is_some_and(|row| row.get("moduleId").is_some());
    match (page.twins, is_module) {
        (true, true) => View::ModuleTwin,
        (true, false) => View::DeviceTwin,
        (false, _) => View::Generic,
    }
}
