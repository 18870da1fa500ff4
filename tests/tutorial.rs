//! `iothub tutorial`: the first thing that a newcomer types.

use insta::assert_snapshot;

use crate::support::{Hub, Sandbox};

#[test]
fn the_tutorial_runs_without_any_preparation_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.run("tutorial"), @r#"
    $ iothub tutorial
    This runs on localhost:<port>.

    # Create a device identity. The hub makes its keys.
    $ iothub device-identity create --device-id SampleDevice --output table
    DeviceId      Status   Auth  Connection    LastActivity
    ------------  -------  ----  ------------  ------------
    SampleDevice  enabled  sas   Disconnected  never

    # Create a module identity in it: it has keys and a twin of its own.
    $ iothub module-identity create --device-id SampleDevice \
        --module-id SampleModule --output table
    DeviceId      ModuleId      Auth  Connection    LastActivity
    ------------  ------------  ----  ------------  ------------
    SampleDevice  SampleModule  sas   Disconnected  never

    # Set desired properties in the module's twin, for the module to act on.
    $ iothub module-twin update --device-id SampleDevice --module-id SampleModule \
        --desired '{"conditions":{"temperature":{"warning":75, "critical":100}}}' \
        --query 'properties.desired.{conditions: conditions, version: "$version"}'
    {
      "conditions": {
        "temperature": {
          "critical": 100,
          "warning": 75
        }
      },
      "version": 2
    }

    # Read the twin: what is desired, what is reported, and since when.
    $ iothub module-twin show --device-id SampleDevice --module-id SampleModule
    {
      "authenticationType": "sas",
      "cloudToDeviceMessageCount": 0,
      "connectionState": "Disconnected",
      "deviceEtag": "<etag 1>",
      "deviceId": "SampleDevice",
      "etag": "AAAAAAAAAAI=",
      "lastActivityTime": "0001-01-01T00:00:00Z",
      "modelId": "",
      "moduleId": "SampleModule",
      "properties": {
        "desired": {
          "$metadata": {
            "$lastUpdated": "<instant>Z",
            "$lastUpdatedVersion": 2,
            "conditions": {
    ... (39 more lines)

    # List the device's modules. There can be 50.
    $ iothub module-identity list --device-id SampleDevice --output table
    DeviceId      ModuleId      Auth  Connection    LastActivity
    ------------  ------------  ----  ------------  ------------
    SampleDevice  SampleModule  sas   Disconnected  never

    # Now the other side: connect as the module, and read its twin.
    $ iothub module twin show --device-id SampleDevice --module-id SampleModule
    {
      "desired": {
        "$version": 2,
        "conditions": {
          "temperature": {
            "critical": 100,
            "warning": 75
          }
        }
      },
      "reported": {
        "$version": 1
      }
    }

    # Report a property. The hub answers with the version that it led to.
    $ iothub module twin report '{"firmware":"1.2.0"}' --device-id SampleDevice \
        --module-id SampleModule
    {
      "version": 2
    }

    # Listen for changes as the module, and report each one back.
    $ iothub module twin watch --device-id SampleDevice --module-id SampleModule \
        --initial --ack --count 1 &
    {"version":2,"patch":{"conditions":{"temperature":{"warning":75,"critical":100}}},"time":"<instant>Z","initial":true}

    # Meanwhile, the service changes a desired property.
    $ iothub module-twin update --device-id SampleDevice --module-id SampleModule \
        --desired '{"conditions":{"temperature":{"warning":80}}}' \
        --query properties.desired.conditions
    {
      "temperature": {
        "critical": 100,
        "warning": 80
      }
    }

    # The module hears of it:
    {"version":3,"patch":{"conditions":{"temperature":{"warning":80}}},"time":"<instant>Z"}

    # The service sees what the module has reported.
    $ iothub module-twin show --device-id SampleDevice --module-id SampleModule \
        --query 'properties.reported.{firmware: firmware, conditions: conditions}'
    {
      "conditions": {
        "temperature": {
          "critical": 100,
          "warning": 80
        }
      },
      "firmware": "1.2.0"
    }

    What to try next:
      export IOTHUB_CONNECTION_STRING=UseDevelopmentEmulator=true
                                      the same commands, on a hub that is kept here
      iothub emulator start           serve it over HTTPS and MQTT
      iothub module --help            all that a module can do
      iothub module-identity --help   all that can be done with modules
      iothub tutorial --login '...'   the same on a real hub
    "#);
    assert!(!sandbox.data_dir().exists());
}

/// A newcomer who has set up a hub must not find a SampleDevice on it.
#[test]
fn the_tutorial_leaves_the_hub_of_the_environment_alone() {
    let hub = Hub::served();
    hub.given("tutorial");
    assert_eq!(hub.devices(), "");
}

#[test]
fn the_tutorial_cleans_up_on_a_hub_that_is_named() {
    let hub = Hub::embedded();
    let shown = hub.given("tutorial --emulator");
    assert!(shown.stdout.contains("device-identity delete"), "{shown}");
    assert_eq!(hub.devices(), "");
}

#[test]
fn the_tutorial_fits_a_terminal_of_80_columns() {
    let sandbox = Sandbox::new();
    let shown = sandbox.given("tutorial").stdout;
    let prose = shown.lines().filter(|line| !line.starts_with('{'));
    for line in prose {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

/// What it shows can be typed.
#[test]
fn every_command_of_the_tutorial_works_when_it_is_typed() {
    let hub = Hub::embedded();
    let shown = hub.given("tutorial").stdout;
    let whole = shown.replace(" \\\n   ", "");
    let typed: Vec<&str> = whole
        .lines()
        .filter_map(|line| line.strip_prefix("$ iothub "))
        .collect();
    // Those for the module need a server.
    let (modules, services): (Vec<&str>, Vec<&str>) =
        typed.iter().partition(|line| line.starts_with("module "));
    assert_eq!((modules.len(), services.len()), (3, 7), "{shown}");
    for line in services {
        hub.given(line);
    }
}
