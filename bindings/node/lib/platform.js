'use strict';
// What this machine is called among the platform packages: `linux-x64-gnu`, `darwin-arm64`, `win32-x64-msvc`.

function platform() {
  const { platform: system, arch } = process;
  if (system === 'win32') return `${system}-${arch}-msvc`;
  if (system !== 'linux') return `${system}-${arch}`;
  const glibc = process.report?.getReport().header.glibcVersionRuntime !== undefined;
  return `${system}-${arch}-${glibc ? 'gnu' : 'musl'}`;
}

module.exports = { platform };
