//! Pages and the tokens between them.

use super::super::continuation::ForeignToken;
use super::super::{Continuation, Shape};
use super::Hub;

fn hub(devices: usize) -> Hub {
    let hub = Hub::new();
    for i in 0..devices {
        hub.add(&format!("d{i}"), "");
    }
    hub
}

/// The pages of a query, each device by its id and each group by its JSON.
fn pages(hub: &Hub, query: &str, size: u32) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut token = None;
    loop {
        let (rows, next) = hub.page(query, size, token.as_deref());
        let name = |row: super::Row| match row.device_id.as_str() {
            "" => row.json,
            id => [id, &row.module_id].concat(),
        };
        pages.push(rows.into_iter().map(name).collect());
        match next {
            Some(next) => token = Some(next),
            None => return pages,
        }
    }
}

#[test]
fn every_row_comes_once_and_the_last_page_has_no_token() {
    let hub = hub(5);
    for query in ["SELECT * FROM devices", "SELECT tags.x FROM devices"] {
        assert_eq!(
            pages(&hub, query, 2),
            [vec!["d0", "d1"], vec!["d2", "d3"], vec!["d4"]]
        );
        assert_eq!(pages(&hub, query, 5).len(), 1);
    }
    assert_eq!(pages(&Hub::new(), "SELECT * FROM devices", 5), [[""; 0]]);
}

#[test]
fn a_device_with_more_modules_than_a_page_holds_loses_none() {
    let hub = hub(2);
    for module in ["a", "b", "c"] {
        hub.add("d0", module);
        hub.add("d1", module);
    }
    assert_eq!(
        pages(&hub, "SELECT * FROM devices.modules", 2),
        [["d0a", "d0b"], ["d0c", "d1a"], ["d1b", "d1c"]]
    );
}

#[test]
fn devices_that_come_and_go_between_pages_hide_no_others() {
    let hub = hub(6);
    let query = "SELECT * FROM devices";
    let (_, token) = hub.page(query, 2, None);
    hub.0
        .execute("DELETE FROM identities WHERE device_id IN ('d0', 'd1')", [])
        .unwrap();
    hub.add("a", "");
    let (rows, _) = hub.page(query, 10, token.as_deref());
    let ids: Vec<_> = rows.iter().map(|row| row.device_id.as_str()).collect();
    assert_eq!(ids, ["d2", "d3", "d4", "d5"]);
}

#[test]
fn the_page_size_may_change_on_the_way() {
    // As az does it when `--top` leaves less than a page.
    let hub = hub(5);
    let query = "select deviceId from devices";
    let (_, token) = hub.page(query, 3, None);
    let (rows, token) = hub.page(query, 1, token.as_deref());
    assert_eq!(rows[0].device_id, "d3");
    assert!(token.is_some());
}

#[test]
fn top_counts_the_rows_of_all_pages() {
    let hub = hub(9);
    assert_eq!(
        pages(&hub, "SELECT TOP 5 * FROM devices", 2),
        [vec!["d0", "d1"], vec!["d2", "d3"], vec!["d4"]]
    );
    assert_eq!(pages(&hub, "SELECT TOP 4 * FROM devices", 2).len(), 2);
    assert_eq!(
        pages(&hub, "SELECT TOP 1 deviceId FROM devices", 9),
        [["d0"]]
    );
    assert_eq!(pages(&hub, "SELECT TOP 0 * FROM devices", 9), [[""; 0]]);
}

#[test]
fn groups_are_paged_too() {
    let hub = hub(5);
    for i in 0..5 {
        hub.set(&format!("d{i}"), "", "tags", format!(r#"{{"site":{i}}}"#));
    }
    let sites = |pages: Vec<Vec<String>>| pages.concat();
    let query = "SELECT tags.site FROM devices GROUP BY tags.site";
    let all = [0, 1, 2, 3, 4].map(|i| format!(r#"{{"site":{i}}}"#));
    assert_eq!(sites(pages(&hub, query, 2)), all);
    assert_eq!(pages(&hub, query, 2).len(), 3);
    let query = "SELECT TOP 3 tags.site FROM devices GROUP BY tags.site";
    assert_eq!(sites(pages(&hub, query, 2)), all[..3]);
}

#[test]
fn a_token_of_another_query_is_refused() {
    let hub = hub(3);
    let (_, token) = hub.page("SELECT * FROM devices", 1, None);
    let token = token.unwrap();
    assert!(Continuation::decode(&token, "SELECT * FROM devices").is_ok());
    for (token, query) in [
        (token.as_str(), "SELECT * FROM devices.modules"),
        ("cGFnZToz", "SELECT * FROM devices"),
        ("", "SELECT * FROM devices"),
        ("€", "SELECT * FROM devices"),
    ] {
        assert_eq!(Continuation::decode(token, query), Err(ForeignToken));
    }
}

#[test]
fn ids_with_odd_characters_survive_the_token() {
    let hub = Hub::new();
    for id in ["a'b", "a\"b", "a$b", "z"] {
        hub.add(id, "");
    }
    assert_eq!(pages(&hub, "SELECT * FROM devices", 1).len(), 4);
}

#[test]
fn twins_are_selected_whole_and_all_else_as_objects() {
    let shape = |query| super::sql(query, 1, Continuation::default()).shape;
    assert_eq!(shape("SELECT * FROM devices.modules"), Shape::Twin);
    assert_eq!(shape("SELECT deviceId FROM devices"), Shape::Raw);
    assert_eq!(shape("SELECT COUNT() AS n FROM devices"), Shape::Raw);
}
