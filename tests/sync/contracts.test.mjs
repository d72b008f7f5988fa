// What the small script, the file that looks again and the program must agree on, though none of them can import from another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const file = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const SENTINEL = "www/statuslamp.js";
const FOLLOW = "src/sync/follow.js";
const MEMORY = "src/embed/memory.rs";

// The script counted UTF-16 units up to 8,000,000, the others bytes up to 8 MiB: a feed between the two was read by some of them only.
test("the small script, what looks again and the program read answers of the same length, in bytes", () => {
  for (const path of [SENTINEL, FOLLOW, "src/sync/fetch.rs"]) {
    const [, factors] = file(path).match(/\bconst MAX_FETCH_BYTES(?:: usize)? = ([\d *]+);/) ?? [];
    assert.equal(factors?.split("*").reduce((product, factor) => product * factor, 1), 8 * 1024 * 1024, path);
  }
  // Of each piece, as it comes from the network.
  for (const path of [SENTINEL, FOLLOW]) assert.match(file(path), /\(\(bytes \+= value\.length\) > MAX_FETCH_BYTES\)/, path);
});

/** How a line of the record of what was put away begins, by the small script. */
function lineBySentinel(entry) {
  const [, expression] = file(SENTINEL).match(/\[DISMISSED_KEY\]\.includes\(\s*(.+),\n/) ?? [];
  return new Function("entry", `return ${expression}`)(entry);
}

// The program wrote ids as they are and the script looked for their JSON text: those with quotes or backslashes were never found, and `1` in `12`.
test("the small script looks for ids in the form in which the widget keeps them", () => {
  const rows = file("tests/fixtures/ids.txt").split("\n").filter((line) => line && !line.startsWith("//"));
  assert.ok(rows.length > 10);
  for (const row of rows) {
    const [given, kept] = row.split("\t");
    assert.equal(lineBySentinel({ id: JSON.parse(given) }), `\n${kept}`, row);
  }
});

test("both sides have the same names for what is kept", () => {
  for (const path of [SENTINEL, MEMORY]) assert.match(file(path), /"statuslamp:dismissed"/, path);
  // What the widget calls the notice of an outage without an incident, so that it can be put away.
  assert.match(file(SENTINEL), /id: "statuslamp:components"/);
});
