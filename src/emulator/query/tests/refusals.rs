//! What is refused, and where the error points.

use std::num::NonZero;

use super::super::{Continuation, Page, QueryError, translate};
use super::Hub;

fn refusal(query: &str) -> QueryError {
    let page = Page {
        size: NonZero::<u32>::MIN,
        from: Continuation::default(),
    };
    match translate(query, page) {
        Ok(_) => panic!("not refused: {query}"),
        Err(error) => error,
    }
}

/// Each query marks with `^` the place that its error must point at.
#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (marked, message) in cases {
        let column = marked.chars().take_while(|c| *c != '^').count() + 1;
        let error = refusal(&marked.replace('^', ""));
        assert_eq!(
            (error.column, error.message.as_str()),
            (column, *message),
            "{marked}"
        );
    }
}

#[test]
fn an_error_says_what_was_found_and_what_was_expected() {
    check(&[
        ("^", "found the end of the query, expected `SELECT`"),
        ("^DELETE FROM devices", "found `DELETE`, expected `SELECT`"),
        (
            "SELECT * ^WHERE x",
            "found `WHERE`, expected `,`, `AS` or `FROM`",
        ),
        (
            "SELECT TOP ^x * FROM devices",
            "found `x`, expected how many rows, a whole number",
        ),
        (
            "SELECT TOP ^-1 * FROM devices",
            "found `-`, expected how many rows, a whole number",
        ),
        (
            "SELECT * FROM ^twins",
            "expected `devices` or `devices.modules` after `FROM`",
        ),
        (
            "SELECT * FROM ^",
            "expected `devices` or `devices.modules` after `FROM`",
        ),
        (
            "SELECT * FROM devices ^d",
            "found `d`, expected `WHERE`, `GROUP BY` or the end of the query",
        ),
        (
            "SELECT * FROM devices WHERE tags.ä = 1 ^2",
            "found a number, expected an operator, `GROUP BY` or the end of the query",
        ),
        (
            "SELECT * FROM devices WHERE ^",
            "found the end of the query, expected an attribute, a constant, a function or `(`",
        ),
        (
            "SELECT * FROM devices WHERE (a = 1^",
            "found the end of the query, expected `)`",
        ),
        (
            "SELECT * FROM devices WHERE a IN ^('x')",
            "found `(`, expected `[`",
        ),
        (
            "SELECT * FROM devices WHERE a IN [^]",
            "found `]`, expected a constant",
        ),
        (
            "SELECT * FROM devices WHERE a IN [-^'x']",
            "found a string, expected a number",
        ),
        (
            "SELECT * FROM devices WHERE a ^NOT IN ['x']",
            "found `NOT`, expected an operator (`NOT IN` is written `NIN`)",
        ),
        (
            "SELECT * FROM devices WHERE tags.^group = 'US'",
            "found `group`, expected a name (a key that is also a keyword is written [[group]])",
        ),
        ("SELECT COUNT(^*) FROM devices", "found `*`, expected `)`"),
        (
            "SELECT deviceId ^status FROM devices",
            "found `status`, expected `,`, `AS` or `FROM`",
        ),
    ]);
}

#[test]
fn broken_tokens_are_pointed_at() {
    check(&[
        (
            "SELECT * FROM devices WHERE a = ^'x",
            "the string is not closed: expected '",
        ),
        (
            r"SELECT * FROM devices WHERE a = 'x^\n'",
            r#"unknown escape in a string: expected \\, \', \" or \u and four hex digits"#,
        ),
        (
            r"SELECT * FROM devices WHERE a = '^\u12g4'",
            r#"unknown escape in a string: expected \\, \', \" or \u and four hex digits"#,
        ),
        (
            r"SELECT * FROM devices WHERE a = ^'\uD83D'",
            "half a surrogate pair in the string",
        ),
        (
            "SELECT * FROM devices WHERE ^[[a = 1",
            "`[[` is not closed: expected `]]` after the name",
        ),
        ("SELECT ^; FROM devices", "unexpected `;`"),
        (
            "SELECT * FROM devices WHERE tags.^1st = 1",
            "not a number that a twin can hold; a name that begins with a digit is written [[name]]",
        ),
        (
            "SELECT * FROM devices WHERE a = ^1e999",
            "not a number that a twin can hold; a name that begins with a digit is written [[name]]",
        ),
    ]);
}

