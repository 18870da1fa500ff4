//! What a CONNECT says: who wants to connect, and with which password. Whether
//! they may is decided in `emulator::connections`.

use percent_encoding::percent_decode_str;

use crate::{
    auth::sas::Token,
    emulator::connections::SignIn,
    mqtt::codec::{Connect, ConnectAuth},
};

/// Reads the user name `{host}/{client id}/?api-version=…`, the client id
/// `{device}` or `{device}/{module}`, and the password. `None`: they don't fit
/// each other, or are no IoT Hub's.
///
/// Any `api-version` will do, and so will none: Microsoft calls that
/// "unexpected behavior", and older samples leave it out.
pub(super) fn sign_in(connect: &Connect) -> Option<SignIn<'_>> {
    let (user_name, password) = match &connect.auth {
        ConnectAuth::None => return None,
        ConnectAuth::Username { username } => (username, None),
        ConnectAuth::UsernamePassword { username, password } => {
            (username, Some(std::str::from_utf8(password).ok()?))
        }
    };
    let client_id = connect.client_id.as_str();
    let (device_id, module_id) = match client_id.split_once('/') {
        None => (client_id, None),
        Some((device_id, module_id)) => (device_id, Some(module_id)),
    };
    let (host, rest) = user_name.split_once('/')?;
    let query = match rest.strip_prefix(client_id)? {
        "" => "",
        // The question mark came with later versions.
        query => query.strip_prefix('/')?.trim_start_matches('?'),
    };
    // More segments than these would be another client's user name.
    if query
        .split('&')
        .next()
        .is_some_and(|first| first.contains('/'))
    {
        return None;
    }
    let model_id = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("model-id="))
        .and_then(|model_id| percent_decode_str(model_id).decode_utf8().ok())
        .map(std::borrow::Cow::into_owned);
    let token = match password {
        None | Some("") => None,
        Some(password) => Some(Token::parse(password)?),
    };
    Some(SignIn {
        host,
        client_id,
        device_id,
        module_id,
        token,
        model_id,
        keep_session: !connect.clean_session,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connect(client_id: &str, user_name: &str) -> Connect {
        let mut connect = Connect::new(client_id);
        connect.set_username(user_name);
        connect
    }

    #[test]
    fn user_names_of_all_sdks_are_read() {
        for (client_id, user_name, module_id) in [
            (
                "d/m",
                "localhost/d/m/?api-version=2019-10-01&DeviceClientType=azure-iot-device%2F2.14",
                Some("m"),
            ),
            (
                "d",
                "hub.azure-devices.net/d/?api-version=2021-04-12&DeviceClientType=a/b",
                None,
            ),
            ("d", "localhost:8443/d/api-version=2016-11-14", None),
            ("d", "localhost/d", None),
            ("a?b", "localhost/a?b/?api-version=2021-04-12", None),
        ] {
            let connect = connect(client_id, user_name);
            let sign_in = sign_in(&connect).unwrap();
            assert_eq!(sign_in.module_id, module_id, "{user_name}");
            assert!(user_name.starts_with(sign_in.host));
        }
    }

    #[test]
    fn a_plug_and_play_device_says_its_model() {
        let connect = connect(
            "d",
            "localhost/d/?api-version=2020-09-30&model-id=dtmi%3Acom%3Aexample%3Bthing%3B1",
        );
        assert_eq!(
            sign_in(&connect).unwrap().model_id.as_deref(),
            Some("dtmi:com:example;thing;1")
        );
    }

    #[test]
    fn a_user_name_of_somebody_else_is_refused() {
        for (client_id, user_name) in [
            ("d", "localhost/e/?api-version=2021-04-12"),
            ("d", "localhost/d/m/?api-version=2021-04-12"),
            ("d/m", "localhost/d/?api-version=2021-04-12"),
            ("D", "localhost/d/?api-version=2021-04-12"),
            ("d", "localhost"),
            ("d", "d"),
        ] {
            assert!(
                sign_in(&connect(client_id, user_name)).is_none(),
                "{user_name}"
            );
        }
    }
}
