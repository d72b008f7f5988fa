// Makes dist/ from trunk's release output: node tools/dist.mjs <trunk output> <dist> [--plain]
// (--plain: the compiler has merged equal functions, so that their names prove nothing)
// Prints the sizes of what is there:      node tools/dist.mjs --sizes
// Prints what one dist has more than another: node tools/dist.mjs --difference <dist> <other dist>
//
// Every file but the sentinel and the pages is named after its bytes, so that it can be cached for ever. The sentinel
// keeps its name, because host pages hold it, and carries the names and the digest of the rest.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as terser from "terser";
import { trimGlue } from "./lib/glue.mjs";
import { callerOf, dropUnusedImports, emptyFunctions, emptyText } from "./lib/wasm-dead.mjs";
import { shortenNames } from "./lib/wasm-names.mjs";
import { split } from "./lib/wasm-split.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const JS_TARGET = "es2020";
// What rustc's wasm target may use since 1.87; wasm-opt refuses it unless told.
const WASM_FEATURES = ["bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "reference-types", "multivalue"];
// Streams between Rust and the page: exported by a dependency of Leptos' server functions, which the widget has none of. And formatting:
// nothing here formats with it, but tables for it are left over from what does.
const isUnused = (name) => /wasm_streams|intounderlying|core(\[\w+\])?::fmt::|std(\[\w+\])?::io::error::/i.test(name);
// The kinds of errors of files and sockets, which only those streams tell of (0.6 kB of brotli).
const UNUSED_TEXT = /entity not found[^]{1,2000}operation successful/;
// What most pages with news never run: the history, its texts, and every format's reader but Statuspage's.
const DEFERRED = /statuslamp::(view::(history|prose)|find|export|strip|html::(?!line)[a-z_]+|locale::(calendar|days|duration|kept_ranges|percent|zones)|text::(?!first_line)[a-z_]+|sync::fetch|sync::source::Source>::look_back|sync::companion|sync::follow::(attend_to_companion|leave_companions)|model::(confirm|incident::Incident>::reopen|status::Status>::(mark_unconfirmed|join|settle$))|feed::load::(load_as|text_of)|feed::format::Format>::(beside|detail_urls|rows|is_measured)|feed::(?!format|limits|load|locate|node|problem|seen|statuspage|table|timestamp|words)[a-z_]+::)/;
// What is called from the rest of the program, each after `sync::rest` only.
const GATES = /^(statuslamp::view::history::(dialog::open|dress::dress|panel::panel)|<statuslamp::sync::source::Source>::look_back|statuslamp::feed::(planned::settle|clock::moment_by)|statuslamp::sync::companion::(load|prepare|hear_again|follow))$/;
// The sentinel alone; all that a page with news loads besides the feed until its banner stands; and all there is, in brotli.
const TARGETS = { sentinel: 3_200, news: 72_000, whole: 72_000 };
// What stands in src/sync/rest.js for the second file's name and digest, and in follow-later.js and browser-later.js for those files' names.
const [REST, REST_INTEGRITY, FOLLOW, BROWSER] = ["statuslamp-rest", "statuslamp-rest-integrity", "statuslamp-follow", "statuslamp-browser"];

class Failure extends Error {}

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 6);
const integrity = (bytes, algorithm = "sha384") => `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const brotli = (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

function filesUnder(folder) {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
        .sort();
}

function crate() {
    const text = readFileSync(join(root, "Cargo.toml"), "utf8");
    const field = (name) => {
        const value = text.match(new RegExp(`^${name} = "(.+)"$`, "m"))?.[1];
        if (!value) throw new Failure(`Cargo.toml has no line '${name} = "..."'`);
        return value;
    };
    return { version: field("version") };
}

/** Gives the constants at the top of the sentinel their values. */
function stamp(source, values) {
    for (const [name, value] of Object.entries(values)) {
        const line = new RegExp(`^(\\s*const ${name} = )[^;\\n]*;`, "gm");
        const found = source.match(line)?.length ?? 0;
        if (found !== 1) throw new Failure(`www/statuslamp.js must have exactly one line 'const ${name} = ...;' and has ${found}`);
        source = source.replace(line, (_, start) => `${start}${JSON.stringify(value)};`);
    }
    return source;
}

/** Leaves a module out of the glue; what stands in its place has it loaded when it is wanted. */
const later = (module) => ({
    name: module,
    setup: (build) => build.onResolve({ filter: new RegExp(`/${module}\\.js$`) }, () => ({ path: join(root, `src/${LATER[module]}/${module}-later.js`) })),
});
/** What looks at feeds again, and what the history does with the browser: in which folder. */
const LATER = { follow: "sync", browser: "view/history" };

/** The glue as one module with its snippets inside, and without what nobody calls; not yet minified. */
async function bundleGlue(path, isPlain) {
    const { outputFiles } = await esbuild.build({
        stdin: { contents: trimGlue(readFileSync(path, "utf8")), resolveDir: dirname(path) },
        bundle: true,
        format: "esm",
        target: JS_TARGET,
        write: false,
        minifySyntax: true,
        legalComments: "none",
        // A program in one piece has no time at which the second would be loaded.
        plugins: isPlain ? [later("follow")] : [later("follow"), later("browser")],
        // wasm-bindgen lists a module once for each way in which it is called.
        logOverride: { "duplicate-object-key": "silent" },
    });
    return outputFiles[0].text;
}

/** A module of the project's with what it imports. */
async function bundle(path) {
    const { outputFiles } = await esbuild.build({ entryPoints: [join(root, path)], bundle: true, format: "esm", target: JS_TARGET, write: false, legalComments: "none" });
    return outputFiles[0].text;
}

/** What one of binaryen's tools makes of a module. */
function run(tool, wasm, options = []) {
    const folder = mkdtempSync(join(tmpdir(), "statuslamp-"));
    try {
        const [from, to] = [join(folder, "in.wasm"), join(folder, "out")];
        writeFileSync(from, wasm);
        const features = WASM_FEATURES.map((feature) => `--enable-${feature}`);
        execFileSync(process.execPath, [join(root, "node_modules/binaryen/bin", tool), ...features, ...options, from, "-o", to], {
            stdio: ["ignore", "inherit", "inherit"],
        });
        return readFileSync(to);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

const OPTIMISE = [
    "-Oz",
    // Measured: functions with one caller compress better where they are than inlined (2.5 kB brotli of 86).
    "-ocimfs=20",
    // And larger ones than it takes by itself do inlined everywhere (0.3 kB).
    "-aimfs=5",
    // Nothing of Rust's lies below 1 kB: that is the far end of the stack.
    "--low-memory-unused",
    "--converge",
];
const STRIP = ["--strip-debug", "--strip-producers", "--strip-target-features"];
// Control flow found anew from a flat form is smaller than what the compiler leaves (0.3 kB).
const optimise = (wasm) => run("wasm-opt", wasm, ["--flatten", "--rereloop", "-O2", ...OPTIMISE, ...STRIP]);

/** The texts that only deferred functions use: the tables of their formats and of words in prose, and the history's style sheet and messages. */
function deferredTexts(wasm) {
    const files = readdirSync(join(root, "src"), { recursive: true }).filter((path) => path.endsWith(".rs") && DEFERRED.test(`statuslamp::${path.replace(".rs", "").replaceAll("/", "::")}::`));
    // Tables, and whatever else is written there; the longest first, since a shorter one may be its beginning.
    const tables = files
        .flatMap((path) => [...readFileSync(join(root, "src", path), "utf8").split("#[cfg(test)]")[0].matchAll(/(?<!\/\/.*)"([^"\\]{4,})"/g)].map(([, text]) => text))
        .sort((one, other) => other.length - one.length);
    // Its style sheet and its messages.
    const ofHistory = [...wasm.toString("latin1").matchAll(/\/\*history\*\/[^]*?\/\*end\*\//g)].map(([text]) => Buffer.from(text, "latin1").toString("utf8"));
    if (ofHistory.length !== 2 || !tables.length) throw new Failure("the program has not both of the history's texts, or no tables of formats: see build.rs and src/feed/table.rs");
    return [...ofHistory, ...new Set(tables)];
}

/** The program in two files: see src/sync/rest.rs. */
function optimiseInTwo(wasm) {
    // Functions in the order of their names, so that those of one module stand together: alike, they compress better (0.4 kB).
    const named = run("wasm-opt", wasm, [...OPTIMISE, "--reorder-functions-by-name", "-g"]);
    const plain = (name) => name.replace(/\[[0-9a-f]+\]/g, "");
    const { first, rest } = split(
        named,
        run("wasm-dis", named).toString("utf8"),
        (name) => DEFERRED.test(plain(name)),
        (name) => GATES.test(plain(name)),
        deferredTexts(named),
    );
    if (first.includes("/*history*/")) throw new Failure("a text of the history's has stayed in the first file");
    return { first: optimise(first), rest: optimise(rest) };
}

async function minify(source, options) {
    const { code } = await esbuild.transform(source, { minify: true, treeShaking: true, target: JS_TARGET, legalComments: "none", ...options });
    return Buffer.from(code);
}

/** The glue, by terser after esbuild: its arrow functions are 3 % smaller. */
async function minifyGlue(source) {
    const bundled = await minify(source, { format: "esm" });
    const { code } = await terser.minify(bundled.toString("utf8"), { ecma: 2020, module: true, compress: { passes: 3, unsafe_arrows: true } });
    return Buffer.from(code);
}

/** The sentinel, by terser, which makes it 3 % smaller than esbuild does, and with the style sheet in it minified as one. */
async function minifySentinel(source) {
    const [text, css] = source.match(/\/\* css \*\/ `([^`]*)`/) ?? [];
    if (!css) throw new Failure("www/statuslamp.js has no style sheet marked with '/* css */'");
    const sheet = await esbuild.transform(css, { loader: "css", minify: true });
    const { code } = await terser.minify(
        // One word for both: half a percent.
        source.replace(text, () => JSON.stringify(sheet.code.trim())).replace(/\bconst\b/g, "let"),
        { ecma: 2020, compress: { passes: 4, unsafe: true, unsafe_arrows: true, unsafe_methods: true, hoist_funs: true, pure_getters: true, keep_fargs: false } },
    );
    return Buffer.from(code);
}

