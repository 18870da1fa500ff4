//! A network between module and hub that comes and goes.

use std::{
    io,
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use iothub::{
    auth::ConnectionString,
    hub::{Endpoint, Hub, Options},
    model::{DeviceId, Etag, ModuleId},
};
use serde_json::json;

use super::*;

/// Forwards connections to a port, until they are cut.
struct Network {
    port: String,
    streams: Arc<Mutex<Vec<TcpStream>>>,
}

impl Network {
    fn to(port: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own_port = listener.local_addr().unwrap().port().to_string();
        let streams = Arc::new(Mutex::new(Vec::new()));
        let (target, opened) = (format!("127.0.0.1:{port}"), Arc::clone(&streams));
        thread::spawn(move || {
            for client in listener.incoming() {
                let (Ok(client), Ok(server)) = (client, TcpStream::connect(&target)) else {
                    continue;
                };
                let both = [(&client, &server), (&server, &client)];
                for (from, to) in both.map(|(from, to)| (from.try_clone(), to.try_clone())) {
                    let (mut from, mut to) = (from.unwrap(), to.unwrap());
                    thread::spawn(move || {
                        let _ = io::copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
                opened.lock().unwrap().extend([client, server]);
            }
        });
        Self {
            port: own_port,
            streams,
        }
    }

    /// Whatever is on its way is lost.
    fn cut(&self) {
        for stream in self.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

#[test]
fn five_hundred_changes_over_a_network_that_flaps() {
    const CHANGES: i64 = 500;
    let emulator = Emulator::start();
    let network = Network::to(&emulator.mqtts_port);
    let watch = emulator
        .module(&["twin", "watch", "--mqtts-port", &network.port])
        .watching();
    emulator.desire(&json!({"n": 0}));
    let mut state = json!({});
    follow(&watch, 1, 2, &mut state);

    let caught_up = thread::scope(|scope| {
        scope.spawn(|| {
            let connection = emulator.done(&["emulator", "status"]);
            let connection = connection["connectionString"].as_str().unwrap();
            let options = Options {
                data_dir: Some(emulator.directory.path().to_owned()),
                ..Options::default()
            };
            let policy = ConnectionString::parse(connection).unwrap();
            let hub = Hub::new(Endpoint::Policy(policy), options).unwrap();
            let (device, module): (DeviceId, ModuleId) =
                ("d".parse().unwrap(), "m".parse().unwrap());
            let id = device.module(module);
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                for n in 1..=CHANGES {
                    // Removed again now and then: catching up must tell of that, too.
                    let odd = if n % 7 == 0 { json!(null) } else { json!(n) };
                    let patch = json!({"properties": {"desired": {"n": n, "odd": odd}}});
                    hub.update_twin(&id, &patch, &Etag::any()).await.unwrap();
                    if n % 80 == 0 {
                        network.cut();
                    }
                }
            });
        });
        follow(&watch, 2, 2 + CHANGES, &mut state)
    });
    assert!(caught_up > 0, "no connection was cut while changes came");
    assert_eq!(state, json!({"n": CHANGES, "odd": CHANGES}));
}

#[test]
fn every_patch_is_reported_over_a_network_that_flaps() {
    let emulator = Emulator::start();
    let network = Network::to(&emulator.mqtts_port);
    let mut report = emulator
        .module(&[
            "twin",
            "report",
            "-",
            "--stream",
            "--mqtts-port",
            &network.port,
        ])
        .connected();
    let patches: String = (0..100)
        .map(|n| format!("{{\"p{n}\":{n},\"last\":{n}}}\n"))
        .collect();
    report.feed(&patches);
    let mut before = 1;
    for n in 0..100 {
        let version = report.line()["version"].as_i64().unwrap();
        assert!(version > before);
        before = version;
        if n % 20 == 0 {
            network.cut();
        }
    }
    assert_eq!(report.process.exit_code(), Some(0));
    let reported = emulator.reported();
    assert_eq!(reported["last"], 99);
    assert!((0..100).all(|n| reported[format!("p{n}")] == n));
}
