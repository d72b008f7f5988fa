#!/bin/sh
# Installs what the project needs and the machine lacks: sh tools/setup.sh <part>...
#   rust      the wasm target            rust-src  the standard library's source, for the small build
#   lint      clippy and rustfmt         bindgen   wasm-bindgen
#   trunk     trunk                      node      the npm packages
#   browser   Chromium, its driver and fonts
#   nginx     nginx, for the test of docs/nginx/
#   fuzz      cargo-fuzz; `make fuzz` alone needs it
# Each part prints one line and takes no time when there is nothing to do. Tools built here go to .tools/, never to
# the user's own folders.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
PATH="$root/.tools/bin:$PATH"
export PATH

TRUNK_VERSION=0.21.14
CARGO_FUZZ_VERSION=0.13.2
NODE_MAJOR=20
# The texts in the playground's languages need these to be seen at all, in tests and on screenshots.
FONTS="fonts-noto-core fonts-noto-cjk"
# The distribution's compiler can build for wasm where rustup's servers can't be reached.
DEBIAN_RUST="rustc-web cargo-web rust-web-src lld"

say() { echo "setup: $*"; }
die() {
	echo "setup: $*" >&2
	exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

have_apt() { have apt-get && have dpkg-query; }

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo -n "$@"
	fi
}

can_be_root() { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }

# apt_install <package>...: false, with the tail of apt's own words, when it can't.
apt_install() {
	log=$(mktemp)
	if as_root apt-get update >"$log" 2>&1 &&
		as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1; then
		rm -f "$log"
		return 0
	fi
	tail -n 5 "$log" >&2
	rm -f "$log"
	return 1
}

use_own_toolchain() {
	if [ -f .tools/toolchain ]; then
		RUSTUP_TOOLCHAIN=$(cat .tools/toolchain)
		export RUSTUP_TOOLCHAIN
	fi
}

need_cargo() {
	have cargo && have rustc || die "Rust is missing. Install it from https://rustup.rs, open a new shell, and run this again."
	cargo --version >/dev/null 2>&1 || die "cargo doesn't start. Run 'rustup default stable', then this again."
	have cc || have clang || have gcc ||
		die "a C compiler is missing: Rust links with it. Install one (Debian: apt install build-essential; macOS: xcode-select --install) and run this again."
}

has_wasm_target() { ls "$(rustc --print sysroot)"/lib/rustlib/wasm32-unknown-unknown/lib/libcore-*.rlib >/dev/null 2>&1; }
has_rust_src() { [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]; }

setup_rust() {
	use_own_toolchain
	need_cargo
	if has_wasm_target; then
		say "rust: ready ($(rustc --version))"
		return
	fi
	if [ -n "${RUSTUP_TOOLCHAIN-}" ] && [ -f .tools/toolchain ] && has_rust_src; then
		say "rust: ready ($(rustc --version), standard library from source)"
		return
	fi
	have rustup || die "this Rust can't compile for the browser and there is no rustup to add that. Install the wasm32-unknown-unknown target of $(rustc --version) from where it came, or Rust from https://rustup.rs, and run this again."
	say "rust: adding the target wasm32-unknown-unknown"
	if rustup target add wasm32-unknown-unknown && has_wasm_target; then
		return
	fi
	have_apt || die "rustup couldn't add the target wasm32-unknown-unknown (its words are above). Check the network and run this again."
	can_be_root || die "rustup couldn't add the target wasm32-unknown-unknown (its words are above), and there is no root here to install Debian's compiler instead. Run 'apt install $DEBIAN_RUST' as root, then this again."
	say "rust: rustup couldn't; installing $DEBIAN_RUST instead"
	# The list is words on purpose.
	# shellcheck disable=SC2086
	apt_install $DEBIAN_RUST || die "neither rustup nor apt could supply a compiler for wasm32-unknown-unknown. Their words are above."
	rustup toolchain link debian /usr || die "rustup couldn't link the compiler in /usr as the toolchain 'debian'."
	mkdir -p .tools
	echo debian >.tools/toolchain
	use_own_toolchain
	has_rust_src || die "the packages $DEBIAN_RUST are installed, but not the standard library's source where cargo looks for it."
	say "rust: using $(rustc --version), standard library from source"
}

