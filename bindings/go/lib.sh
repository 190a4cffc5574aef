#!/bin/sh
# Builds libttpay.a and puts it where this module looks for it: lib/GOOS_GOARCH.
set -eu
cd "$(dirname "$0")/../.."
to=bindings/go/lib/$(go env GOOS)_$(go env GOARCH)
# shellcheck disable=SC2086
cargo build --release --package ttpay-c ${CARGO_FLAGS:-}
mkdir -p "$to"
cp "${CARGO_TARGET_DIR:-target}/release/libttpay.a" "$to/"
echo "$to/libttpay.a is built"
