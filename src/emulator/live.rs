//! Who is connected at this moment, and how to reach them: the one register of
//! live connections. Those who hold a connection enter and leave it; those who
//! change a twin or invoke a method reach clients through it.
//!
//! Nothing here waits, and nothing here is stored. A client is known by its
//! MQTT client id, `{device}` or `{device}/{module}`: ids have no `/`.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use tokio::sync::{mpsc, oneshot, watch};

use super::mqtt::topic;

/// Messages that may wait for one client to read them. Whoever falls further
/// behind is cut off, and finds the latest state when it comes back.
const OUTBOX: usize = 256;

/// The client id of an identity.
pub(super) fn client_id(device_id: &str, module_id: Option<&str>) -> String {
    module_id.map_or_else(
        || device_id.to_owned(),
        |module_id| format!("{device_id}/{module_id}"),
    )
}

/// A message for a client, always sent with QoS 0.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) topic: String,
    pub(super) payload: Bytes,
}

/// What a device or module answers to a direct method.
#[derive(Debug)]
pub(super) struct MethodResponse {
    pub(super) status: i64,
    pub(super) payload: Bytes,
}

/// The end of a connection that its task holds.
pub(super) struct Line {
    /// Tells this connection from others of the same client.
    pub(super) number: u64,
    /// Messages to send; it ends when the client is to be cut off.
    pub(super) outbox: mpsc::Receiver<Message>,
}

/// All live connections of one hub.
pub(super) struct Live {
    clients: Mutex<Clients>,
    /// Changes whenever a client comes to listen to more.
    arrivals: watch::Sender<()>,
}

#[derive(Default)]
struct Clients {
    by_id: HashMap<String, Client>,
    /// Counts connections, and method invocations of all clients: a late answer
    /// to one connection's invocation must not fit another's.
    last_number: u64,
}

struct Client {
    number: u64,
    outbox: mpsc::Sender<Message>,
    filters: Vec<String>,
    invocations: HashMap<u64, oneshot::Sender<MethodResponse>>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            clients: Mutex::default(),
            arrivals: watch::Sender::new(()),
        }
    }
}

impl Live {
    /// Enters a connection. Another one of the same client is cut off.
    pub(super) fn enter(&self, client_id: &str, filters: Vec<String>) -> Line {
        let (sender, outbox) = mpsc::channel(OUTBOX);
        let mut clients = self.lock();
        let number = clients.next_number();
        let client = Client {
            number,
            outbox: sender,
            filters,
            invocations: HashMap::new(),
        };
        clients.by_id.insert(client_id.to_owned(), client);
        self.arrivals.send_replace(());
        Line { number, outbox }
    }

    /// Ends a connection, unless another took over. Says whether the client is
    /// gone.
    pub(super) fn leave(&self, client_id: &str, number: u64) -> bool {
        let mut clients = self.lock();
        if clients.connection(client_id, number).is_some() {
            clients.by_id.remove(client_id);
        }
        !clients.by_id.contains_key(client_id)
    }

    /// What a connection listens to from now on.
    pub(super) fn listen(&self, client_id: &str, number: u64, filters: &[String]) {
        if let Some(client) = self.lock().connection(client_id, number) {
            client.filters = filters.to_vec();
            self.arrivals.send_replace(());
        }
    }

    /// Sends a message to a client that listens to its topic; all others don't
    /// miss it.
    pub(super) fn send(&self, client_id: &str, topic: String, payload: Bytes) {
        self.lock().send(client_id, Message { topic, payload });
    }

    /// Sends a method invocation to a client that listens to it. `None`: there
    /// is none.
    pub(super) fn invoke(
        &self,
        client_id: &str,
        method: &str,
        payload: Bytes,
    ) -> Option<oneshot::Receiver<MethodResponse>> {
        let mut clients = self.lock();
        let number = clients.next_number();
        let topic = topic::method(method, number);
        if !clients.send(client_id, Message { topic, payload }) {
            return None;
        }
        let (answer, response) = oneshot::channel();
        let invocations = &mut clients.by_id.get_mut(client_id)?.invocations;
        // Those that nobody waits for any more.
        invocations.retain(|_, answer| !answer.is_closed());
        invocations.insert(number, answer);
        Some(response)
    }

    /// Hands a client's response to whoever invoked the method, if they wait still.
    pub(super) fn respond(
        &self,
        client_id: &str,
        number: u64,
        invocation: u64,
        response: MethodResponse,
    ) {
        let answer = self
            .lock()
            .connection(client_id, number)
            .and_then(|client| client.invocations.remove(&invocation));
        if let Some(answer) = answer {
            let _ = answer.send(response);
        }
    }

    /// Is notified whenever a client comes to listen to more.
    pub(super) fn arrivals(&self) -> watch::Receiver<()> {
        self.arrivals.subscribe()
    }

    /// Cuts one client off.
    pub(super) fn cut_off(&self, client_id: &str) {
        self.lock().by_id.remove(client_id);
    }

    /// Cuts a device and all its modules off.
    pub(super) fn cut_off_device(&self, device_id: &str) {
        let modules = format!("{device_id}/");
        self.lock()
            .by_id
            .retain(|client_id, _| client_id != device_id && !client_id.starts_with(&modules));
    }

    pub(super) fn cut_off_all(&self) {
        self.lock().by_id.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Clients> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clients {
    fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }

    fn connection(&mut self, client_id: &str, number: u64) -> Option<&mut Client> {
        self.by_id
            .get_mut(client_id)
            .filter(|client| client.number == number)
    }

    /// Whether the client listens and could be sent the message.
    fn send(&mut self, client_id: &str, message: Message) -> bool {
        let Some(client) = self.by_id.get(client_id) else {
            return false;
        };
        let listens = client
            .filters
            .iter()
            .any(|filter| topic::matches(filter, &message.topic));
        if listens && client.outbox.try_send(message).is_err() {
            self.by_id.remove(client_id);
            return false;
        }
        listens
    }
}
