"""The registry, twins, queries and methods with Python's azure-iot-hub.

    python service.py DATA_DIR
"""

import secrets
import sys

from azure.iot.hub import IoTHubRegistryManager
from azure.iot.hub.models import (
    AuthenticationMechanism,
    CloudToDeviceMethod,
    ExportImportDevice,
    QuerySpecification,
    SymmetricKey,
    Twin,
    TwinProperties,
)

from emulator import Emulator, exit_on_failure, key, refused

exit_on_failure()
emulator = Emulator(sys.argv[1])
registry = IoTHubRegistryManager.from_connection_string(emulator.service)
prefix = "py-" + secrets.token_hex(4)
device_id, module_id = f"{prefix}-sas", "camera"


def devices():
    return {device.device_id for device in registry.get_devices() if device.device_id.startswith(prefix)}


def query(text, page=None):
    """All rows of a query, page by page."""
    token = None
    while True:
        result = registry.query_iot_hub(QuerySpecification(query=text), token, page)
        yield from result.items
        token = result.continuation_token
        if not token:
            break


primary, secondary = key(), key()
created = registry.create_device_with_sas(device_id, primary, secondary, "enabled")
assert created.authentication.symmetric_key.primary_key == primary
assert refused(409, registry.create_device_with_sas, device_id, primary, secondary, "enabled")
thumbprint = secrets.token_hex(20).upper()
registry.create_device_with_x509(f"{prefix}-x509", thumbprint, thumbprint, "enabled")
registry.create_device_with_certificate_authority(f"{prefix}-ca", "enabled")
assert devices() == {device_id, f"{prefix}-x509", f"{prefix}-ca"}

updated = registry.update_device_with_sas(
    device_id, created.etag, secondary, primary, "disabled", status_reason="repair"
)
assert (updated.status, updated.status_reason) == ("disabled", "repair")
assert refused(412, registry.update_device_with_sas, device_id, created.etag, primary, secondary, "enabled")
registry.update_device_with_sas(device_id, "*", primary, secondary, "enabled")
assert registry.get_device(device_id).authentication.symmetric_key.secondary_key == secondary
assert registry.get_device(f"{prefix}-x509").authentication.x509_thumbprint.primary_thumbprint == thumbprint
registry.delete_device(f"{prefix}-x509")
assert refused(404, registry.get_device, f"{prefix}-x509")
print("devices: created, listed, updated, deleted")

module = registry.create_module_with_sas(device_id, module_id, "me", primary, secondary)
registry.create_module_with_certificate_authority(device_id, "lamp", "")
assert {module.module_id for module in registry.get_modules(device_id)} == {"camera", "lamp"}
registry.update_module_with_sas(device_id, module_id, "you", module.etag, secondary, primary)
assert registry.get_module(device_id, module_id).managed_by == "you"
assert refused(412, registry.update_module_with_sas, device_id, module_id, "", module.etag, primary, secondary)
registry.delete_module(device_id, "lamp")
assert [module.module_id for module in registry.get_modules(device_id)] == [module_id]
print("modules: created, listed, updated, deleted")

kinds = [
    ((device_id,), registry.get_twin, registry.update_twin, registry.replace_twin),
    ((device_id, module_id), registry.get_module_twin, registry.update_module_twin, registry.replace_module_twin),
]
for identity, get, update, replace in kinds:
    first = get(*identity)
    assert first.properties.desired["$version"] == 1
    desired = {"conditions": {"warning": 75, "critical": 100}, "old": 1}
    update(*identity, Twin(tags={"site": prefix}, properties=TwinProperties(desired=desired)), first.etag)
    patched = update(*identity, Twin(properties=TwinProperties(desired={"conditions": {"warning": 70}, "old": None})))
    desired = patched.properties.desired
    assert desired["conditions"] == {"warning": 70, "critical": 100} and "old" not in desired, desired
    assert desired["$version"] == 3 and desired["$metadata"]["conditions"]["warning"]["$lastUpdatedVersion"] == 3
    assert refused(412, update, *identity, Twin(tags={"site": "?"}), first.etag)
    replaced = replace(*identity, Twin(tags={"site": prefix}, properties=TwinProperties(desired={"new": [1, "a"]})), "*")
    assert replaced.properties.desired["new"] == [1, "a"] and "conditions" not in replaced.properties.desired
    assert refused(400, update, *identity, Twin(properties=TwinProperties(desired={"a.b": 1})))
print("twins: read, patched, replaced")

bulk = [
    ExportImportDevice(
        id=f"{prefix}-{n:02}",
        import_mode="create",
        status="enabled",
        authentication=AuthenticationMechanism(
            type="sas", symmetric_key=SymmetricKey(primary_key=key(), secondary_key=key())
        ),
    )
    for n in range(25)
]
assert registry.bulk_create_or_update_devices(bulk).is_successful
created = {device.id for device in bulk}
assert created < devices()
print("bulk: 25 devices created")

where = f"WHERE deviceId >= '{prefix}-00' AND deviceId <= '{prefix}-99'"
twins = list(query(f"SELECT * FROM devices {where}", 10))
assert {twin.device_id for twin in twins} == created and len(twins) == 25
[module] = query(f"SELECT * FROM devices.modules WHERE tags.site = '{prefix}'")
assert (module.device_id, module.module_id) == (device_id, module_id)
assert refused(400, registry.query_iot_hub, QuerySpecification(query="SELECT * FRM devices"))
print("queries: pages, modules, errors")

method = CloudToDeviceMethod(method_name="reboot", payload={})
assert refused(404, registry.invoke_device_method, device_id, method)
assert refused(404, registry.invoke_device_module_method, device_id, module_id, method)
print("methods: nobody is connected")

assert registry.get_device_registry_statistics().total_device_count >= 27
for device in bulk:
    device.import_mode = "delete"
assert registry.bulk_create_or_update_devices(bulk).is_successful
for device in devices():
    registry.delete_device(device)
assert not devices()
print("PASSED")