setup_rust_src() {
	use_own_toolchain
	need_cargo
	if has_rust_src; then
		say "rust-src: ready"
		return
	fi
	say "rust-src: adding the standard library's source"
	if have rustup && rustup component add rust-src && has_rust_src; then
		return
	fi
	# No reason to stop: everything works without it, a little larger.
	say "rust-src: not to be had; the release will be built with the standard library as it is, and be about a fifth larger"
}

setup_lint() {
	need_cargo
	if cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; then
		say "lint: ready"
		return
	fi
	say "lint: adding clippy and rustfmt"
	have rustup && rustup component add clippy rustfmt ||
		die "clippy and rustfmt are missing and couldn't be added. Install them from where this Rust came and run this again."
}

# cargo_install <crate> <version> [cargo option...]
cargo_install() {
	crate=$1
	version=$2
	shift 2
	# The folder stays after an interruption, so that the next run goes on where this one stopped.
	cargo install "$crate" --version "$version" --root .tools --target-dir .tools/build --force "$@" ||
		die "cargo couldn't install $crate $version (its words are above). Check the network and the C compiler, and run this again."
	rm -rf .tools/build
}

wasm_bindgen_version() {
	if [ -f Cargo.lock ]; then
		awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
	else
		sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml
	fi
}

setup_bindgen() {
	version=$(wasm_bindgen_version)
	[ -n "$version" ] || die "neither Cargo.lock nor Cargo.toml says which version of wasm-bindgen the crate uses."
	# To the last digit: the tool refuses the output of any other version.
	if [ "$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $version" ] &&
		[ "$(wasm-bindgen-test-runner --version 2>/dev/null)" = "wasm-bindgen-test-runner $version" ]; then
		say "bindgen: ready ($version)"
		return
	fi
	use_own_toolchain
	need_cargo
	say "bindgen: building wasm-bindgen $version (a few minutes, once)"
	cargo_install wasm-bindgen-cli "$version"
}

setup_trunk() {
	found=$(trunk --version 2>/dev/null || true)
	case $found in
	"trunk 0.21."* | "trunk 0.2"[2-9].* | "trunk "[1-9]*)
		say "trunk: ready (${found#trunk })"
		return
		;;
	esac
	use_own_toolchain
	need_cargo
	say "trunk: building trunk $TRUNK_VERSION (a few minutes, once)"
	# --locked: its own lock file is the only set of dependencies it is tested with. --debug: it compiles in half the
	# time, and trunk itself has little to compute.
	cargo_install trunk "$TRUNK_VERSION" --locked --debug
}

setup_fuzz() {
	need_cargo
	# What libFuzzer instruments and links is unstable. A nightly can't be fetched everywhere, so none is: one is used.
	cargo +nightly --version >/dev/null 2>&1 ||
		die "fuzzing needs a nightly Rust beside this one. Install it with 'rustup toolchain install nightly' and run this again."
	if [ "$(cargo-fuzz --version 2>/dev/null)" = "cargo-fuzz $CARGO_FUZZ_VERSION" ]; then
		say "fuzz: ready ($CARGO_FUZZ_VERSION, $(rustc +nightly --version))"
		return
	fi
	say "fuzz: building cargo-fuzz $CARGO_FUZZ_VERSION (a minute, once)"
	cargo_install cargo-fuzz "$CARGO_FUZZ_VERSION" --locked --debug
}

setup_node() {
	have node || die "Node is missing. Install version $NODE_MAJOR or newer (https://nodejs.org) and run this again."
	major=$(node -p 'process.versions.node.split(".")[0]')
	[ "$major" -ge "$NODE_MAJOR" ] || die "Node $NODE_MAJOR or newer is needed, and this is $(node --version). Install a newer one (https://nodejs.org) and run this again."
	have npm || die "npm is missing, though Node is here. Install it (Debian: apt install npm) and run this again."
	if cmp -s package-lock.json node_modules/.installed-lock.json; then
		say "node: ready ($(node --version))"
		return
	fi
	say "node: installing the npm packages"
	# No package needs its install script, and the tests use the browser of the machine.
	PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
		die "npm couldn't install the packages of package-lock.json (its words are above). Check the network and run this again."
	cp package-lock.json node_modules/.installed-lock.json
}

first_of() {
	for name in "$@"; do
		command -v "$name" && return
	done
	return 0
}

