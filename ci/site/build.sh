#!/usr/bin/env bash
# Builds the engine of the static site: the training as WebAssembly. Usage: ci/site/build.sh FILE, where FILE is the module to
# write, as in secondstory.wasm. Exit code 3 says that the toolchain for it cannot be had here.
#
# With a Rust that knows the target (`rustup target add wasm32-unknown-unknown`) that one is taken. Debian carries a toolchain for
# browsers whose library is built along (`rustc-web`); only this script uses it, since its version moves with the browsers'.
# `ci/site/build.sh --tools` installs what is needed and builds nothing.
set -euo pipefail

module=$(realpath -m -- "${1:?usage: ci/site/build.sh FILE}")
cd "$(dirname "$0")/../.."
target=wasm32-unknown-unknown
export CARGO_TARGET_DIR=${SITE_TARGET_DIR:-$PWD/.ci/tools/site}
# Small and quick to build; fat link-time optimisation takes minutes more for little.
export CARGO_PROFILE_RELEASE_LTO=thin CARGO_PROFILE_RELEASE_CODEGEN_UNITS=4 CARGO_PROFILE_RELEASE_OPT_LEVEL=s
arguments=(build --quiet --release --locked --package secondstory-browser --target "$target")

has_target() {
    [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]
}

# Debian's toolchain: rustc-web and its library's source, and a linker.
install_for_browsers() {
    [ -x /usr/bin/rustc ] && [ -d /usr/lib/rustlib/src/rust/library ] && command -v wasm-ld-22 >/dev/null && return
    command -v apt-get >/dev/null || return 1
    local as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    $as_root apt-get update -q && $as_root apt-get install -y -q --no-install-recommends rustc-web cargo-web rust-web-src lld-22
}

if [ "$1" = --tools ]; then
    has_target || install_for_browsers >&2 || echo 'The toolchain for browsers cannot be had here.' >&2
    exit 0
fi
if has_target; then
    cargo "${arguments[@]}"
elif install_for_browsers >&2; then
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 /usr/bin/cargo "${arguments[@]}" -Z build-std=std,panic_abort \
        --config "target.$target.linker=\"wasm-ld-22\""
else
    echo "Neither Rust's target $target nor Debian's rustc-web can be had here." >&2
    exit 3
fi
mkdir -p "$(dirname "$module")"
cp "$CARGO_TARGET_DIR/$target/release/secondstory_browser.wasm" "$module"
