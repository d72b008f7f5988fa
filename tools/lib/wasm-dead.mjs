// Empties functions that are known never to run, and clears the glue of what only they called.

import { DATA, readData, readImports, readName, readSections, readUnsigned, unsigned, writeSections } from "./wasm-names.mjs";

const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
const FUNCTION_NAMES = 1;
// No local variables; unreachable; end.
export const TRAP = Buffer.from([3, 0, 0x00, 0x0b]);

/** The names of a module's functions by their index, imported ones first. */
export function functionNames(sections) {
    const names = new Map();
    for (const { id, body } of sections) {
        if (id !== CUSTOM) continue;
        let [title, at] = readName(body, 0);
        if (title !== "name") continue;
        while (at < body.length) {
            const kind = body[at];
            let [size, start] = readUnsigned(body, at + 1);
            at = start + size;
            if (kind !== FUNCTION_NAMES) continue;
            let count;
            [count, start] = readUnsigned(body, start);
            while (count--) {
                let index, name;
                [index, start] = readUnsigned(body, start);
                [name, start] = readName(body, start);
                names.set(index, name);
            }
        }
    }
    if (!names.size) throw new Error("the wasm module has no names of functions; was it built with strip = true?");
    return names;
}

/**
 * The first function that isn't dead but calls one that is, as [caller, called].
 * @param {string} text  the module in the text format, as wasm-dis writes it
 * @param {(name: string) => boolean} isDead
 */
export function callerOf(text, isDead) {
    let caller = "";
    for (const [, started, quoted, called, quotedCalled] of text.matchAll(/^ \(func \$("(.+?)"|[^\s)]+)|\(?(?:return_)?call \$("(.+?)"|[^\s)]+)/gm)) {
        if (started) caller = quoted ?? started;
        else if (isDead(quotedCalled ?? called) && !isDead(caller)) return [caller, quotedCalled ?? called];
    }
    return null;
}

/**
 * Makes every function whose name `isDead` a trap, for wasm-opt to clear away what only these called. A table may keep such a
 * function, which no optimiser can see through: wasm-bindgen exports whole classes of dependencies, and they make closures.
 * The compiler must not have merged equal functions before: a dead one's name may stand for a live one then.
 * @param {Buffer} wasm  with its names
 * @param {(name: string) => boolean} isDead
 * @returns {Buffer}
 */
export function emptyFunctions(wasm, isDead) {
    const sections = readSections(wasm);
    const names = functionNames(sections);
    const importSection = sections.find(({ id }) => id === IMPORTS);
    let index = importSection ? readImports(importSection.body).length : 0;
    const code = sections.find(({ id }) => id === CODE);
    let [count, at] = readUnsigned(code.body, 0);
    const parts = [unsigned(count)];
    while (count--) {
        const [size, start] = readUnsigned(code.body, at);
        parts.push(isDead(names.get(index) ?? "") ? TRAP : code.body.subarray(at, start + size));
        at = start + size;
        index += 1;
    }
    code.body = Buffer.concat(parts);
    return writeSections(sections);
}

/**
 * Fills a text that nothing reads with zeros, and so its parts' addresses where these are listed, and their lengths, which are listed before
 * them: for wasm-opt to leave out, which clears functions away, and never data.
 * @param {Buffer} wasm
 * @param {RegExp} text
 * @returns {Buffer}
 */
export function emptyText(wasm, text) {
    const emptied = Buffer.from(wasm);
    const pieces = readData(readSections(emptied).find(({ id }) => id === DATA).body);
    const piece = pieces.find(([, bytes]) => text.test(bytes.toString("latin1")));
    if (!piece) throw new Error(`the wasm module's data has no ${text}`);
    const { index, 0: found } = piece[1].toString("latin1").match(text);
    const start = piece[0] + index;
    piece[1].fill(0, index, index + found.length);
    for (const [address, bytes] of pieces) {
        const isListed = (at) => at >= 0 && at + 4 <= bytes.length && bytes.readUInt32LE(at) >= start && bytes.readUInt32LE(at) < start + found.length;
        for (let at = (4 - (address % 4)) % 4; at < bytes.length; at += 4) {
            let end = at;
            while (isListed(end)) end += 4;
            const from = at - (end - at);
            const areLengths = from >= 0 && Array.from({ length: (end - at) / 4 }, (_, place) => bytes.readUInt32LE(from + 4 * place)).every((length) => length > 0 && length <= found.length);
            bytes.fill(0, areLengths ? from : at, end);
            at = Math.max(at, end - 4);
        }
    }
    return emptied;
}

/**
 * Removes from the glue the functions that the module doesn't import (any more).
 * @param {string} glue  not minified
 * @param {Buffer} wasm
 * @param {string} importModule  the module name that the glue answers for
 * @returns {string}
 */
export function dropUnusedImports(glue, wasm, importModule) {
    const section = readSections(wasm).find(({ id }) => id === IMPORTS);
    const used = new Set(readImports(section.body).filter((entry) => entry.module === importModule).map((entry) => entry.name));
    return glue.replace(/^( +)([\w$]+): function\([^]*?^\1\},?\n/gm, (whole, indent, key) => (used.has(key) ? whole : ""));
}
