'use strict';
// Written by `cargo xtask gen`; change the Rust types and run it again.
// The platforms for which there is a package.

const platforms = Object.freeze([
  'darwin-arm64',
  'darwin-x64',
  'linux-arm64-gnu',
  'linux-arm64-musl',
  'linux-x64-gnu',
  'linux-x64-musl',
  'win32-x64-msvc',
]);

module.exports = { platforms };
