#!/bin/sh
# Builds libttpay and installs header, libraries and pkg-config files: [PREFIX=/usr/local] [DESTDIR=] sh bindings/c/install.sh
set -eu
cd "$(dirname "$0")/../.."
prefix=${PREFIX:-/usr/local}
to=${DESTDIR:-}$prefix
built=${CARGO_TARGET_DIR:-target}/release

# CARGO_FLAGS may add, for instance, --offline.
# shellcheck disable=SC2086
cargo build --release --package ttpay-c ${CARGO_FLAGS:-}

version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
mkdir -p "$to/include" "$to/lib/pkgconfig"
install -m 644 bindings/c/include/ttpay.h "$to/include/ttpay.h"
install -m 644 "$built/libttpay.a" "$to/lib/libttpay.a"
install -m 755 "$built/libttpay.so" "$to/lib/libttpay.so"
for pc in ttpay ttpay-static; do
  sed "s|@prefix@|$prefix|; s|@version@|$version|" "bindings/c/$pc.pc.in" >"$to/lib/pkgconfig/$pc.pc"
done
echo "ttpay $version is installed in $to"
