//! Keys and certificates that `create` makes.

use std::{fs, path::Path, process::Command};

use crate::support::{Hub, Sandbox, on_both};

const MADE: &str =
    "module-identity create -d d1 -m m1 --am x509_thumbprint --valid-days 30 --output-dir .";

/// What openssl reads in a certificate.
fn openssl(file: &Path, what: &[&str]) -> String {
    let output = Command::new("openssl")
        .args(["x509", "-noout", "-in"])
        .arg(file)
        .args(what)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn a_device() -> Hub {
    let hub = Hub::embedded();
    hub.given("device-identity create -d d1 -o none");
    hub
}

fn files(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path(".")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<_> = names.filter(|name| name.ends_with(".pem")).collect();
    files.sort();
    files
}

#[test]
fn a_modules_certificate_bears_the_name_that_a_hub_asks_for() {
    let hub = a_device();
    let made = hub.given(MADE).json();
    assert_eq!(files(&hub.sandbox), ["d1+m1-cert.pem", "d1+m1-key.pem"]);
    let certificate = hub.sandbox.path("d1+m1-cert.pem");
    assert!(openssl(&certificate, &["-subject"]).contains("CN = d1/m1"));
    let shown = openssl(&certificate, &["-fingerprint", "-sha256"]);
    let fingerprint = shown.trim().rsplit('=').next().unwrap().replace(':', "");
    assert_eq!(
        made["authentication"]["x509Thumbprint"]["primaryThumbprint"],
        fingerprint
    );
}

#[cfg(unix)]
#[test]
fn a_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let hub = a_device();
    hub.given(MADE);
    let mode = fs::metadata(hub.sandbox.path("d1+m1-key.pem"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_key_is_not_written_over_and_none_stays_behind_for_nothing() {
    on_both(|hub| {
        hub.given("device-identity create -d d1 -o none");
        hub.given(MADE);
        let key = fs::read(hub.sandbox.path("d1+m1-key.pem")).unwrap();
        hub.given("module-identity delete -d d1 -m m1");
        let refused = hub.run(MADE);
        assert!(
            refused.code != Some(0) && refused.stderr.contains("d1+m1-"),
            "{refused}"
        );
        assert_eq!(fs::read(hub.sandbox.path("d1+m1-key.pem")).unwrap(), key);
        // The device is missing, so the key would be of no use.
        hub.run("module-identity create -d nope -m m1 --am x509_thumbprint --valid-days 1 --od .")
            .failure(3);
        assert_eq!(files(&hub.sandbox).len(), 2);
        hub.run("module-identity create -d d1 -m m2 --am x509_thumbprint --od nowhere")
            .failure(2);
        hub.run("module-identity create -d d1 -m m2 --am x509_thumbprint --vd -1")
            .failure(2);
    });
}