async function build(from, to, isPlain) {
    for (const name of ["statuslamp.js", "statuslamp.d.ts", "widget.js", "widget.wasm", "index.html", "locales"]) {
        if (!existsSync(join(from, name))) throw new Failure(`${join(from, name)} is missing: does index.html copy it, and did tools/place.sh run?`);
    }
    const { version } = crate();
    const out = `${to}.new`;
    rmSync(out, { recursive: true, force: true });
    cpSync(from, out, { recursive: true, filter: (path) => ![".stage", "snippets"].includes(relative(from, path)) });
    for (const name of ["statuslamp.js", "widget.js", "widget.wasm", "follow.js"]) rmSync(join(out, name));
    const write = (name, bytes) => writeFileSync(join(out, name), bytes);

    const locales = filesUnder(join(out, "locales")).filter((name) => name.endsWith(".json"));
    const localeBytes = createHash("sha256");
    for (const name of locales) {
        let text;
        try {
            // Without the descriptions for translators.
            text = JSON.stringify(JSON.parse(readFileSync(join(out, "locales", name), "utf8")), (key, value) => (key.startsWith("@") ? undefined : value));
        } catch (error) {
            throw new Failure(`www/locales/${name} is no JSON: ${error.message}`);
        }
        write(`locales/${name}`, text);
        localeBytes.update(`${name}\n${text}\n`);
    }
    let named = readFileSync(join(from, "widget.wasm"));
    if (!isPlain) {
        const caller = callerOf(run("wasm-dis", named).toString("utf8"), isUnused);
        if (caller) throw new Failure(`${caller[0]} calls ${caller[1]}, which dist.mjs takes for unused`);
        named = emptyText(emptyFunctions(named, isUnused), UNUSED_TEXT);
    }
    const follow = await minify(await bundle("src/sync/follow.js"), { format: "esm" });
    const followName = `follow-${hash(follow)}.js`;
    write(followName, follow);
    const browser = await minify(await bundle("src/view/history/browser.js"), { format: "esm" });
    const browserName = `browser-${hash(browser)}.js`;
    const short = shortenNames(named, await bundleGlue(resolve(from, "widget.js"), isPlain), "./statuslamp_bg.js");
    const { first: wasm, rest } = isPlain ? { first: optimise(short.wasm) } : optimiseInTwo(short.wasm);
    short.glue = dropUnusedImports(short.glue, wasm, ".");
    const wasmName = `widget-${hash(wasm)}.wasm`;
    write(wasmName, wasm);
    const marks = [[FOLLOW, followName]];
    if (rest) {
        const restName = `widget-rest-${hash(rest)}.wasm`;
        write(restName, rest);
        write(browserName, browser);
        marks.push([REST_INTEGRITY, integrity(rest, "sha256")], [REST, restName], [BROWSER, browserName]);
    }
    for (const [mark, value] of marks) {
        if (short.glue.split(`"${mark}"`).length !== 2) throw new Failure(`the glue doesn't say "${mark}" once; see src/sync/rest.js, follow-later.js and browser-later.js`);
        short.glue = short.glue.replace(`"${mark}"`, JSON.stringify(value));
    }

    const glue = await minifyGlue(short.glue);
    // The language files are asked for under this name too: see www/statuslamp.js.
    const glueName = `widget-${hash(Buffer.concat([glue, localeBytes.digest()]))}.js`;
    write(glueName, glue);

    const sentinel = stamp(readFileSync(join(from, "statuslamp.js"), "utf8"), {
        VERSION: version,
        GLUE: glueName,
        FOLLOW: followName,
        WASM: wasmName,
        // The shortest that browsers take: a digest doesn't compress.
        INTEGRITY: integrity(wasm, "sha256"),
    });
    write("statuslamp.js", await minifySentinel(sentinel));

    const files = filesUnder(out).map((name) => {
        const bytes = readFileSync(join(out, name));
        return { name, raw: bytes.length, gzip: gzip(bytes), brotli: brotli(bytes), integrity: integrity(bytes) };
    });
    write("manifest.json", `${JSON.stringify({ version, files }, null, 2)}\n`);

    rmSync(to, { recursive: true, force: true });
    renameSync(out, to);
}

