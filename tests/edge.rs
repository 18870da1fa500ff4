//! Parents and children in IoT Edge.

use crate::support::{Hub, on_both};

fn a_gateway_and_leaves(hub: &Hub) {
    hub.given("device-identity create -d gateway --ee -o none");
    for leaf in ["d1", "d2"] {
        hub.given(&format!("device-identity create -d {leaf} -o none"));
    }
}

fn children(hub: &Hub, of: &str) -> String {
    hub.given(&format!("device-identity children list -d {of} -o tsv"))
        .stdout
}

#[test]
fn children_are_added_listed_and_removed() {
    on_both(|hub| {
        a_gateway_and_leaves(hub);
        hub.given("device-identity children add -d gateway --child-list d1 d2");
        assert_eq!(children(hub, "gateway"), "d1\nd2\n");
        let parent = hub
            .run("device-identity parent show -d d1 --query deviceId -o tsv")
            .success();
        assert_eq!(parent.stdout, "gateway\n");
        hub.given("device-identity children remove -d gateway --cl d1");
        assert_eq!(children(hub, "gateway"), "d2\n");
        hub.given("device-identity children remove -d gateway -a");
        assert_eq!(children(hub, "gateway"), "");
        hub.run("device-identity children remove -d gateway -a")
            .failure(1);
        hub.run("device-identity children remove -d gateway")
            .failure(2);
    });
}

#[test]
fn a_child_changes_its_parent_only_by_force() {
    on_both(|hub| {
        a_gateway_and_leaves(hub);
        hub.given("device-identity create -d other --ee -o none");
        hub.given("device-identity parent set -d d1 --pd gateway");
        let refused = hub
            .run("device-identity parent set -d d1 --pd other")
            .failure(1);
        assert!(refused.stderr.contains("--force"), "{refused}");
        hub.given("device-identity parent set -d d1 --pd other --force");
        assert_eq!(
            (children(hub, "gateway"), children(hub, "other")),
            (String::new(), "d1\n".to_owned())
        );
    });
}

#[test]
fn an_edge_device_has_an_edge_parent_and_keeps_its_own_scope() {
    on_both(|hub| {
        a_gateway_and_leaves(hub);
        hub.given("device-identity create -d lower --ee -o none");
        let scope = hub
            .given("device-identity show -d lower --query deviceScope")
            .stdout;
        hub.given("device-identity parent set -d lower --pd gateway");
        assert_eq!(
            hub.given("device-identity show -d lower --query deviceScope")
                .stdout,
            scope
        );
        assert_eq!(children(hub, "gateway"), "lower\n");
        hub.run("device-identity parent set -d d1 --pd d2")
            .failure(1);
    });
}

/// If one of several can't be attached, none is.
#[test]
fn children_are_looked_at_before_the_first_is_attached() {
    on_both(|hub| {
        a_gateway_and_leaves(hub);
        hub.run("device-identity children add -d gateway --cl d1 nope")
            .failure(3);
        assert_eq!(children(hub, "gateway"), "");
    });
}
