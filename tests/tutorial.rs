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

    # Create a module identity in it. A device can have 50, each with keys and a twin of its own.
    $ iothub module-identity create --device-id SampleDevice --module-id SampleModule --output table
    DeviceId      ModuleId      Auth  Connection    LastActivity
    ------------  ------------  ----  ------------  ------------
    SampleDevice  SampleModule  sas   Disconnected  never

    # Set desired properties in the module's twin, for the module to act on.
    $ iothub module-twin update --device-id SampleDevice --module-id SampleModule --desired '{"conditions":{"temperature":{"warning":75, "critical":100}}}' --query '{conditions: properties.desired.conditions, version: properties.desired."$version"}'
    {
      "conditions": {
        "temperature": {
          "critical": 100,
          "warning": 75
        }
      },
      "version": 2
    }

    # Read the twin: what is desired, what the module has reported, and when each changed.
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

    # List the device's modules.
    $ iothub module-identity list --device-id SampleDevice --output table
    DeviceId      ModuleId      Auth  Connection    LastActivity
    ------------  ------------  ----  ------------  ------------
    SampleDevice  SampleModule  sas   Disconnected  never

    What to try next:
      export IOTHUB_CONNECTION_STRING=UseDevelopmentEmulator=true
                                      the same commands, on a hub that is kept on this machine
      iothub emulator start           serve it over HTTPS, for other programs
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

/// What it shows can be typed.
#[test]
fn every_command_of_the_tutorial_works_when_it_is_typed() {
    let hub = Hub::embedded();
    let shown = hub.given("tutorial").stdout;
    let typed: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.strip_prefix("$ iothub "))
        .collect();
    assert_eq!(typed.len(), 5, "{shown}");
    for line in typed {
        hub.given(line);
    }
}
