"""The life of a module or device with Python's azure-iot-device, watched and
steered from the service's side with azure-iot-hub.

    python client.py DATA_DIR module|device mqtt|websockets
"""

import queue
import secrets
import sys

from azure.iot.device import IoTHubDeviceClient, IoTHubModuleClient, Message, MethodResponse
from azure.iot.device.exceptions import ClientError, CredentialError
from azure.iot.hub import IoTHubRegistryManager
from azure.iot.hub.models import CloudToDeviceMethod, Twin, TwinProperties

from emulator import Emulator, eventually, exit_on_failure, key, restart

data_dir, kind, transport = sys.argv[1:]
exit_on_failure()
emulator = Emulator(data_dir)
emulator.redirect()
registry = IoTHubRegistryManager.from_connection_string(emulator.service)
device_id, module_id = "py-" + secrets.token_hex(4), "camera"

if kind == "device":
    Client, identity = IoTHubDeviceClient, (device_id,)
    get, get_twin, update_twin = registry.get_device, registry.get_twin, registry.update_twin
    invoke = registry.invoke_device_method
else:
    Client, identity = IoTHubModuleClient, (device_id, module_id)
    get, get_twin, update_twin = registry.get_module, registry.get_module_twin, registry.update_module_twin
    invoke = registry.invoke_device_module_method


def client_with(its_key, **more):
    names = zip(("DeviceId", "ModuleId"), identity)
    ids = ";".join(f"{name}={value}" for name, value in names)
    return Client.create_from_connection_string(
        f"HostName=localhost;{ids};SharedAccessKey={its_key}",
        server_verification_cert=emulator.ca,
        websockets=transport == "websockets",
        **more,
    )


def state():
    return get(*identity).connection_state


def set_desired(**desired):
    update_twin(*identity, Twin(properties=TwinProperties(desired=desired)), etag="*")


device_key, module_key = key(), key()
registry.create_device_with_sas(device_id, device_key, key(), "enabled")
registry.create_module_with_sas(device_id, module_id, "", module_key, key())

try:
    client_with(key()).connect()
    raise AssertionError("a wrong key was taken")
except CredentialError:
    print("a wrong key is refused")

client = client_with(device_key if kind == "device" else module_key, connection_retry_interval=1)
client.connect()
assert state() == "Connected"
assert client.get_twin() == {"desired": {"$version": 1}, "reported": {"$version": 1}}
print("connected")

client.patch_twin_reported_properties({"firmware": "1.2", "sensor": {"ok": True, "old": 1}})
client.patch_twin_reported_properties({"sensor": {"old": None}})
reported = get_twin(*identity).properties.reported
assert reported["firmware"] == "1.2" and reported["sensor"] == {"ok": True}, reported
assert client.get_twin()["reported"]["$version"] == 3
try:
    client.patch_twin_reported_properties({"a.b": 1})
    raise AssertionError("a bad report was taken")
except ClientError:
    print("reported; a bad report is refused")

patches = queue.Queue()
client.on_twin_desired_properties_patch_received = patches.put
for interval in range(5):
    set_desired(interval=interval)
changes = [patches.get(timeout=10) for _ in range(5)]
assert changes == [{"interval": n, "$version": n + 2} for n in range(5)], changes
print("desired changes came, in order")


def answer(request):
    payload = {"echo": request.payload, "name": request.name}
    client.send_method_response(MethodResponse.create_from_method_request(request, 207, payload))


client.on_method_request_received = answer
method = CloudToDeviceMethod(
    method_name="reboot",
    payload={"in": [1, 2.5, None]},
    response_timeout_in_seconds=10,
    connect_timeout_in_seconds=5,
)
response = invoke(*identity, method)
assert response.status == 207, response
assert response.payload == {"echo": {"in": [1, 2.5, None]}, "name": "reboot"}, response.payload
print("a method was answered")

message = Message('{"temperature": 21}')
message.content_type, message.content_encoding = "application/json", "utf-8"
client.send_message(message)
print("telemetry was acknowledged")

restart()
# What the client thinks may be old: it notices late that its server is gone.
eventually(lambda: state() == "Connected", "the reconnection")
# The SDK does not subscribe again: the hub must have kept what it had.
set_desired(interval=99)
change = {}
while change.get("interval") != 99:
    change = patches.get(timeout=10)
assert invoke(*identity, method).status == 207
print("reconnected after a restart, subscriptions kept")

registry.update_device_with_sas(device_id, "*", device_key, key(), "disabled")
eventually(lambda: not client.connected, "the end of a disabled device's connection")
print("cut off when disabled")
client.shutdown()
registry.delete_device(device_id)
print("PASSED")
