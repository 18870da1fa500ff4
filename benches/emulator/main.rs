//! How much one emulator bears, on this machine, with this process as all of
//! its clients: identities created over HTTPS, twins read over MQTT, the memory
//! of modules that are connected and silent, the way of a desired change.
//!
//!     cargo bench --bench emulator [-- --modules N]
//!
//! Clients and server share the processors; the server's own CPU time is shown
//! where the system tells of it (Linux).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that can't go on has failed, and prints its findings"
)]
#![allow(unreachable_pub, reason = "everything here is private to the bench")]

mod https;
mod mqtt;
mod server;

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::future::join_all;
use serde_json::{Value, json};

use https::Client;
use mqtt::Module;
use server::Server;

const CONNECTIONS: usize = 32;
const CREATES: usize = 50_000;
const READERS: usize = 100;
const READING: Duration = Duration::from_secs(5);
const MODULES: usize = 10_000;
const MODULES_OF_DEVICE: usize = 50;
const BULK: usize = 100;
const CHANGES: usize = 1_000;

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--modules");
    let modules = arguments.nth(1).map_or(MODULES, |n| n.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime
        .unwrap()
        .block_on(run(modules.next_multiple_of(BULK)));
}

async fn run(modules: usize) {
    create_identities(&Server::start()).await;

    // Another one, whose memory holds no leftovers that connections could use.
    let server = Server::start();
    let mut client = Client::connect(&server).await;
    let ids = module_ids(modules);
    register(&mut client, &ids).await;
    let empty = server.memory();
    let started = Instant::now();
    let mut connected = connect_all(&server, &ids).await;
    println!(
        "modules connected and subscribed:   {modules}, in {:.1} s",
        started.elapsed().as_secs_f64()
    );
    if let (Some(empty), Some(full)) = (empty, server.memory()) {
        let each = full.saturating_sub(empty) as f64 / modules as f64;
        println!("memory of each, with TLS:           {each:.1} KiB");
    }
    change_desired(&mut client, &ids, &mut connected).await;
    read_twins(&server, &mut connected[..READERS]).await;
}

async fn create_identities(server: &Server) {
    let clients = join_all((0..CONNECTIONS).map(|_| Client::connect(server))).await;
    let next = Cell::new(0);
    let (started, cpu) = (Instant::now(), server.cpu());
    let work = clients.into_iter().map(async |mut client| {
        while next.get() < CREATES {
            let id = format!("created-{}", next.replace(next.get() + 1));
            client
                .put(&format!("/devices/{id}"), &json!({"deviceId": id}))
                .await;
        }
    });
    join_all(work).await;
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "identities created over HTTPS:      {:.0} /s with {CONNECTIONS} connections{}",
        CREATES as f64 / seconds,
        cpu_of_each(cpu, server.cpu(), CREATES)
    );
}

/// `modules` in all, many on a device. A bulk request names a device once.
fn module_ids(modules: usize) -> Vec<(String, String)> {
    let devices = modules.div_ceil(MODULES_OF_DEVICE).max(BULK);
    (0..modules)
        .map(|n| {
            (
                format!("device-{}", n % devices),
                format!("module-{}", n / devices),
            )
        })
        .collect()
}

/// Registers the modules and their devices, a hundred at a time.
async fn register(client: &mut Client, ids: &[(String, String)]) {
    let mut devices: Vec<&String> = ids.iter().map(|(device, _)| device).collect();
    devices.sort_unstable();
    devices.dedup();
    let devices = devices
        .into_iter()
        .map(|id| json!({"id": id, "importMode": "create"}));
    client.bulk(devices.collect()).await;
    let modules = ids
        .iter()
        .map(|(device, module)| json!({"id": device, "moduleId": module, "importMode": "create"}));
    client.bulk(modules.collect()).await;
}

async fn read_twins(server: &Server, modules: &mut [Module]) {
    let (started, cpu) = (Instant::now(), server.cpu());
    let work = modules.iter_mut().map(async |module| {
        let mut reads = 0;
        while started.elapsed() < READING {
            module.read_twin().await;
            reads += 1;
        }
        reads
    });
    let reads: usize = join_all(work).await.into_iter().sum();
    println!(
        "twins read over MQTT:               {:.0} /s by {READERS} modules{}",
        reads as f64 / started.elapsed().as_secs_f64(),
        cpu_of_each(cpu, server.cpu(), reads)
    );
}

/// Connects modules, some at a time.
async fn connect_all(server: &Server, ids: &[(String, String)]) -> Vec<Module> {
    let mut connected = Vec::with_capacity(ids.len());
    for some in ids.chunks(CONNECTIONS) {
        let connect = some
            .iter()
            .map(|(device, module)| Module::connect(server, device, module));
        connected.extend(join_all(connect).await);
    }
    connected
}

/// Changes one module's desired properties after the other's.
async fn change_desired(client: &mut Client, ids: &[(String, String)], modules: &mut [Module]) {
    let mut times = Vec::with_capacity(CHANGES);
    for n in 0..CHANGES {
        // All over the place.
        let at = n * 7919 % ids.len();
        let (device, module) = &ids[at];
        let patch = json!({"properties": {"desired": {"interval": n}}});
        let path = format!("/twins/{device}/modules/{module}");
        let started = Instant::now();
        let (time, ()) = tokio::join!(
            async {
                let change = modules[at].desired_change().await;
                assert_eq!(interval(&change), n);
                started.elapsed()
            },
            client.patch(&path, &patch)
        );
        times.push(time);
    }
    times.sort_unstable();
    let at = |part: f64| times[(CHANGES as f64 * part) as usize].as_secs_f64() * 1000.0;
    println!(
        "desired change to its module:       {:.2} ms at the median, {:.2} ms at the 99th percentile",
        at(0.5),
        at(0.99)
    );
}

fn interval(change: &Bytes) -> Value {
    serde_json::from_slice::<Value>(change).unwrap()["interval"].take()
}

fn cpu_of_each(before: Option<Duration>, after: Option<Duration>, count: usize) -> String {
    match (before, after) {
        (Some(before), Some(after)) => {
            let each = (after - before).as_secs_f64() * 1e6 / count as f64;
            format!(", {each:.0} us of the server's CPU each")
        }
        _ => String::new(),
    }
}
