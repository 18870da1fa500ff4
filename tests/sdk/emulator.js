// What all scripts here need: where the emulator is, and how SDKs reach it.
//
// A script is started with the emulator's data directory, whose `server.json`
// says where it is. NODE_EXTRA_CA_CERTS must name its certificate authority.
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const https = require('node:https');
const path = require('node:path');
const readline = require('node:readline');
const tls = require('node:tls');

const running = JSON.parse(fs.readFileSync(path.join(process.argv[2], 'server.json'), 'utf8'));
const port = (address) => Number(address.split(':').pop());

// The SDKs insist on port 443 for HTTPS and WebSockets: leads them to a test's.
function redirect() {
  const connect = tls.connect;
  tls.connect = (options, ...rest) =>
    connect(Number(options.port) === 443 ? { ...options, port: port(running.https) } : options, ...rest);
}

// Has whoever runs the script stop the emulator and start it again.
function restart() {
  const lines = readline.createInterface({ input: process.stdin });
  console.log('restart');
  return new Promise((resolve) =>
    lines.once('line', () => {
      lines.close();
      // Node keeps connections for later requests, which ended with the emulator.
      https.globalAgent.destroy();
      resolve();
    }),
  );
}

// Waits until `condition()` is true, and says what it was if it never is.
async function eventually(condition, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what} did not come about in ${seconds} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// Runs a script to its end; open connections must not keep a failed one alive.
function run(main) {
  const fail = (error) => {
    // Not all of it: SDKs hang requests and sockets on their errors.
    console.error(error.stack, error.responseBody ?? '');
    process.exit(1);
  };
  // Longer than any script takes.
  setTimeout(() => fail(new Error('the script hangs')), 90_000).unref();
  main().then(() => {
    console.log('PASSED');
    process.exit(0);
  }, fail);
}

module.exports = {
  ca: fs.readFileSync(running.caFile, 'utf8'),
  mqttsPort: port(running.mqtts),
  // Microsoft's service SDK takes no port here.
  service: running.connectionString.replace(/(HostName=[^:;]*):\d+/, '$1'),
  uniqueId: () => 'js-' + crypto.randomBytes(4).toString('hex'),
  key: () => crypto.randomBytes(32).toString('base64'),
  redirect,
  restart,
  eventually,
  run,
};
