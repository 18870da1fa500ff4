//! A twin from the service's side, looked at again and again: until it is as
//! wanted, or for what changes.

use std::{
    future::Future,
    time::{Duration, SystemTime},
};

use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout};

use super::{Context, view};
use crate::{
    cli::twin::{WaitOptions, WatchOptions},
    commands::stop::stop_signal,
    error::{Error, Kind, Result},
    hub::Hub,
    model::{
        IdentityId, instant,
        twin::{Object, smallest_patch},
    },
    output::{Query, Sink},
};

/// What a watch compares, by the name under which a change is printed.
const SECTIONS: [(&str, &str); 3] = [
    ("tags", "/tags"),
    ("desired", "/properties/desired"),
    ("reported", "/properties/reported"),
];

/// Waits until the twin meets the condition, as az's `wait` commands do: what
/// the expression gives counts as true or false by JMESPath's own rule.
pub(in crate::commands) async fn wait(
    context: &Context<'_>,
    id: &IdentityId,
    options: WaitOptions,
) -> Result<()> {
    let condition = Query::compile(&options.custom)?;
    let hub = context.hub()?;
    let time = options.timeout.0;
    let give_up = Instant::now() + time;
    let look = async {
        loop {
            if is_true(&condition.apply(&hub.twin(id).await?)?) {
                return Ok(());
            }
            // The last look is at the very end, not an interval before it.
            let next = Instant::now() + options.interval.0;
            let left = give_up.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(too_late(id, &options.custom, time));
            }
            sleep(left.min(next - Instant::now())).await;
        }
    };
    interruptible(look).await
}

/// Prints what changed each time that the twin is another.
pub(in crate::commands) async fn watch(
    context: &Context<'_>,
    id: &IdentityId,
    options: WatchOptions,
    sink: &mut dyn Sink,
) -> Result<()> {
    let hub = context.hub()?;
    sink.view(view(id));
    let watch = look_on(context, hub, id, &options, sink);
    let watch = async {
        match options.timeout {
            None => watch.await,
            Some(time) => timeout(time.0, watch).await.unwrap_or_else(|_| {
                let ran_out = format!("--timeout ran out after {} s", time.0.as_secs_f64());
                Err(Error::new(Kind::TimedOut, ran_out))
            }),
        }
    };
    interruptible(watch).await
}

async fn look_on(
    context: &Context<'_>,
    hub: &Hub,
    id: &IdentityId,
    options: &WatchOptions,
    sink: &mut dyn Sink,
) -> Result<()> {
    let mut before = hub.twin(id).await?;
    context.ui.info("Watching from here on");
    let mut seen = 0;
    while options.count.is_none_or(|count| seen < count) {
        sleep(options.interval.0).await;
        let after = hub.twin(id).await?;
        // Whether the etag tells of reports, too, is not documented.
        if marks(&before) != marks(&after) {
            sink.document(change(&before, &after))?;
            seen += 1;
        }
        before = after;
    }
    Ok(())
}

/// What is another after any change of the twin.
fn marks(twin: &Value) -> [&Value; 4] {
    let version = |section: &str| &twin["properties"][section]["$version"];
    [
        &twin["etag"],
        &twin["version"],
        version("desired"),
        version("reported"),
    ]
}

/// The new etag and versions, and for each section that changed the patch that
/// leads from the old one to the new.
fn change(before: &Value, after: &Value) -> Value {
    let mut change = json!({
        "etag": after["etag"],
        "version": after["version"],
        "time": instant::format(SystemTime::now()),
    });
    for (name, pointer) in SECTIONS {
        let patch = smallest_patch(&section(before, pointer), &section(after, pointer));
        if !patch.is_empty() {
            change[name] = Value::Object(patch);
        }
    }
    change
}

/// A section without what the hub adds; its version tells of changes that an
/// empty patch would hide.
fn section(twin: &Value, pointer: &str) -> Object {
    let mut section = twin
        .pointer(pointer)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    section.shift_remove("$metadata");
    section
}

/// JMESPath's rule: false are `false`, null, and what is empty.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

async fn interruptible(work: impl Future<Output = Result<()>>) -> Result<()> {
    let stop = stop_signal()?;
    tokio::select! {
        outcome = work => outcome,
        () = stop => Err(Error::new(Kind::Interrupted, "Interrupted")),
    }
}

fn too_late(id: &IdentityId, condition: &str, time: Duration) -> Error {
    Error::new(
        Kind::TimedOut,
        format!(
            "The twin of {id} did not come to meet '{condition}' in {} s",
            time.as_secs_f64()
        ),
    )
    .hint("`--query` with the same expression on `show` tells what it gives now; --timeout SECONDS waits longer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_what_is_different_and_nothing_else() {
        let twin = |etag: &str, interval: Value, version: i64| {
            json!({
                "etag": etag, "version": version, "tags": {"site": "A"},
                "properties": {
                    "desired": {"interval": interval, "$version": version, "$metadata": {"$lastUpdated": etag}},
                    "reported": {"$version": 1},
                },
            })
        };
        let mut change = change(&twin("1", json!(10), 2), &twin("2", Value::Null, 3));
        assert!(change["time"].take().is_string());
        let expected = json!({
            "etag": "2", "version": 3, "time": null,
            "desired": {"interval": null, "$version": 3},
        });
        assert_eq!(change, expected);
    }

    #[test]
    fn what_counts_as_true_is_jmespaths_rule() {
        for value in [
            json!(true),
            json!(0),
            json!("x"),
            json!([0]),
            json!({"a": null}),
        ] {
            assert!(is_true(&value), "{value}");
        }
        for value in [json!(null), json!(false), json!(""), json!([]), json!({})] {
            assert!(!is_true(&value), "{value}");
        }
    }
}
