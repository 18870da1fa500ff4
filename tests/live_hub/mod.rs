//! What a live hub was seen to do, the emulator does too: one test for each
//! finding about identities, twins and queries, over the REST interface.

mod bulk;
mod identities;
mod parents;
mod queries;
mod service;
mod twins;
