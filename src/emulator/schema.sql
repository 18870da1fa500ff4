CREATE TABLE policies (
  name          TEXT PRIMARY KEY,
  primary_key   TEXT NOT NULL,
  secondary_key TEXT NOT NULL,
  rights        INTEGER NOT NULL
);

-- One row is one device (module_id = '') or module, together with its twin.
CREATE TABLE identities (
  device_id                TEXT NOT NULL,
  module_id                TEXT NOT NULL DEFAULT '',
  generation_id            TEXT NOT NULL,
  etag                     INTEGER NOT NULL,
  status                   TEXT NOT NULL,
  status_reason            TEXT,
  status_updated           TEXT NOT NULL,
  connection_state         TEXT NOT NULL,
  connection_state_updated TEXT NOT NULL,
  last_activity            TEXT NOT NULL,
  message_count            INTEGER NOT NULL DEFAULT 0,
  authentication           TEXT NOT NULL,
  iot_edge                 INTEGER NOT NULL DEFAULT 0,
  managed_by               TEXT,
  device_scope             TEXT,
  parent_scopes            TEXT,
  attributes               TEXT,
  model_id                 TEXT NOT NULL DEFAULT '',
  twin_etag                INTEGER NOT NULL,
  twin_version             INTEGER NOT NULL,
  tags                     TEXT,
  desired                  TEXT NOT NULL,
  desired_metadata         TEXT NOT NULL,
  desired_version          INTEGER NOT NULL,
  reported                 TEXT NOT NULL,
  reported_metadata        TEXT NOT NULL,
  reported_version         INTEGER NOT NULL,
  PRIMARY KEY (device_id, module_id)
);

-- What an MQTT client that connects with CleanSession 0 finds again: the
-- filters that it subscribed to, as a JSON array.
CREATE TABLE mqtt_sessions (
  device_id TEXT NOT NULL,
  module_id TEXT NOT NULL DEFAULT '',
  filters   TEXT NOT NULL,
  PRIMARY KEY (device_id, module_id)
);
