//! The tutorial's commands, and what each is there for.

/// A command of the tutorial, and what it is there for. `{device}` stands for
/// the device's id; single quotes hold words together, as in a shell.
pub(super) struct Step {
    pub(super) why: &'static str,
    pub(super) line: &'static str,
}

/// The service's side.
pub(super) const STEPS: [Step; 5] = [
    Step {
        why: "Create a device identity. The hub makes its keys.",
        line: "device-identity create --device-id {device} --output table",
    },
    Step {
        why: "Create a module identity in it: it has keys and a twin of its own.",
        line: "module-identity create --device-id {device} --module-id SampleModule --output table",
    },
    Step {
        why: "Set desired properties in the module's twin, for the module to act on.",
        line: r#"module-twin update --device-id {device} --module-id SampleModule --desired '{"conditions":{"temperature":{"warning":75, "critical":100}}}' --query 'properties.desired.{conditions: conditions, version: "$version"}'"#,
    },
    Step {
        why: "Read the twin: what is desired, what is reported, and since when.",
        line: "module-twin show --device-id {device} --module-id SampleModule",
    },
    Step {
        why: "List the device's modules. There can be 50.",
        line: "module-identity list --device-id {device} --output table",
    },
];

/// The module's own side, over MQTT.
pub(super) const MODULE_STEPS: [Step; 2] = [
    Step {
        why: "Now the other side: connect as the module, and read its twin.",
        line: "module twin show --device-id {device} --module-id SampleModule",
    },
    Step {
        why: "Report a property. The hub answers with the version that it led to.",
        line: r#"module twin report '{"firmware":"1.2.0"}' --device-id {device} --module-id SampleModule"#,
    },
];

/// Keeps running while the next step is done.
pub(super) const WATCH: Step = Step {
    why: "Listen for changes as the module, and report each one back.",
    line: "module twin watch --device-id {device} --module-id SampleModule --initial --ack --count 1",
};

/// What is heard there.
pub(super) const CHANGE: Step = Step {
    why: "Meanwhile, the service changes a desired property.",
    line: r#"module-twin update --device-id {device} --module-id SampleModule --desired '{"conditions":{"temperature":{"warning":80}}}' --query properties.desired.conditions"#,
};

/// What came of it.
pub(super) const RESULT: Step = Step {
    why: "The service sees what the module has reported.",
    line: "module-twin show --device-id {device} --module-id SampleModule --query 'properties.reported.{firmware: firmware, conditions: conditions}'",
};

pub(super) const CLEAN_UP: Step = Step {
    why: "Delete the device, and with it its module.",
    line: "device-identity delete --device-id {device}",
};

pub(super) const NEXT: &str = "\
What to try next:
  export IOTHUB_CONNECTION_STRING=UseDevelopmentEmulator=true
                                  the same commands, on a hub that is kept here
  iothub emulator start           serve it over HTTPS and MQTT
  iothub module --help            all that a module can do
  iothub module-identity --help   all that can be done with modules
  iothub tutorial --login '...'   the same on a real hub
";