#[test]
fn clauses_of_other_dialects_are_named() {
    let without = |clause| format!("IoT Hub's query language has no {clause}");
    check(&[
        (
            "SELECT * FROM devices ^ORDER BY deviceId",
            &without("ORDER"),
        ),
        (
            "SELECT * FROM devices WHERE a = 1 ^order by a",
            &without("ORDER"),
        ),
        ("SELECT * FROM devices ^JOIN x", &without("JOIN")),
        (
            "SELECT * FROM devices ^OFFSET 1 LIMIT 2",
            &without("OFFSET"),
        ),
        ("SELECT ^DISTINCT tags.x FROM devices", &without("DISTINCT")),
        (
            "SELECT TOP 3 ^DISTINCT tags.x FROM devices",
            &without("DISTINCT"),
        ),
        ("SELECT ^VALUE COUNT() FROM devices", &without("VALUE")),
    ]);
    // They are no keywords, and keys may be called so.
    let hub = Hub::with_tags(r#"{"order":1,"value":2}"#);
    assert_eq!(
        hub.row("SELECT tags.order, tags.value FROM devices WHERE tags.order = 1"),
        r#"{"order":1,"value":2}"#
    );
}

#[test]
fn what_the_emulator_or_the_language_lacks_is_said() {
    check(&[
        (
            "SELECT * FROM ^devices.jobs",
            "the emulator does not answer queries over devices.jobs",
        ),
        (
            "SELECT * FROM devices WHERE ^CONTAINS(tags.x, 'a')",
            "CONTAINS works in message routing, not in queries over twins",
        ),
        (
            "SELECT * FROM devices WHERE ^starts_with(tags.x, 'a')",
            "twin queries spell it STARTSWITH",
        ),
        (
            "SELECT * FROM devices WHERE ^count() > 1",
            "COUNT is an aggregate, it belongs between SELECT and FROM",
        ),
    ]);
    let unknown = refusal("SELECT * FROM devices WHERE regex(tags.x)");
    assert!(
        unknown
            .message
            .starts_with("no function is named REGEX; there are IS_DEFINED")
    );
}

#[test]
fn a_select_list_that_does_not_fit_its_groups_is_refused() {
    check(&[
        (
            "SELECT ^deviceId, COUNT() AS n FROM devices",
            "`deviceId` differs within a group: it has to stand in GROUP BY too",
        ),
        (
            "SELECT tags.a, ^tags.b FROM devices GROUP BY tags.a",
            "`tags.b` differs within a group: it has to stand in GROUP BY too",
        ),
        (
            "SELECT * FROM devices GROUP BY ^tags.a",
            "`SELECT *` can't be grouped: select what stands in GROUP BY",
        ),
        (
            "SELECT COUNT() AS n FROM devices.modules GROUP BY ^tags.a",
            "GROUP BY works over `devices` only",
        ),
    ]);
}

#[test]
fn a_query_too_long_or_too_deep_is_refused_before_it_costs_anything() {
    let padded = |length: usize| format!("{:<length$}", "SELECT * FROM devices WHERE tags.ü = 'é'");
    assert!(
        super::sql(&padded(8192), 1, Continuation::default())
            .params
            .len()
            > 1
    );
    let error = refusal(&padded(8193));
    assert_eq!(error.column, 8193);
    assert_eq!(
        error.message,
        "the query has 8193 characters, 8192 are allowed"
    );

    for open in ["(", "NOT ", "-", "IS_NULL("] {
        let query = format!("SELECT * FROM devices WHERE {}", open.repeat(40));
        assert_eq!(refusal(&query).message, "nested more than 32 deep");
    }
    let query = format!("SELECT * FROM devices WHERE 1{} = 1", " + 1".repeat(101));
    assert_eq!(
        refusal(&query).message,
        "more than 100 arithmetic operators"
    );
}
