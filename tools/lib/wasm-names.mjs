// Renames what a wasm module and its glue call each other by. wasm-bindgen's names are long and end in hashes, which
// no compressor can shorten, and they stand in both files.

export const IMPORTS = 2;
export const EXPORTS = 7;
export const DATA = 11;
export const FUNCTION = 0;
export const I32_CONST = 0x41;

export function readUnsigned(bytes, at) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) return [value, at];
    }
}

export function unsigned(value) {
    const out = [];
    do {
        const rest = Math.floor(value / 128);
        out.push((value % 128) | (rest ? 0x80 : 0));
        value = rest;
    } while (value);
    return Buffer.from(out);
}

export function readName(bytes, at) {
    const [length, start] = readUnsigned(bytes, at);
    return [Buffer.from(bytes.subarray(start, start + length)).toString("utf8"), start + length];
}

export function name(text) {
    const bytes = Buffer.from(text, "utf8");
    return Buffer.concat([unsigned(bytes.length), bytes]);
}

/** The sections of a module as [{ id, body }], in order. */
export function readSections(wasm) {
    if (wasm.readUInt32BE(0) !== 0x0061736d) throw new Error("this is no wasm module");
    const sections = [];
    for (let at = 8; at < wasm.length;) {
        const id = wasm[at];
        const [size, start] = readUnsigned(wasm, at + 1);
        sections.push({ id, body: wasm.subarray(start, start + size) });
        at = start + size;
    }
    return sections;
}

export function writeSections(sections) {
    const parts = [Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])];
    for (const { id, body } of sections) parts.push(Buffer.from([id]), unsigned(body.length), body);
    return Buffer.concat(parts);
}

/** The pieces of memory that the module fills, as [address, bytes]. */
export function readData(body) {
    const pieces = [];
    let [count, at] = readUnsigned(body, 0);
    while (count--) {
        const [flags, start] = readUnsigned(body, at);
        if (flags !== 0 || body[start] !== I32_CONST) throw new Error("these tools know only data at a fixed place");
        const [address, end] = readUnsigned(body, start + 1);
        const [length, from] = readUnsigned(body, end + 1);
        at = from + length;
        pieces.push([address, body.subarray(from, at)]);
    }
    return pieces;
}

export function readImports(body) {
    const entries = [];
    let [count, at] = readUnsigned(body, 0);
    while (count--) {
        const entry = {};
        [entry.module, at] = readName(body, at);
        [entry.name, at] = readName(body, at);
        if (body[at] !== FUNCTION) throw new Error(`the import ${entry.module} ${entry.name} is not a function; wasm-names.mjs knows only those`);
        [entry.type, at] = readUnsigned(body, at + 1);
        entries.push(entry);
    }
    return entries;
}

export function readExports(body) {
    const entries = [];
    let [count, at] = readUnsigned(body, 0);
    while (count--) {
        const entry = {};
        [entry.name, at] = readName(body, at);
        entry.kind = body[at];
        [entry.index, at] = readUnsigned(body, at + 1);
        entries.push(entry);
    }
    return entries;
}

export function shortName(index) {
    const digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let text = "";
    for (let rest = index; rest >= 0; rest = Math.floor(rest / digits.length) - 1) text = digits[rest % digits.length] + text;
    return text;
}

/**
 * Shortens the names that `wasm` and `glue` share and drops the exports that the glue never calls, so that wasm-opt can
 * remove what only they kept alive.
 * @param {Buffer} wasm
 * @param {string} glue  not minified: the two patterns below are wasm-bindgen's own style
 * @param {string} importModule  the module name that the glue answers for
 * @returns {{ wasm: Buffer, glue: string }}
 */
export function shortenNames(wasm, glue, importModule) {
    const sections = readSections(wasm);
    const importSection = sections.find(({ id }) => id === IMPORTS);
    const exportSection = sections.find(({ id }) => id === EXPORTS);
    if (!importSection || !exportSection) throw new Error("the wasm module imports or exports nothing; it can't be wasm-bindgen's");

    const imports = readImports(importSection.body);
    const importNames = new Map();
    for (const entry of imports) {
        if (entry.module === importModule && !importNames.has(entry.name)) importNames.set(entry.name, shortName(importNames.size));
    }
    const exports = readExports(exportSection.body);
    const known = new Set(exports.map((entry) => entry.name));
    const exportNames = new Map();

    const answered = new Set();
    glue = glue.replace(/^( +)([\w$]+)(?=: function\()/gm, (whole, indent, key) => {
        if (!importNames.has(key)) return whole;
        answered.add(key);
        return indent + importNames.get(key);
    });
    const unanswered = [...importNames.keys()].filter((key) => !answered.has(key));
    if (unanswered.length) throw new Error(`the glue has no function for the wasm's imports ${unanswered.join(", ")}`);

    glue = glue.replace(/\bwasm\.([\w$]+)/g, (whole, key) => {
        if (!known.has(key)) throw new Error(`the glue calls ${whole}, and the wasm exports no such thing`);
        if (!exportNames.has(key)) exportNames.set(key, shortName(exportNames.size));
        return `wasm.${exportNames.get(key)}`;
    });
    if (!exportNames.has("memory")) throw new Error("the glue never uses wasm.memory; its style must have changed");

    const quoted = JSON.stringify(importModule);
    if (glue.split(quoted).length !== 2) throw new Error(`expected ${quoted} once in the glue`);
    glue = glue.replace(quoted, '"."');

    importSection.body = Buffer.concat([
        unsigned(imports.length),
        ...imports.flatMap((entry) => {
            const ours = entry.module === importModule;
            return [name(ours ? "." : entry.module), name(ours ? importNames.get(entry.name) : entry.name), Buffer.from([FUNCTION]), unsigned(entry.type)];
        }),
    ]);
    const kept = exports.filter((entry) => exportNames.has(entry.name));
    exportSection.body = Buffer.concat([
        unsigned(kept.length),
        ...kept.flatMap((entry) => [name(exportNames.get(entry.name)), Buffer.from([entry.kind]), unsigned(entry.index)]),
    ]);
    return { wasm: writeSections(sections), glue };
}
