// The life of a module or device with Node's azure-iot-device, watched and
// steered from the service's side with azure-iothub.
//
//     node client.js DATA_DIR module|device mqtt|websockets
'use strict';

const assert = require('node:assert');
const device = require('azure-iot-device');
const { Mqtt, MqttWs } = require('azure-iot-device-mqtt');
const service = require('azure-iothub');
const emulator = require('./emulator.js');

const [kind, transport] = process.argv.slice(3);
emulator.redirect();
const registry = service.Registry.fromConnectionString(emulator.service);
const invoker = service.Client.fromConnectionString(emulator.service);
const deviceId = emulator.uniqueId();
const identity = kind === 'device' ? [deviceId] : [deviceId, 'camera'];

const ofKind = (ofDevice, ofModule) => (kind === 'device' ? ofDevice : ofModule).bind(registry);
const get = ofKind(registry.get, registry.getModule);
const getTwin = ofKind(registry.getTwin, registry.getModuleTwin);
const updateTwin = ofKind(registry.updateTwin, registry.updateModuleTwin);

// The transport over TCP takes the port from HostName, that over WebSocket insists on 443.
function clientWith(key) {
  const Client = kind === 'device' ? device.Client : device.ModuleClient;
  const [host, Transport] = transport === 'mqtt' ? [`localhost:${emulator.mqttsPort}`, Mqtt] : ['localhost', MqttWs];
  const ids = ['DeviceId', 'ModuleId'].slice(0, identity.length).map((name, n) => `${name}=${identity[n]}`);
  return Client.fromConnectionString(`HostName=${host};${ids.join(';')};SharedAccessKey=${key}`, Transport);
}

const setDesired = (desired) => updateTwin(...identity, { properties: { desired } }, '*');
const isConnected = async () => (await get(...identity)).responseBody.connectionState === 'Connected';

function update(twin, patch) {
  return new Promise((resolve, reject) =>
    twin.properties.reported.update(patch, (error) => (error ? reject(error) : resolve())),
  );
}

async function invoke() {
  const parameters = { methodName: 'echo', payload: { x: [1, 2.5, null] }, responseTimeoutInSeconds: 10, connectTimeoutInSeconds: 5 };
  const { result } = await invoker.invokeDeviceMethod(...identity, parameters);
  assert.deepStrictEqual(result, { status: 207, payload: { echo: { x: [1, 2.5, null] } } });
}

emulator.run(async () => {
  const key = emulator.key();
  const authentication = { type: 'sas', symmetricKey: { primaryKey: key, secondaryKey: emulator.key() } };
  await registry.create({ deviceId, authentication });
  await registry.addModule({ deviceId, moduleId: 'camera', authentication });

  const stranger = clientWith(emulator.key());
  await stranger.setOptions({ ca: emulator.ca });
  await assert.rejects(stranger.open(), { name: 'UnauthorizedError' });
  console.log('a wrong key is refused');

  const client = clientWith(key);
  await client.setOptions({ ca: emulator.ca });
  await client.open();
  assert.ok(await isConnected());
  const twin = await client.getTwin();
  assert.strictEqual(twin.properties.desired.$version, 1);
  await update(twin, { firmware: '1.2', sensor: { ok: true, old: 1 } });
  await update(twin, { sensor: { old: null } });
  const { reported } = (await getTwin(...identity)).responseBody.properties;
  assert.deepStrictEqual([reported.firmware, reported.sensor, reported.$version], ['1.2', { ok: true }, 3]);
  await assert.rejects(update(twin, { 'a.b': 1 }));
  console.log('connected and reported; a bad report is refused');

  const heard = [];
  twin.on('properties.desired.interval', (interval) => heard.push(interval));
  // The SDK does not say when it has subscribed: change until it tells of one.
  await emulator.eventually(async () => {
    await setDesired({ interval: 0 });
    return heard.length > 0;
  }, 'a desired change');
  for (const interval of [1, 2, 3]) await setDesired({ interval });
  await emulator.eventually(() => heard.at(-1) === 3, 'the last desired change');
  assert.deepStrictEqual(heard.slice(-4), [0, 1, 2, 3]);
  console.log('desired changes came, in order');

  const respond = (request, response) => response.send(207, { echo: request.payload });
  if (kind === 'device') client.onDeviceMethod('echo', respond);
  else client.onMethod('echo', respond);
  await invoke();
  console.log('a method was answered');

  await client.sendEvent(new device.Message('{"temperature":21}'));
  console.log('telemetry was acknowledged');

  await emulator.restart();
  await emulator.eventually(isConnected, 'the reconnection');
  // The SDK does not subscribe to the twin again: the hub must have kept that.
  await setDesired({ interval: 99 });
  await emulator.eventually(() => heard.at(-1) === 99, 'a desired change after the restart');
  await invoke();
  console.log('reconnected after a restart, subscriptions kept');

  await client.close();
  await registry.delete(deviceId);
});