function manifestOf(folder) {
    const path = join(folder, "manifest.json");
    if (!existsSync(path)) throw new Failure(`${path} is missing: run 'make dist' first`);
    return JSON.parse(readFileSync(path, "utf8"));
}

const sum = (some) => some.reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }), { raw: 0, gzip: 0, brotli: 0 });
const IS = {
    sentinel: (file) => file.name === "statuslamp.js",
    first: (file) => /^widget-[0-9a-f]+\.(js|wasm)$/.test(file.name),
    follow: (file) => file.name.startsWith("follow-"),
    rest: (file) => /^(widget-rest-.*\.wasm|browser-.*\.js)$/.test(file.name),
    locale: (file) => file.name.startsWith("locales/"),
    locale: (file) => /^locales\/[^/]+$/.test(file.name),
    localeOfHistory: (file) => file.name.startsWith("locales/history/"),
};

function printSizes(folder) {
    const { version, files } = manifestOf(folder);
    const number = (value) => value.toLocaleString("en").padStart(9);
    const row = (name, { raw, gzip, brotli }, target) =>
        console.log(`  ${name.padEnd(40)}${number(raw)}${number(gzip)}${number(brotli)}${target ? `   target ${target.toLocaleString("en")}: ${brotli <= target ? "met" : "MISSED"}` : ""}`);

    console.log(`statuslamp ${version}\n  ${"file".padEnd(40)}${["raw", "gzip", "brotli"].map((head) => head.padStart(9)).join("")}`);
    for (const file of files) if (Object.values(IS).some((test) => test(file))) row(file.name, file);
    const sentinel = files.filter(IS.sentinel);
    const largest = (test) => files.filter(test).sort((a, b) => b.brotli - a.brotli).slice(0, 1);
    const banner = sum([...sentinel, ...files.filter(IS.first), ...largest(IS.locale)]);
    row("quiet page", sum(sentinel), TARGETS.sentinel);
    row("page with news, largest locale", banner, TARGETS.news);
    const later = [...files.filter(IS.rest), ...largest(IS.localeOfHistory), ...files.filter(IS.follow)];
    row("whole widget, with the second files and what looks again", sum([banner, ...later]), TARGETS.whole);
}

