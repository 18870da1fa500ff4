//! What clients publish: twin requests, responses to methods, telemetry.

use std::time::SystemTime;

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::Instant,
};

use super::{
    ACTIVITY, Client, Over,
    topic::{self, Publication},
};
use crate::{
    emulator::{
        fault::{self, Code, Fault},
        faults::Operation,
        live::{Message, MethodResponse},
    },
    model::{instant, twin::Object},
    mqtt::codec::{Packet, PubAck, Publish, QoS},
};

impl<S: AsyncRead + AsyncWrite + Unpin> Client<'_, S> {
    /// A PUBLISH is acknowledged before what it asks for is answered, and one
    /// that asks for nothing known ends the connection.
    pub(super) fn published(&mut self, publish: &Publish) -> Result<(), Over> {
        let topic = std::str::from_utf8(&publish.topic).map_err(|_| Over)?;
        let publication = Publication::parse(topic, &self.connection.client_id).ok_or(Over)?;
        match publish.qos {
            QoS::AtMostOnce => {}
            QoS::AtLeastOnce => self.link.send(&Packet::PubAck(PubAck::new(publish.pkid)))?,
            // Documented so; a hub was also seen to send a PUBACK.
            QoS::ExactlyOnce => return Err(Over),
        }
        match publication {
            Publication::GetTwin { rid } => {
                let twin = self.meet(Operation::TwinRead).and_then(|()| self.twin());
                self.answer(rid, twin.map(|twin| (200, None, twin.to_string())))
            }
            Publication::ReportProperties { rid, version } => {
                let reported = self
                    .meet(Operation::TwinUpdate)
                    .and_then(|()| self.report(&publish.payload, version));
                match rid {
                    Some(rid) => self.answer(
                        rid,
                        reported.map(|version| (204, Some(version), String::new())),
                    ),
                    None => Ok(()),
                }
            }
            Publication::RespondToMethod { status, invocation } => {
                if let Some(invocation) = invocation {
                    let response = MethodResponse {
                        status,
                        payload: publish.payload.clone(),
                    };
                    self.emulator.0.live.respond(
                        &self.connection.client_id,
                        self.number,
                        invocation,
                        response,
                    );
                }
                Ok(())
            }
            // The emulator keeps no messages.
            Publication::Telemetry => self.note_activity(),
        }
    }

    /// A bad day, if one was asked for.
    fn meet(&self, operation: Operation) -> Result<(), Fault> {
        match self.emulator.0.faults.get() {
            None => Ok(()),
            Some(faults) => faults.meet_at_once(operation),
        }
    }

    /// The twin as devices and modules see it: no tags, no metadata.
    fn twin(&self) -> Result<Value, Fault> {
        let identity = self.emulator.twin(
            &self.connection.device_id,
            self.connection.module_id.as_deref(),
        )?;
        let section = |properties: &Object, version: i64| {
            let mut section = properties.clone();
            section.insert("$version".to_owned(), json!(version));
            section
        };
        let (desired, reported) = (&identity.twin.desired, &identity.twin.reported);
        Ok(json!({
            "desired": section(&desired.properties, desired.version),
            "reported": section(&reported.properties, reported.version),
        }))
    }

    fn report(&self, payload: &[u8], version: Option<i64>) -> Result<i64, Fault> {
        let patch = match serde_json::from_slice(payload) {
            Ok(Value::Object(patch)) => patch,
            Ok(_) => return Err(Fault::argument("The patch must be a JSON object")),
            Err(error) => return Err(Fault::argument(format!("The patch is not JSON: {error}"))),
        };
        self.emulator.report_properties(
            &self.connection.device_id,
            self.connection.module_id.as_deref(),
            &patch,
            version,
        )
    }

    /// Answers a twin request, if the client listens to answers. An error has a
    /// body always: Node's client takes one without for a success.
    fn answer(
        &mut self,
        rid: &str,
        outcome: Result<(u16, Option<i64>, String), Fault>,
    ) -> Result<(), Over> {
        let (status, version, body) = outcome.unwrap_or_else(|fault| {
            let tracking_id = fault::tracking_id(&fault::request_id());
            let now = instant::format(SystemTime::now());
            let body = fault.document(&tracking_id, &now).to_string();
            (status(&fault), None, body)
        });
        let topic = topic::twin_response(status, rid, version);
        let listens = self
            .connection
            .filters
            .iter()
            .any(|filter| topic::matches(filter, &topic));
        if listens {
            let payload = Bytes::from(body);
            self.publish(Message { topic, payload })?;
        }
        Ok(())
    }

    fn note_activity(&mut self) -> Result<(), Over> {
        if self.active.elapsed() >= ACTIVITY {
            self.active = Instant::now();
            self.emulator
                .note_activity(&self.connection)
                .map_err(|_| Over)?;
        }
        Ok(())
    }
}

/// Devices know three kinds of failure: their own, too many requests, the hub's.
/// That a patch which makes the twin too large is their own is a guess.
fn status(fault: &Fault) -> u16 {
    match fault.code {
        Code::TWIN_TOO_LARGE => 400,
        code => code.status(),
    }
}
