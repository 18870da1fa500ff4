//! MQTT 3.1.1 on the wire, the same for both ends: packets in `codec`, their
//! bytes inside WebSocket in `websocket`.
//!
//! Never: topics, or what a packet means. That is known at the ends,
//! `module_client` and `emulator`.

pub(crate) mod codec;
pub(crate) mod websocket;
