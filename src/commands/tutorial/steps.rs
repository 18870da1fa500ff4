//! The tutorial's commands, and what each is there for.

/// A command of the tutorial, and what it is there for. `{device}` stands for
/// the device's id.
pub(super) struct Step {
    pub(super) why: &'static str,
    pub(super) line: &'static [&'static str],
}

/// The service's side.
pub(super) const STEPS: [Step; 5] = [
    Step {
        why: "Create a device identity. The hub makes its keys.",
        line: &[
            "device-identity",
            "create",
            "--device-id",
            "{device}",
            "--output",
            "table",
        ],
    },
    Step {
        why: "Create a module identity in it. A device can have 50, each with keys and a twin of its own.",
        line: &[
            "module-identity",
            "create",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
            "--output",
            "table",
        ],
    },
    Step {
        why: "Set desired properties in the module's twin, for the module to act on.",
        line: &[
            "module-twin",
            "update",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
            "--desired",
            r#"{"conditions":{"temperature":{"warning":75, "critical":100}}}"#,
            "--query",
            "{conditions: properties.desired.conditions, version: properties.desired.\"$version\"}",
        ],
    },
    Step {
        why: "Read the twin: what is desired, what the module has reported, and when each changed.",
        line: &[
            "module-twin",
            "show",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
        ],
    },
    Step {
        why: "List the device's modules.",
        line: &[
            "module-identity",
            "list",
            "--device-id",
            "{device}",
            "--output",
            "table",
        ],
    },
];

/// The module's own side, over MQTT.
pub(super) const MODULE_STEPS: [Step; 2] = [
    Step {
        why: "Now the other side: connect as the module and read its twin. Here its key is looked up; a device has its connection string.",
        line: &[
            "module",
            "twin",
            "show",
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
        ],
    },
    Step {
        why: "Report a property. The hub acknowledges it with the version that it led to.",
        line: &[
            "module",
            "twin",
            "report",
            r#"{"firmware":"1.2.0"}"#,
            "--device-id",
            "{device}",
            "--module-id",
            "SampleModule",
        ],
    },
];

/// Keeps running while the next step is done.
pub(super) const WATCH: Step = Step {
    why: "Listen for changes as the module, in a terminal of its own, and report each one back.",
    line: &[
        "module",
        "twin",
        "watch",
        "--initial",
        "--ack",
        "--count",
        "1",
        "--device-id",
        "{device}",
        "--module-id",
        "SampleModule",
    ],
};

/// What is heard there.
pub(super) const CHANGE: Step = Step {
    why: "Meanwhile, the service changes a desired property.",
    line: &[
        "module-twin",
        "update",
        "--device-id",
        "{device}",
        "--module-id",
        "SampleModule",
        "--desired",
        r#"{"conditions":{"temperature":{"warning":80}}}"#,
        "--query",
        "properties.desired.conditions",
    ],
};

/// What came of it.
pub(super) const RESULT: Step = Step {
    why: "The service sees what the module has reported.",
    line: &[
        "module-twin",
        "show",
        "--device-id",
        "{device}",
        "--module-id",
        "SampleModule",
        "--query",
        "{firmware: properties.reported.firmware, conditions: properties.reported.conditions}",
    ],
};

pub(super) const CLEAN_UP: Step = Step {
    why: "Delete the device, and with it its module.",
    line: &["device-identity", "delete", "--device-id", "{device}"],
};

pub(super) const NEXT: &str = "\
What to try next:
  export IOTHUB_CONNECTION_STRING=UseDevelopmentEmulator=true
                                  the same commands, on a hub that is kept on this machine
  iothub emulator start           serve it over HTTPS and MQTT, for other programs
  iothub module --help            all that a module can do
  iothub module-identity --help   all that can be done with modules
  iothub tutorial --login '...'   the same on a real hub
";
