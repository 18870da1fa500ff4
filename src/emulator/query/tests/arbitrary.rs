//! Whatever is asked: the parser does not panic, and what it accepts SQLite
//! can run.

use std::num::NonZero;

use proptest::prelude::*;
use rusqlite::params_from_iter;

use super::super::{Continuation, Page, translate};
use super::Hub;

/// Runs a page of a query, if it is one.
fn run(hub: &Hub, query: &str, from: Continuation) -> Result<(), String> {
    let size = NonZero::<u32>::MIN;
    let Ok(sql) = translate(query, Page { size, from }) else {
        return Ok(());
    };
    let run = || {
        let mut statement = hub.0.prepare(&sql.text)?;
        let mut rows = statement.query(params_from_iter(&sql.params))?;
        while rows.next()?.is_some() {}
        Ok(())
    };
    run().map_err(|error: rusqlite::Error| error.to_string())
}

fn hub() -> Hub {
    let hub = Hub::with_tags(r#"{"a":[1,"x",{}],"b":{"c":1.5},"s":"x","z":null}"#);
    hub.add("e", "");
    hub.add("e", "m");
    hub
}

fn attribute() -> impl Strategy<Value = String> {
    let member = proptest::sample::select(vec![
        "deviceId",
        "devices.deviceId",
        "moduleId",
        "etag",
        "deviceEtag",
        "version",
        "tags",
        "tags.a",
        "tags.b.c",
        "tags.s",
        "tags.z",
        "tags.[[group]]",
        "properties",
        "properties.desired",
        "properties.desired.$version",
        "properties.reported.$metadata.x",
        "capabilities",
        "capabilities.iotEdge",
        "x509Thumbprint.primaryThumbprint",
        "parentScopes",
        "configurations",
        "nonsense",
    ]);
    let bracketed = "[^\\]]{0,8}".prop_map(|key| format!("tags.[[{key}]]"));
    prop_oneof![8 => member.prop_map(str::to_owned), 1 => bracketed]
}

fn constant() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i32>().prop_map(|n| n.to_string()),
        any::<f32>()
            .prop_filter("finite", |n| n.is_finite())
            .prop_map(|n| n.to_string()),
        "[^'\\\\]{0,8}".prop_map(|text| format!("'{text}'")),
        proptest::sample::select(vec!["null", "undefined", "true", "FALSE", "0xfF", "1e3"])
            .prop_map(str::to_owned),
    ]
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![attribute(), constant()];
    leaf.prop_recursive(6, 48, 3, |inner| {
        let operator = proptest::sample::select(vec![
            "=", "!=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "AND", "OR",
        ]);
        let test = proptest::sample::select(vec![
            "IS_NULL",
            "IS_BOOL",
            "IS_NUMBER",
            "IS_STRING",
            "IS_ARRAY",
            "IS_OBJECT",
            "IS_PRIMITIVE",
        ]);
        let ends = proptest::sample::select(vec!["STARTSWITH", "EndsWith"]);
        let list = proptest::collection::vec(constant(), 1..4);
        prop_oneof![
            (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| format!("({left} {operator} {right})")),
            (inner.clone(), any::<bool>(), list).prop_map(|(value, within, list)| {
                let operator = if within { "IN" } else { "NIN" };
                format!("({value} {operator} [{}])", list.join(", "))
            }),
            inner.clone().prop_map(|e| format!("(NOT {e})")),
            inner.clone().prop_map(|e| format!("(- {e})")),
            attribute().prop_map(|a| format!("is_defined({a})")),
            (test, inner.clone()).prop_map(|(test, e)| format!("{test}({e})")),
            (ends, inner.clone(), inner.clone()).prop_map(|(f, a, b)| format!("{f}({a}, {b})")),
            (attribute(), inner).prop_map(|(a, e)| format!("ARRAY_CONTAINS({a}, {e})")),
        ]
    })
}

