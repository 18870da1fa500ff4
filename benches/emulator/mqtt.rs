//! A module: its connection, reading its twin, waiting for desired changes.

use bytes::{Bytes, BytesMut};
use rumqttc::{Connect, Packet, Publish, QoS, Subscribe, mqttbytes::Error};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::client::TlsStream;

use super::server::Server;

const PACKET_BYTES: usize = 256 * 1024;

pub struct Module {
    stream: TlsStream<TcpStream>,
    input: BytesMut,
}

impl Module {
    /// Connects and subscribes as SDKs do.
    pub async fn connect(server: &Server, device_id: &str, module_id: &str) -> Self {
        let mut module = Self {
            stream: server.connect_mqtts().await,
            input: BytesMut::new(),
        };
        let client_id = format!("{device_id}/{module_id}");
        let user_name = format!("{}/{client_id}/?api-version=2021-04-12", server.host());
        let mut connect = Connect::new(client_id);
        connect.set_credentials(user_name, server.token.clone());
        module.send(&Packet::Connect(connect)).await;
        assert!(matches!(module.receive().await, Packet::ConnAck(_)));
        for (id, filter) in (1..).zip([
            "$iothub/twin/res/#",
            "$iothub/twin/PATCH/properties/desired/#",
        ]) {
            let mut subscribe = Subscribe::new(filter, QoS::AtMostOnce);
            subscribe.pkid = id;
            module.send(&Packet::Subscribe(subscribe)).await;
            assert!(matches!(module.receive().await, Packet::SubAck(_)));
        }
        module
    }

    pub async fn read_twin(&mut self) {
        let get = Publish::new("$iothub/twin/GET/?$rid=1", QoS::AtMostOnce, "");
        self.send(&Packet::Publish(get)).await;
        self.published("$iothub/twin/res/200/").await;
    }

    pub async fn desired_change(&mut self) -> Bytes {
        self.published("$iothub/twin/PATCH/properties/desired/")
            .await
    }

    async fn published(&mut self, topic: &str) -> Bytes {
        match self.receive().await {
            Packet::Publish(publish) if publish.topic.starts_with(topic.as_bytes()) => {
                publish.payload
            }
            other => panic!("{topic} was expected, not {other:?}"),
        }
    }

    async fn send(&mut self, packet: &Packet) {
        let mut output = BytesMut::new();
        packet.write(&mut output, PACKET_BYTES).unwrap();
        self.stream.write_all(&output).await.unwrap();
        self.stream.flush().await.unwrap();
    }

    async fn receive(&mut self) -> Packet {
        loop {
            if !self.input.is_empty() {
                match Packet::read(&mut self.input, PACKET_BYTES) {
                    Ok(packet) => return packet,
                    Err(Error::InsufficientBytes(_)) => {}
                    Err(error) => panic!("{error}"),
                }
            }
            let read = self.stream.read_buf(&mut self.input).await.unwrap();
            assert!(read > 0, "the connection ended");
        }
    }
}
