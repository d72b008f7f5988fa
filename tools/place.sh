#!/bin/sh
# Trunk's post_build hook: gives the glue and the wasm the names that the unbuilt sentinel asks for. Trunk's own hash
# is of the bytes before wasm-bindgen, so it says nothing about the file; `make dist` stamps one that does.
set -eu

cd "${TRUNK_STAGING_DIR:?is set by trunk; this script is its hook}"

# only <what> <file>...: the one file that a pattern matched.
only() {
	what=$1
	shift
	if [ $# != 1 ] || [ ! -f "$1" ]; then
		echo "place.sh: expected one $what in trunk's output, found: $*" >&2
		exit 1
	fi
	echo "$1"
}

wasm=$(only "wasm file" statuslamp-*_bg.wasm)
glue=$(only "glue file" "${wasm%_bg.wasm}.js")

# The glue's own default must be right too, for a page that imports it without the sentinel.
sed 's/statuslamp_bg\.wasm/widget.wasm/' "$glue" >widget.js
if ! grep -q 'widget\.wasm' widget.js; then
	echo "place.sh: $glue doesn't name its wasm file the way it used to; see what wasm-bindgen changed" >&2
	exit 1
fi
rm "$glue"
mv "$wasm" widget.wasm

# The sentinel has the language fetched before the program runs: it asks the glue.
languages=$(only "module of languages" snippets/*/src/embed/languages.js)
echo "export { choose, prefetch } from './$languages';" >>widget.js
# And who looks again is one module for both, see www/statuslamp.js.
follow=$(only "module that follows feeds" snippets/*/src/sync/follow.js)
echo "export { follow } from './$follow';" >follow.js
english=${TRUNK_SOURCE_DIR:?is set by trunk}/www/locales/en.json
(
	cd locales
	# A catalogue of a region holds only what differs from its language's; what is served is whole. One message a line: see tools/locales.mjs.
	for part in *-[A-Z][A-Z].json *-[0-9][0-9][0-9].json; do
		whole=${part%%-*}.json
		[ -f "$part" ] && [ -f "$whole" ] || continue
		awk -F '"' 'NR == FNR { if ($2) own[$2] = $0; next } { line = ($2 in own) ? own[$2] : $0 }
			$2 { sub(/,$/, "", line); printf "%s%s", comma, line; comma = ",\n"; next } { if (/}/) print ""; print }' "$part" "$whole" >whole.new
		mv whole.new "$part"
	done
	# In two files each, as en.json has them: what banner and badge say, "2 minutes ago" included where Intl can't, and what only the
	# history says, which few readers open.
	mkdir history
	for whole in *.json; do
		awk -F '"' -v history="history/$whole" '
			function add(file) { printf "%s%s", file in begun ? ",\n" : "{\n", line >file; begun[file] = 1 }
			NR == FNR { if ($2 ~ /^@@/) part = $2; else of[$2] = part; next }
			$2 && $2 !~ /^@/ { line = $0; sub(/,$/, "", line); add(of[$2] == "@@" || $2 ~ /^ago\./ ? "banner.new" : history) }
			END { for (file in begun) print "\n}" >file }' "$english" "$whole"
		mv banner.new "$whole"
	done
)
# The playground shows one sample of each format: those that the tests read.
mkdir -p feeds/formats
for sample in "$TRUNK_SOURCE_DIR"/tests/fixtures/feeds/*/news.json; do
	cp "$sample" "feeds/formats/$(basename "$(dirname "$sample")").json"
done

# Left behind by trunk when it injects no scripts.
sed 's/<link[^>]*data-trunk[^>]*>//' index.html >index.html.new
mv index.html.new index.html
