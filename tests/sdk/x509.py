"""Modules that sign in with certificates, with Python's azure-iot-device.

    python x509.py DATA_DIR mqtt|websockets

Makes its certificates with the openssl command.
"""

import hashlib
import pathlib
import secrets
import ssl
import subprocess
import sys
import tempfile

from azure.iot.device import IoTHubModuleClient, X509
from azure.iot.device.exceptions import CredentialError
from azure.iot.hub import IoTHubRegistryManager

from emulator import Emulator, exit_on_failure

data_dir, transport = sys.argv[1:]
exit_on_failure()
emulator = Emulator(data_dir)
emulator.redirect()
registry = IoTHubRegistryManager.from_connection_string(emulator.service)
device_id = "py-" + secrets.token_hex(4)
directory = pathlib.Path(tempfile.mkdtemp())


def certificate(name, common_name, issuer=()):
    """A certificate with an RSA key, self-signed without an issuer."""
    files = directory / f"{name}.pem", directory / f"{name}-key.pem"
    subject = "/CN=" + common_name.replace("/", "\\/")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", subject]
        + ["-out", files[0], "-keyout", files[1], *issuer],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return files


def thumbprint(file):
    return hashlib.sha1(ssl.PEM_cert_to_DER_cert(file.read_text())).hexdigest().upper()


def sign_in(module_id, files):
    client = IoTHubModuleClient.create_from_x509_certificate(
        x509=X509(*map(str, files)),
        hostname="localhost",
        device_id=device_id,
        module_id=module_id,
        server_verification_cert=emulator.ca,
        websockets=transport == "websockets",
    )
    try:
        client.connect()
        return client.get_twin()["desired"] == {"$version": 1}
    except CredentialError:
        return False
    finally:
        client.shutdown()


registry.create_device_with_certificate_authority(device_id, "enabled")
own, other = certificate("own", "anything"), certificate("other", f"{device_id}/thumb")
registry.create_module_with_x509(device_id, "thumb", "", thumbprint(other[0]), thumbprint(own[0]))
assert sign_in("thumb", own)
registry.create_module_with_x509(device_id, "strange", "", thumbprint(own[0]), thumbprint(own[0]))
assert not sign_in("strange", other)
print("a registered thumbprint lets in, another does not")

authority = emulator.ca_file, emulator.ca_file.with_name("ca-key.pem")
issuer = ["-CA", authority[0], "-CAkey", authority[1], "-addext", "basicConstraints=critical,CA:false"]
registry.create_module_with_certificate_authority(device_id, "issued", "")
assert sign_in("issued", certificate("right", f"{device_id}/issued", issuer))
assert not sign_in("issued", certificate("wrong", "issued", issuer))
assert not sign_in("issued", certificate("self", f"{device_id}/issued"))
print("a certificate of the authority lets in whom it names")

registry.delete_device(device_id)
print("PASSED")