function printDifference(folder, other) {
    const [more, less] = [folder, other].map((path) => manifestOf(path).files);
    let all = 0;
    for (const [name, test] of [["what every page with news loads", IS.first], ["what is loaded when it is wanted", IS.rest]]) {
        const bytes = sum(more.filter(test)).brotli - sum(less.filter(test)).brotli;
        all += bytes;
        console.log(`  ${name.padEnd(40)}${bytes.toLocaleString("en").padStart(9)} bytes brotli`);
    }
    console.log(`  ${"together".padEnd(40)}${all.toLocaleString("en").padStart(9)} bytes brotli`);
}

try {
    const [first, second, plain] = process.argv.slice(2);
    if (first === "--sizes") {
        printSizes("dist");
    } else if (first === "--difference" && second && plain) {
        printDifference(second, plain);
    } else if (first && second && statSync(first, { throwIfNoEntry: false })?.isDirectory()) {
        mkdirSync(dirname(join(second, ".")), { recursive: true });
        await build(first, second, plain === "--plain");
        printSizes(second);
    } else {
        throw new Failure("usage: node tools/dist.mjs <trunk output folder> <dist folder> [--plain], --sizes, or --difference <dist> <other dist>");
    }
} catch (error) {
    // A person can act on a Failure's sentence; of anything else they need the stack.
    console.error(error instanceof Failure ? `dist: ${error.message}` : error);
    process.exit(1);
}
