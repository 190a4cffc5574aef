'use strict';
// `npm run build`: compiles the native half for this machine into the folder of its platform package.
// Further arguments go to cargo.

const { spawnSync } = require('node:child_process');
const { copyFileSync } = require('node:fs');
const { join } = require('node:path');
const { platform } = require('./lib/platform.js');

const args = ['build', '--release', '--package', 'ttpay-node', '--message-format', 'json-render-diagnostics'];
const cargo = spawnSync(process.env.CARGO ?? 'cargo', [...args, ...process.argv.slice(2)], {
  cwd: __dirname,
  encoding: 'utf8',
  maxBuffer: 1 << 30,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (cargo.error) throw cargo.error;
if (cargo.status !== 0) process.exit(cargo.status ?? 1);

const artefacts = cargo.stdout
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line));
const library = artefacts.find((it) => it.reason === 'compiler-artifact' && it.target.name === 'ttpay_node');
const here = platform();
const place = join(__dirname, 'npm', here, `ttpay.${here}.node`);
copyFileSync(
  library.filenames.find((name) => /\.(so|dylib|dll)$/.test(name)),
  place,
);
console.log(place);
