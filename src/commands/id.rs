//! Which identity a command is about: from options, from the environment, or
//! many from stdin.

use std::io;

use super::Context;
use crate::{
    cli::{DeviceOption, FromStdin, ModuleOption},
    config::Sourced,
    error::{Error, Kind, OrFail as _, Result},
    model::{
        DeviceId, IdentityId, ModuleId,
        id::{IdFault, Named},
    },
};

impl Context<'_> {
    /// The device that the options or the environment name.
    pub(super) fn device(&self, option: DeviceOption) -> Result<DeviceId> {
        match option.device_id {
            Some(text) => existing(&text),
            None => default("--device-id/-d", self.settings.device_id()),
        }
    }

    /// The module that the options or the environment name.
    pub(super) fn module(&self, option: ModuleOption) -> Result<IdentityId> {
        let device = self.device(option.device)?;
        let module: ModuleId = match option.module_id {
            Some(text) => existing(&text)?,
            None => default("--module-id/-m", self.settings.module_id())?,
        };
        Ok(device.module(module))
    }
}

/// An id that is to be given: one that breaks the rules is wrong usage.
pub(super) fn new<T: Named>(text: &str) -> Result<T> {
    text.parse()
        .map_err(|fault| Error::usage(format!("'{text}' can't be a {}'s id: {fault}", T::NOUN)))
}

/// An id of something that is there. Nothing is there under an id that breaks
/// the rules, which needs no request to be known.
pub(super) fn existing<T: Named>(text: &str) -> Result<T> {
    text.parse().map_err(|fault| match fault {
        IdFault::Empty => Error::usage(format!("The {}'s id is empty", T::NOUN)),
        fault => Error::new(
            Kind::NotFound,
            format!("There is no {} '{text}': {fault}", T::NOUN),
        ),
    })
}

fn default<T: Named>(option: &str, default: Option<Sourced<String>>) -> Result<T> {
    match default {
        None => Err(Error::usage(format!(
            "the following arguments are required: {option}"
        ))),
        Some(default) => existing(&default.value)
            .map_err(|error| error.hint(format!("It came from {}", default.source))),
    }
}

/// The devices that stdin names, one a line.
pub(super) fn devices_from_stdin() -> Result<Vec<IdentityId>> {
    lines()
        .map(|line| Ok(existing::<DeviceId>(line?.trim())?.identity()))
        .collect()
}

/// The modules that stdin names, one `DEVICE/MODULE` a line, as `-o ids`
/// prints them; with `device`, a line may be the module's id alone.
pub(super) fn modules_from_stdin(device: Option<&DeviceId>) -> Result<Vec<IdentityId>> {
    lines()
        .map(|line| {
            let line = line?;
            match (line.trim().split_once('/'), device) {
                (Some((device, module)), _) => {
                    Ok(existing::<DeviceId>(device)?.module(existing(module)?))
                }
                (None, Some(device)) => Ok(device.module(existing(line.trim())?)),
                (None, None) => Err(Error::usage(format!(
                    "The line '{}' names no module; a module's line is DEVICE/MODULE",
                    line.trim()
                ))
                .hint(
                    "`iothub query -q 'select * from devices.modules' -o ids` prints such lines",
                )),
            }
        })
        .collect()
}

/// The lines of stdin that are not blank.
fn lines() -> impl Iterator<Item = Result<String>> {
    io::stdin()
        .lines()
        .map(|line| line.or_fail(Kind::Usage, || "Ids can't be read from stdin".to_owned()))
        .filter(|line| !matches!(line, Ok(line) if line.trim().is_empty()))
}

impl FromStdin {
    /// Whether ids are to be read from stdin.
    pub(super) fn is_asked(&self) -> bool {
        self.stdin.is_some()
    }
}

/// The id of an option that the parser requires.
pub(super) fn required<T: Named>(option: &str, text: Option<&str>) -> Result<T> {
    match text {
        Some(text) => existing(text),
        None => Err(Error::usage(format!(
            "the following arguments are required: {option}"
        ))),
    }
}