setup_browser() {
	chromium=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome google-chrome-stable)}
	missing=
	[ -n "$chromium" ] || missing="$missing chromium"
	fonts=
	if have_apt; then
		for font in $FONTS; do
			case $(dpkg-query -W -f '${Status}' "$font" 2>/dev/null) in
			*" installed") ;;
			*) fonts="$fonts $font" ;;
			esac
		done
	fi
	if [ -z "$missing$fonts" ]; then
		say "browser: ready ($chromium)"
		return
	fi
	if have_apt && can_be_root; then
		say "browser: installing$missing$fonts"
		# shellcheck disable=SC2086
		apt_install $missing $fonts || die "apt couldn't install$missing$fonts (its words are above). Run 'apt-get update' and try by hand."
		return
	fi
	[ -z "$missing" ] || die "the browser tests need Chromium or Chrome. Install it (Debian: apt install chromium $FONTS, as root); if it isn't on PATH, name it in CHROMIUM."
	say "browser: ready ($chromium), but without$fonts some scripts will show as boxes on screenshots"
}

# What `nginx -v` says, such as 1.22.1; nothing where that isn't one new enough to be told where its first log goes.
nginx_version() {
	version=$("$1" -v 2>&1 | sed -n 's|^nginx version: [^/]*/\([0-9.]*\).*|\1|p')
	case $version in
	0.* | 1.[0-9] | 1.[0-9].* | 1.1[0-9] | 1.1[0-9].*) ;;
	*) echo "$version" ;;
	esac
}

# Fetches Debian's package and takes the program out of it. Installed, it would start a web server on port 80 now and
# at every boot, which nobody asked for.
unpack_nginx() {
	folder=$(mktemp -d)
	# In older releases nginx-light has the program and nginx only names it.
	for package in nginx nginx-light; do
		if (cd "$folder" && apt-get download "$package" && dpkg-deb -x "$package"_*.deb .) >"$folder/log" 2>&1 &&
			[ -f "$folder/usr/sbin/nginx" ]; then
			mkdir -p .tools/bin
			mv "$folder/usr/sbin/nginx" .tools/bin/nginx
			rm -rf "$folder"
			return 0
		fi
	done
	tail -n 5 "$folder/log" >&2
	rm -rf "$folder"
	return 1
}

setup_nginx() {
	hint="Install both (Debian: apt install nginx openssl, as root; macOS: brew install nginx openssl) and run this again; if nginx isn't on PATH, name it in NGINX_BIN."
	have openssl || die "the test of the proxy needs openssl, for a certificate of its own, and nginx 1.20 or newer. $hint"
	nginx=${NGINX_BIN:-$(first_of nginx /usr/sbin/nginx /usr/local/sbin/nginx)}
	if [ -n "$nginx" ] && [ -n "$(nginx_version "$nginx")" ]; then
		say "nginx: ready ($nginx, $(nginx_version "$nginx"))"
		return
	fi
	[ -z "${NGINX_BIN-}" ] || die "NGINX_BIN names $NGINX_BIN, which isn't nginx 1.20 or newer. Name another, or none: then one is fetched."
	have_apt || die "the test of the proxy needs nginx 1.20 or newer. $hint"
	say "nginx: taking the program out of the distribution's package (nothing is installed, no service is started)"
	if ! apt-cache show nginx >/dev/null 2>&1 && can_be_root; then
		as_root apt-get update >&2 || true
	fi
	unpack_nginx || die "apt couldn't fetch the package of nginx (its words are above). $hint"
	# Its libraries come with nearly every Debian, but not by any promise.
	[ -n "$(nginx_version .tools/bin/nginx)" ] ||
		die "the program in the distribution's package of nginx is too old or doesn't start here: $(.tools/bin/nginx -v 2>&1). $hint"
	say "nginx: ready (.tools/bin/nginx, $(nginx_version .tools/bin/nginx))"
}

[ $# -gt 0 ] || die "say which: rust, rust-src, lint, bindgen, trunk, node, browser, nginx, fuzz"
for part in "$@"; do
	case $part in
	rust) setup_rust ;;
	rust-src) setup_rust_src ;;
	lint) setup_lint ;;
	bindgen) setup_bindgen ;;
	trunk) setup_trunk ;;
	node) setup_node ;;
	browser) setup_browser ;;
	nginx) setup_nginx ;;
	fuzz) setup_fuzz ;;
	*) die "no part is called '$part': rust, rust-src, lint, bindgen, trunk, node, browser, nginx, fuzz" ;;
	esac
done