fn query() -> impl Strategy<Value = String> {
    let aggregate = prop_oneof![
        Just("COUNT()".to_owned()),
        attribute().prop_map(|a| format!("SUM({a})")),
        attribute().prop_map(|a| format!("AVG({a}) AS x")),
        attribute().prop_map(|a| format!("MIN({a})")),
        attribute().prop_map(|a| format!("MAX({a})")),
    ];
    let attributes = || proptest::collection::vec(attribute(), 1..4);
    let aggregates = proptest::collection::vec(aggregate, 1..4);
    let head = prop_oneof![
        Just(("*".to_owned(), String::new())),
        attributes().prop_map(|list| (list.join(", "), String::new())),
        aggregates
            .clone()
            .prop_map(|list| (list.join(", "), String::new())),
        (attributes(), aggregates).prop_map(|(groups, list)| {
            let groups = groups.join(", ");
            (
                format!("{groups}, {}", list.join(", ")),
                format!(" GROUP BY {groups}"),
            )
        }),
    ];
    let source = proptest::sample::select(vec!["devices", "devices.modules"]);
    (head, source, expression(), any::<Option<u8>>()).prop_map(
        |((select, groups), source, condition, top)| {
            let top = top.map(|top| format!("TOP {top} ")).unwrap_or_default();
            format!("SELECT {top}{select} FROM {source} WHERE {condition}{groups}")
        },
    )
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        prop_assert_eq!(run(&hub(), &text, Continuation::default()), Ok(()));
    }

    #[test]
    fn no_near_miss_makes_the_parser_panic(
        tokens in proptest::collection::vec(proptest::sample::select(vec![
            "SELECT", "*", "TOP", "1", "FROM", "devices", ".", "modules", "WHERE", "tags", "a",
            "=", "(", ")", "[", "]", "[[x]]", "IN", "NOT", "-", "'s'", ",", "GROUP", "BY", "AS",
            "COUNT", "()", "null", "ORDER",
        ]), 0..20)
    ) {
        let condition = format!("SELECT * FROM devices WHERE {}", tokens.join(" "));
        prop_assert_eq!(run(&hub(), &tokens.join(" "), Continuation::default()), Ok(()));
        prop_assert_eq!(run(&hub(), &condition, Continuation::default()), Ok(()));
    }

    #[test]
    fn what_is_accepted_runs(query in query(), seen in any::<u64>(), id in any::<String>()) {
        let after = Some((id, String::new()));
        prop_assert_eq!(run(&hub(), &query, Continuation::default()), Ok(()));
        prop_assert_eq!(run(&hub(), &query, Continuation { seen, after }), Ok(()));
    }

    #[test]
    fn a_condition_or_its_negation_holds(condition in expression()) {
        let hub = hub();
        let count = |condition: &str| hub.devices(condition).len();
        prop_assert_eq!(count(&condition) + count(&format!("NOT ({condition})")), 2);
    }
}

/// `items` between `head` and `tail`, as many as a query may hold.
fn longest(head: &str, item: impl Fn(usize) -> String, separator: &str, tail: &str) -> String {
    let mut query = format!("{head}{}", item(0));
    for i in 1.. {
        let more = [separator, &item(i)].concat();
        if query.len() + more.len() + tail.len() > 8192 {
            break;
        }
        query.push_str(&more);
    }
    query + tail
}

#[test]
fn the_longest_and_deepest_queries_still_run() {
    let hub = hub();
    let numbered = |i| format!("tags.a{i}");
    let same = |item: &'static str| move |_| item.to_owned();
    let deepest = |left: &str, right: &str| {
        let (left, right) = (left.repeat(32), right.repeat(32));
        format!("SELECT * FROM devices WHERE {left}tags.a{right}")
    };
    let select = "SELECT * FROM devices WHERE ";
    let group = "SELECT COUNT() FROM devices GROUP BY ";
    for query in [
        longest(select, |i| format!("a={i}"), " OR ", ""),
        longest(select, numbered, " OR ", ""),
        longest(select, same("tags.a=tags.b"), " AND ", ""),
        longest(select, same("deviceEtag=etag"), " OR ", ""),
        longest(select, same("NOT IS_PRIMITIVE(tags.a)"), " OR ", ""),
        longest(&format!("{select}tags.a IN ["), |i| i.to_string(), ",", "]"),
        longest("SELECT ", numbered, ",", " FROM devices"),
        longest("SELECT ", same("SUM(tags.a)"), ",", " FROM devices"),
        longest(group, numbered, ",", ""),
        longest(group, same("deviceEtag"), ",", ""),
        longest(group, same("a"), ",", ""),
        format!("{select}{} = 1", ["tags.a"; 101].join("%")),
        format!(
            "{select}{}{} = 1",
            ["(tags.a"; 32].join("+"),
            ")".repeat(32)
        ),
        deepest("(", ")"),
        deepest("NOT ", ""),
        deepest("- ", ""),
        deepest("(1 = ", ")"),
        deepest("(", " = 1)"),
        deepest("(", " NIN [1, 'x', null])"),
        deepest("(tags.a = ", ")"),
        deepest("IS_PRIMITIVE(", ")"),
        deepest("STARTSWITH(", ", 'x')"),
        deepest("ARRAY_CONTAINS(tags.a, ", ")"),
        deepest(
            "ARRAY_CONTAINS(tags.a, deviceEtag = etag OR ",
            " + 1 + 1 + 1 = 3)",
        ),
    ] {
        let start: String = query.chars().take(60).collect();
        let page = Page {
            size: NonZero::<u32>::MIN,
            from: Continuation::default(),
        };
        if let Err(error) = translate(&query, page) {
            panic!("{start}: {error}");
        }
        assert_eq!(
            run(&hub, &query, Continuation::default()),
            Ok(()),
            "{start}"
        );
    }
}
