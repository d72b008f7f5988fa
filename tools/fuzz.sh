#!/bin/sh
# Fuzzes each target of fuzz/ for FUZZ_SECONDS (60): sh tools/with.sh tools sh tools/fuzz.sh [target...]
# Prints how much was run and found; fails when something was. What is kept between runs is in target/.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
seconds=${FUZZ_SECONDS:-60}
host=$(rustc +nightly -vV | sed -n 's/^host: //p')

# Without a sanitizer: the only unsafe code here is the wasm's allocator, which isn't compiled.
cargo +nightly fuzz build --fuzz-dir fuzz --target-dir target/fuzz --target "$host" --sanitizer none

seeds=$(ls tests/fixtures/feeds/*/*.json | tr '\n' ',')
failed=
summary=
for target in ${*:-load text}; do
	# The longest input and the longest time for one: far above what any honest entry and any machine need.
	case $target in
	load) length=16384 ;;
	*) length=4096 ;;
	esac
	corpus=target/fuzz-corpus/$target
	findings=target/fuzz-findings/$target
	log=target/fuzz-$target.log
	mkdir -p "$corpus" "$findings"
	echo "fuzz: $target, $seconds s"
	code=0
	"target/fuzz/$host/release/$target" "$corpus" "tests/fixtures/crashes/$target" \
		"-seed_inputs=${seeds%,}" "-dict=fuzz/$target.dict" "-artifact_prefix=$findings/" \
		"-max_len=$length" -timeout=10 -rss_limit_mb=2048 \
		"-max_total_time=$seconds" -print_final_stats=1 >"$log" 2>&1 || code=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	reach=$(sed -n 's/.* \(cov: [0-9]* ft: [0-9]*\) .*/\1/p' "$log" | tail -n 1)
	found=$(sed -n 's/^.*Test unit written to //p' "$log")
	summary="$summary
fuzz: $target: ${runs:-0} executions, ${reach:-no coverage}, ${found:-nothing} found"
	if [ "$code" != 0 ]; then
		failed=yes
		grep -n -m 1 -A 3 -E "panicked at|ERROR: libFuzzer" "$log" || tail -n 5 "$log"
		[ -z "$found" ] || summary="$summary
fuzz: to keep it: cp $found tests/fixtures/crashes/$target/<what-it-is>, then cargo test --test crashes"
	fi
done
echo "$summary"
[ -z "$failed" ]
