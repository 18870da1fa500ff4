//! Replaces what is different in each run by placeholders, of the same name
//! where the value is the same.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// 32 random bytes in base64.
static KEY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[A-Za-z0-9+/]{43}=").unwrap());

/// An identity's etag: a decimal number of six or more digits in base64.
static ETAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:[MNO][DTjz][AEIMQUYcgk][w-z0-5]){2,}(?:[MNO][DTjz][AEIMQUYcgk]=|[MNO][AQgw]==)?",
    )
    .unwrap()
});

/// What is replaced by a name alone.
static OTHERS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    [
        (r"\b2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?", "<instant>"),
        (r"\b6\d{17}\b", "<generation>"),
        (
            r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b",
            "<id>",
        ),
        (r"\b[0-9A-F]{32}\b", "<id>"),
        (r"\blocalhost:\d+", "localhost:<port>"),
        (r#"("pid": )\d+"#, "${1}<pid>"),
        (r"\(os error \d+\)", "(os error <n>)"),
        (r"\bin \d+ ms\b", "in <n> ms"),
        (r"\bin [0-9.]+ seconds\b", "in <n> seconds"),
    ]
    .map(|(pattern, name)| (Regex::new(pattern).unwrap(), name))
    .into()
});

/// Remembers what it has seen.
#[derive(Default)]
pub(super) struct Redactor {
    keys: Vec<String>,
    etags: Vec<String>,
}

impl Redactor {
    pub(super) fn redact(&mut self, text: &str) -> String {
        let text = numbered(&KEY, "key", &mut self.keys, text);
        let text = numbered(&ETAG, "etag", &mut self.etags, &text);
        OTHERS.iter().fold(text, |text, (pattern, name)| {
            pattern.replace_all(&text, *name).into_owned()
        })
    }
}

/// Calls the first value `<name 1>`, the next other one `<name 2>`.
fn numbered(pattern: &Regex, name: &str, seen: &mut Vec<String>, text: &str) -> String {
    let replace = |found: &Captures<'_>| {
        let place = seen.iter().position(|one| *one == found[0]);
        let place = place.unwrap_or_else(|| {
            seen.push(found[0].to_owned());
            seen.len() - 1
        });
        format!("<{name} {}>", place + 1)
    };
    pattern.replace_all(text, replace).into_owned()
}

#[test]
fn values_that_are_the_same_are_called_the_same() {
    let key = "IXc6/UL2T6LXL1BaS/EF6FpGdKoOQEJxy4RMsqv0w40=";
    let other = key.replace("IXc6", "aSeG");
    let text = format!("{key} {other} {key} NDI1NjM1OTA2NA== MTczMzgxNzEzNQ== AAAAAAAAAAI=");
    assert_eq!(
        Redactor::default().redact(&text),
        "<key 1> <key 2> <key 1> <etag 1> <etag 2> AAAAAAAAAAI="
    );
}
