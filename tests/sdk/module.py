"""A module's life with Microsoft's Python SDKs, against the emulator.

    pip install azure-iot-device azure-iot-hub six
    python tests/sdk/module.py DATA_DIR [--websockets] [--restart COMMAND]

COMMAND must stop the emulator and start it again on the same ports.
"""

import argparse
import base64
import queue
import secrets
import subprocess

from azure.iot.device import IoTHubModuleClient, Message, MethodResponse
from azure.iot.device.exceptions import CredentialError
from azure.iot.hub import IoTHubRegistryManager
from azure.iot.hub.models import CloudToDeviceMethod, Twin, TwinProperties

from emulator import Emulator, eventually, exit_on_failure

parser = argparse.ArgumentParser()
parser.add_argument("data_dir")
parser.add_argument("--websockets", action="store_true")
parser.add_argument("--restart")
options = parser.parse_args()

exit_on_failure()
emulator = Emulator(options.data_dir)
emulator.redirect()
registry = IoTHubRegistryManager.from_connection_string(emulator.service)
device_id, module_id = "py-" + secrets.token_hex(4), "camera"


def key():
    return base64.b64encode(secrets.token_bytes(32)).decode()


def module_client(module_key, **more):
    connection_string = f"HostName=localhost;DeviceId={device_id};ModuleId={module_id};SharedAccessKey={module_key}"
    return IoTHubModuleClient.create_from_connection_string(
        connection_string,
        server_verification_cert=emulator.ca,
        websockets=options.websockets,
        **more,
    )


def state():
    return registry.get_module(device_id, module_id).connection_state


def set_desired(**desired):
    patch = Twin(properties=TwinProperties(desired=desired))
    registry.update_module_twin(device_id, module_id, patch, etag="*")


registry.create_device_with_sas(device_id, key(), key(), "enabled")
module_key = key()
registry.create_module_with_sas(device_id, module_id, "", module_key, key())
print("created", device_id, module_id)

try:
    module_client(key()).connect()
    raise AssertionError("a wrong key was taken")
except CredentialError:
    print("a wrong key is refused")

client = module_client(module_key, connection_retry_interval=1)
client.connect()
assert state() == "Connected"
twin = client.get_twin()
assert twin == {"desired": {"$version": 1}, "reported": {"$version": 1}}, twin
print("connected, twin", twin)

client.patch_twin_reported_properties({"firmware": "1.2", "sensor": {"ok": True, "old": 1}})
client.patch_twin_reported_properties({"sensor": {"old": None}})
reported = registry.get_module_twin(device_id, module_id).properties.reported
assert reported["firmware"] == "1.2" and reported["sensor"] == {"ok": True}, reported
assert client.get_twin()["reported"]["$version"] == 3
print("reported")

patches = queue.Queue()
client.on_twin_desired_properties_patch_received = patches.put
for interval in range(5):
    set_desired(interval=interval)
versions = [patches.get(timeout=10)["$version"] for _ in range(5)]
assert versions == [2, 3, 4, 5, 6], versions
print("desired changes in order", versions)


def answer(request):
    payload = {"echo": request.payload, "name": request.name}
    client.send_method_response(MethodResponse.create_from_method_request(request, 207, payload))


client.on_method_request_received = answer
method = CloudToDeviceMethod(method_name="reboot", payload={"in": [1, 2.5, None]}, response_timeout_in_seconds=10, connect_timeout_in_seconds=5)
response = registry.invoke_device_module_method(device_id, module_id, method)
assert response.status == 207, response
assert response.payload == {"echo": {"in": [1, 2.5, None]}, "name": "reboot"}, response.payload
print("method answered")

message = Message('{"temperature": 21}')
message.content_type, message.content_encoding = "application/json", "utf-8"
client.send_message(message)
print("telemetry acknowledged")

if options.restart:
    subprocess.run(options.restart, shell=True, check=True)
    # What the client thinks may be old: it notices a killed server late.
    eventually(lambda: state() == "Connected", "the reconnection", 60)
    # The SDK does not subscribe again: the hub must have kept it.
    set_desired(interval=99)
    seen = {}
    while seen.get("interval") != 99:
        seen = patches.get(timeout=10)
    assert registry.invoke_device_module_method(device_id, module_id, method).status == 207
    print("reconnected after a restart, subscriptions kept")

registry.update_device_with_sas(device_id, "*", key(), key(), "disabled")
eventually(lambda: not client.connected, "the end of a disabled device's connection")
print("cut off when disabled")
client.shutdown()
registry.delete_device(device_id)
print("PASSED")
