// The registry, twins, queries and methods with Node's azure-iothub.
//
//     node service.js DATA_DIR
'use strict';

const assert = require('node:assert');
const { Client, Registry } = require('azure-iothub');
const emulator = require('./emulator.js');

emulator.redirect();
const registry = Registry.fromConnectionString(emulator.service);
const prefix = emulator.uniqueId();
const deviceId = `${prefix}-sas`;
const sas = () => ({ type: 'sas', symmetricKey: { primaryKey: emulator.key(), secondaryKey: emulator.key() } });

const body = async (request) => (await request).responseBody;
const refused = (request, status) =>
  assert.rejects(request, (error) => assert.strictEqual(error.response.statusCode, status) ?? true);

async function devices() {
  const listed = await body(registry.list());
  return listed.map((device) => device.deviceId).filter((id) => id.startsWith(prefix)).sort();
}

async function rows(text, pageSize) {
  const query = registry.createQuery(text, pageSize);
  const all = [];
  // `next` without a token would begin anew.
  while (query.hasMoreResults) all.push(...(await query.nextAsTwin()).result);
  return all;
}

async function manageDevices() {
  const created = await body(registry.create({ deviceId, status: 'enabled', authentication: sas() }));
  await refused(registry.create({ deviceId, authentication: sas() }), 409);
  await registry.create({ deviceId: `${prefix}-ca`, authentication: { type: 'certificateAuthority' } });
  assert.deepStrictEqual(await devices(), [`${prefix}-ca`, deviceId]);
  const change = { ...created, status: 'disabled', statusReason: 'repair' };
  assert.strictEqual((await body(registry.update(change))).status, 'disabled');
  assert.strictEqual((await body(registry.get(deviceId))).statusReason, 'repair');
  await registry.update({ ...created, status: 'enabled' });
  await registry.delete(`${prefix}-ca`);
  await refused(registry.get(`${prefix}-ca`), 404);
  console.log('devices: created, listed, updated, deleted');
}

async function manageModules() {
  for (const moduleId of ['camera', 'lamp']) {
    await registry.addModule({ deviceId, moduleId, authentication: sas() });
  }
  const module = await body(registry.getModule(deviceId, 'camera'));
  await registry.updateModule({ ...module, managedBy: 'me' }, true);
  assert.strictEqual((await body(registry.getModule(deviceId, 'camera'))).managedBy, 'me');
  await registry.removeModule(deviceId, 'lamp');
  const left = await body(registry.getModulesOnDevice(deviceId));
  assert.deepStrictEqual(left.map((module) => module.moduleId), ['camera']);
  console.log('modules: created, listed, updated, deleted');
}

async function manageTwins() {
  const kinds = [
    [() => registry.getTwin(deviceId), (patch, etag) => registry.updateTwin(deviceId, patch, etag)],
    [
      () => registry.getModuleTwin(deviceId, 'camera'),
      (patch, etag) => registry.updateModuleTwin(deviceId, 'camera', patch, etag),
    ],
  ];
  for (const [get, update] of kinds) {
    const first = await body(get());
    assert.strictEqual(first.properties.desired.$version, 1);
    const desired = { conditions: { warning: 75, critical: 100 }, old: 1 };
    await update({ tags: { site: prefix }, properties: { desired } }, first.etag);
    await refused(update({ tags: { site: '?' } }, first.etag), 412);
    const patch = { conditions: { warning: 70 }, old: null };
    await (await body(get())).update({ properties: { desired: patch } });
    const second = (await body(get())).properties.desired;
    assert.deepStrictEqual(second.conditions, { warning: 70, critical: 100 });
    assert.deepStrictEqual([second.$version, second.old], [3, undefined]);
    await refused(update({ properties: { desired: { 'a.b': 1 } } }, '*'), 400);
  }
  console.log('twins: read, patched');
}

async function manageMany() {
  const many = Array.from({ length: 25 }, (_, n) => ({
    deviceId: `${prefix}-${String(n).padStart(2, '0')}`,
    status: 'enabled',
    authentication: sas(),
  }));
  assert.ok((await body(registry.addDevices(many))).isSuccessful);
  const where = `WHERE deviceId >= '${prefix}-00' AND deviceId <= '${prefix}-99'`;
  const found = await rows(`SELECT * FROM devices ${where}`, 10);
  assert.deepStrictEqual(found.map((twin) => twin.deviceId).sort(), many.map((device) => device.deviceId));
  const [module, ...others] = await rows(`SELECT * FROM devices.modules WHERE tags.site = '${prefix}'`);
  assert.deepStrictEqual([module.deviceId, module.moduleId, others], [deviceId, 'camera', []]);
  await refused(rows('SELECT * FRM devices'), 400);
  assert.ok((await body(registry.removeDevices(many, true))).isSuccessful);
  console.log('bulk and queries: pages, modules, errors');
}

emulator.run(async () => {
  await manageDevices();
  await manageModules();
  await manageTwins();
  await manageMany();
  const client = Client.fromConnectionString(emulator.service);
  await refused(client.invokeDeviceMethod(deviceId, { methodName: 'reboot' }), 404);
  await refused(client.invokeDeviceMethod(deviceId, 'camera', { methodName: 'reboot' }), 404);
  console.log('methods: nobody is connected');
  assert.strictEqual((await body(registry.getRegistryStatistics())).totalDeviceCount, 1);
  await registry.delete(deviceId);
  assert.deepStrictEqual(await devices(), []);
});
