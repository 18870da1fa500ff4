// A module's life with Microsoft's Node SDK, against the emulator.
//
//     npm install azure-iot-device azure-iot-device-mqtt
//     node tests/sdk/module.js DATA_DIR [ws]
//
// The service's part is done with plain HTTPS requests.
'use strict';

const assert = require('node:assert');
const crypto = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const https = require('node:https');
const path = require('node:path');
const tls = require('node:tls');
const { ModuleClient } = require('azure-iot-device');
const mqtt = require('azure-iot-device-mqtt');

const [dataDir, transport] = process.argv.slice(2);
const running = JSON.parse(fs.readFileSync(path.join(dataDir, 'server.json'), 'utf8'));
const ca = fs.readFileSync(running.caFile, 'utf8');
const owner = Object.fromEntries(running.connectionString.split(';').map((part) => part.split(/=(.*)/s).slice(0, 2)));
const deviceId = 'js-' + crypto.randomBytes(4).toString('hex');
const key = () => crypto.randomBytes(32).toString('base64');

function token() {
  const resource = encodeURIComponent(owner.HostName);
  const expiry = Math.floor(Date.now() / 1000) + 600;
  const hmac = crypto.createHmac('sha256', Buffer.from(owner.SharedAccessKey, 'base64'));
  const signature = encodeURIComponent(hmac.update(`${resource}\n${expiry}`).digest('base64'));
  return `SharedAccessSignature sr=${resource}&sig=${signature}&se=${expiry}&skn=${owner.SharedAccessKeyName}`;
}

function service(method, where, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const url = `${running.https}${where}?api-version=2021-04-12`;
    const request = https.request(url, { method, ca, headers: { authorization: token(), ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body: text && JSON.parse(text) }));
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const port = (address) => Number(address.split(':').pop());

// For TCP the SDK takes a port in HostName; for WebSocket it insists on 443.
function clientOf(moduleKey) {
  const identity = `DeviceId=${deviceId};ModuleId=m;SharedAccessKey=${moduleKey}`;
  if (transport !== 'ws') {
    return ModuleClient.fromConnectionString(`HostName=localhost:${port(running.mqtts)};${identity}`, mqtt.Mqtt);
  }
  const connect = tls.connect;
  tls.connect = (options, ...rest) =>
    connect(Number(options.port) === 443 ? { ...options, port: port(running.https) } : options, ...rest);
  return ModuleClient.fromConnectionString(`HostName=localhost;${identity}`, mqtt.MqttWs);
}

async function main() {
  const sas = (primaryKey) => ({ type: 'sas', symmetricKey: { primaryKey, secondaryKey: key() } });
  await service('PUT', `/devices/${deviceId}`, { deviceId, authentication: sas(key()) });
  const moduleKey = key();
  await service('PUT', `/devices/${deviceId}/modules/m`, { deviceId, moduleId: 'm', authentication: sas(moduleKey) });

  const client = clientOf(moduleKey);
  await client.setOptions({ ca });
  await client.open();
  const twin = await client.getTwin();
  assert.strictEqual(twin.properties.desired.$version, 1);
  const report = (patch) =>
    new Promise((resolve, reject) => twin.properties.reported.update(patch, (error) => (error ? reject(error) : resolve())));
  await report({ a: { b: 1 } });
  const shown = await service('GET', `/twins/${deviceId}/modules/m`);
  assert.deepStrictEqual(shown.body.properties.reported.a, { b: 1 });
  console.log('twin read and reported');

  await assert.rejects(report({ 'a.b': 1 }));
  console.log('a bad report is refused');

  // The SDK does not say when it has subscribed: change until it tells of one.
  const changed = once(twin, 'properties.desired.interval');
  let heard = false;
  changed.then(() => (heard = true));
  for (let interval = 1; !heard; interval += 1) {
    const patch = { properties: { desired: { interval } } };
    await service('PATCH', `/twins/${deviceId}/modules/m`, patch, { 'if-match': '"*"' });
  }
  assert.ok((await changed)[0] >= 1);
  console.log('a desired change came');

  client.onMethod('echo', (request, response) => response.send(207, { echo: request.payload }));
  const method = { methodName: 'echo', payload: { x: [1, 2] }, responseTimeoutInSeconds: 10, connectTimeoutInSeconds: 5 };
  const answer = await service('POST', `/twins/${deviceId}/modules/m/methods`, method);
  assert.deepStrictEqual(answer, { status: 200, body: { status: 207, payload: { echo: { x: [1, 2] } } } });
  console.log('a method was answered');

  await client.close();
  await service('DELETE', `/devices/${deviceId}`, undefined, { 'if-match': '*' });
  console.log('PASSED');
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
