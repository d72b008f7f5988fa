#!/bin/sh
# Runs a command in the project's environment: sh tools/with.sh <kind> <command> [argument...]
#   tools   the project's own tools first on PATH, and browser and nginx named
#   wasm    the same, for a command that compiles for the browser
#   small   the same, with the standard library rebuilt for size: what is shipped
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
kind=$1
shift

PATH="$root/.tools/bin:$root/node_modules/.bin:$PATH"
export PATH

first_of() {
	for name in "$@"; do
		command -v "$name" && return
	done
	return 0
}
CHROMIUM=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome google-chrome-stable)}
if [ -n "$CHROMIUM" ]; then export CHROMIUM; else unset CHROMIUM; fi
# Not NGINX: nginx itself takes a variable of that name for sockets it inherits. Debian keeps it off a user's PATH.
NGINX_BIN=${NGINX_BIN:-$(first_of nginx /usr/sbin/nginx /usr/local/sbin/nginx)}
if [ -n "$NGINX_BIN" ]; then export NGINX_BIN; else unset NGINX_BIN; fi

rebuild_std() {
	RUSTC_BOOTSTRAP=1
	CARGO_UNSTABLE_BUILD_STD=std,panic_abort
	export RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD
}

case $kind in
tools) ;;
wasm | small)
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER:-wasm-bindgen-test-runner}
	export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER
	# Written by setup.sh when rustup can't supply the wasm target and the distribution's compiler does, from source.
	if [ -f "$root/.tools/toolchain" ]; then
		RUSTUP_TOOLCHAIN=$(cat "$root/.tools/toolchain")
		export RUSTUP_TOOLCHAIN
		rebuild_std
	fi
	if [ "$kind" = small ] && [ ! -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]; then
		echo "with.sh: no source of the standard library here; building with the one that is installed" >&2
		# For the Makefile: what comes of this is as with PLAIN=1.
		mkdir -p "$root/target" && touch "$root/target/release.is-plain"
	elif [ "$kind" = small ]; then
		rm -f "$root/target/release.is-plain"
		rebuild_std
		CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
		# Functions are merged by wasm-opt instead: dist.mjs must be able to tell them by their names before that.
		# A RUSTFLAGS of the user's would silently replace the flags for the wasm target.
		unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS || true
		CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Zmerge-functions=disabled"
		export CARGO_UNSTABLE_BUILD_STD_FEATURES CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS
	fi
	;;
*)
	echo "with.sh: unknown kind '$kind' (tools, wasm or small)" >&2
	exit 2
	;;
esac

exec "$@"
