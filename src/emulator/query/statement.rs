//! A whole query as one SQL statement: its clauses put together, whether they
//! fit each other, and the page's bounds.

use rusqlite::types::Value;

use super::ast::{Element, Query, Select, Selected, Source};
use super::condition::{filter, join};
use super::operand::Params;
use super::{Page, QueryError, Shape, member, row};

pub(super) struct Statement {
    pub(super) text: String,
    pub(super) params: Vec<Value>,
    pub(super) shape: Shape,
}

pub(super) fn translate(query: &Query, page: &Page) -> Result<Statement, QueryError> {
    let grouped = is_grouped(query)?;
    let mut params = Params::default();
    let (shape, columns) = match &query.select {
        Select::All => (Shape::Twin, "*".to_owned()),
        Select::Elements(elements) => {
            let row = row::object(elements, grouped, &mut params);
            // A group has no key; an empty one keeps the rows alike.
            let keys = match grouped {
                true => "'' AS device_id, '' AS module_id",
                false => "device_id, module_id",
            };
            (Shape::Raw, format!("{keys}, {row} AS row"))
        }
    };
    let mut conditions = vec![match query.source {
        Source::Devices => "module_id = ''".to_owned(),
        Source::Modules => "module_id <> ''".to_owned(),
    }];
    let wanted = query.condition.as_ref();
    conditions.extend(wanted.map(|wanted| filter(wanted, &mut params)));
    if let (false, Some((device_id, module_id))) = (grouped, &page.from.after) {
        let device_id = params.bind(device_id.clone());
        let module_id = params.bind(module_id.clone());
        conditions.push(format!(
            "(device_id, module_id) > ({device_id}, {module_id})"
        ));
    }
    let conditions = join(&conditions, "AND");
    let order = match grouped {
        true => group_by(query, &mut params),
        false => "ORDER BY device_id, module_id".to_owned(),
    };
    let limit = params.bind(limit(query, page));
    let offset = match grouped {
        true => page.from.seen,
        false => 0,
    };
    let offset = params.bind(as_sql(offset));
    Ok(Statement {
        text: format!(
            "SELECT {columns} FROM identities WHERE {conditions} {order} LIMIT {limit} OFFSET {offset}"
        ),
        params: params.0,
        shape,
    })
}

/// Whether rows are groups of twins, and an error if the select list mixes
/// them up.
fn is_grouped(query: &Query) -> Result<bool, QueryError> {
    let groups = &query.group_by;
    if let (Some(first), Source::Modules) = (groups.first(), query.source) {
        let message = "GROUP BY works over `devices` only";
        return Err(QueryError::new(first.column, message));
    }
    let Select::Elements(elements) = &query.select else {
        return match groups.first() {
            None => Ok(false),
            Some(first) => {
                let message = "`SELECT *` can't be grouped: select what stands in GROUP BY";
                Err(QueryError::new(first.column, message))
            }
        };
    };
    let aggregates = |element: &Element| !matches!(element.value, Selected::Attribute(_));
    if groups.is_empty() && !elements.iter().any(aggregates) {
        return Ok(false);
    }
    let groups: Vec<_> = groups
        .iter()
        .map(|g| member::resolve(&g.path).stored)
        .collect();
    for element in elements {
        if let Selected::Attribute(attribute) = &element.value
            && !groups.contains(&member::resolve(&attribute.path).stored)
        {
            let message = format!(
                "`{}` differs within a group: it has to stand in GROUP BY too",
                attribute.path.join(".")
            );
            return Err(QueryError::new(attribute.column, message));
        }
    }
    Ok(true)
}

/// Without GROUP BY an aggregate's row is the only one.
fn group_by(query: &Query, params: &mut Params) -> String {
    let mut distinct = Vec::new();
    for attribute in &query.group_by {
        let stored = member::resolve(&attribute.path).stored;
        if !distinct.contains(&stored) {
            distinct.push(stored);
        }
    }
    let keys: Vec<_> = distinct
        .iter()
        .map(|stored| row::group_key(stored, params))
        .collect();
    match keys[..] {
        [] => String::new(),
        _ => format!("GROUP BY {0} ORDER BY {0}", keys.join(", ")),
    }
}

/// One row more than the page holds, to know whether there is another page,
/// but no more than TOP leaves.
fn limit(query: &Query, page: &Page) -> i64 {
    let left = query.top.map(|top| top.saturating_sub(page.from.seen));
    let more = u64::from(page.size.get()) + 1;
    as_sql(left.map_or(more, |left| left.min(more)))
}

fn as_sql(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
