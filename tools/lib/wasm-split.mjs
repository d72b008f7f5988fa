// Splits a module in two: a first file, and a rest that is loaded when something of it is wanted.
//
// Both keep every function's number. In each, a function of the other is emptied (for wasm-opt to clear away), or, where it is called
// across the border, becomes a call through the table that both share. The rest imports memory, tables, globals and the page's functions
// from the first, so one instance of each is one program. A function that moves into the rest must only run once that is here: what calls
// over the border is therefore known by name, and anything else is an error.

import { TRAP, functionNames } from "./wasm-dead.mjs";
import { DATA, EXPORTS, FUNCTION, I32_CONST, IMPORTS, name, readData, readExports, readImports, readSections, readUnsigned, shortName, unsigned, writeSections } from "./wasm-names.mjs";

const [CUSTOM, TYPES, FUNCTIONS, TABLES, MEMORIES, GLOBALS, START, ELEMENTS, CODE, DATA_COUNT] = [0, 1, 3, 4, 5, 6, 8, 9, 10, 12];
const [TABLE, MEMORY, GLOBAL] = [1, 2, 3];
const [LOCAL_GET, CALL_INDIRECT, END, FUNCTION_REFERENCE] = [0x20, 0x11, 0x0b, 0x70];

/** What the rest imports is exported by the first file under a name that begins with this, which no other export's does. */
const PREFIX = "$";

const section = (sections, id) => sections.find((entry) => entry.id === id);
const list = (entries) => Buffer.concat([unsigned(entries.length), ...entries]);

function signed(value) {
    const out = [];
    for (;;) {
        const byte = value & 0x7f;
        value >>= 7;
        if ((value === 0 && !(byte & 0x40)) || (value === -1 && byte & 0x40)) return Buffer.from([...out, byte]);
        out.push(byte | 0x80);
    }
}

/** A list of things that `skip` finds the end of, each as its own bytes. */
function readEach(body, skip) {
    const entries = [];
    let [count, at] = readUnsigned(body, 0);
    while (count--) {
        const end = skip(body, at);
        entries.push(body.subarray(at, end));
        at = end;
    }
    return entries;
}

const afterLimits = (body, at) => {
    const [, min] = readUnsigned(body, at + 1);
    return body[at] & 1 ? readUnsigned(body, min)[1] : min;
};
const afterTable = (body, at) => afterLimits(body, at + 1);
const afterCode = (body, at) => {
    const [size, start] = readUnsigned(body, at);
    return start + size;
};
/** Globals here begin with a constant: of four bytes or eight, or a null reference. */
const afterGlobal = (body, at) => {
    let end = at + 3;
    while (body[end - 1] & 0x80) end += 1;
    while (body[end] !== END) end += 1;
    return end + 1;
};

function parameterCounts(body) {
    return readEach(body, (bytes, at) => {
        if (bytes[at] !== 0x60) throw new Error("wasm-split.mjs knows only plain function types");
        let end = at + 1;
        for (let part = 0; part < 2; part += 1) {
            const [count, start] = readUnsigned(bytes, end);
            end = start + count;
        }
        return end;
    }).map((type) => readUnsigned(type, 1)[0]);
}

/** The functions in the table, by their slot. */
function readSlots(body) {
    const slots = new Map();
    let [count, at] = readUnsigned(body, 0);
    while (count--) {
        const [flags, start] = readUnsigned(body, at);
        if (flags !== 0 || body[start] !== I32_CONST) throw new Error("wasm-split.mjs knows only elements at a fixed place of the first table");
        let [slot, end] = readUnsigned(body, start + 1);
        let functions;
        [functions, at] = readUnsigned(body, end + 1);
        while (functions--) {
            let index;
            [index, at] = readUnsigned(body, at);
            slots.set(slot++, index);
        }
    }
    return slots;
}

/** The same as segments, one for each run of slots. */
function writeSlots(slots) {
    const segments = [];
    for (const [slot, index] of [...slots].sort(([a], [b]) => a - b)) {
        const last = segments.at(-1);
        if (last && last.start + last.functions.length === slot) last.functions.push(index);
        else segments.push({ start: slot, functions: [index] });
    }
    return list(segments.map(({ start, functions }) => Buffer.concat([Buffer.from([0, I32_CONST]), signed(start), Buffer.from([END]), list(functions.map(unsigned))])));
}

const writeData = (pieces) =>
    list(pieces.map(([address, bytes]) => Buffer.concat([Buffer.from([0, I32_CONST]), signed(address), Buffer.from([END]), unsigned(bytes.length), bytes])));

/** What stands side by side in memory costs the head of a segment, which is about as long as this. */
const MIN_MOVED = 12;

/** Takes texts out of the memory that the first file fills: those that the second mentions the address of, and the first doesn't. */
function splitData(pieces, texts, first, second) {
    let moved = [];
    for (const text of texts.map((text) => Buffer.from(text, "utf8"))) {
        for (const [address, bytes] of pieces) {
            let at = bytes.indexOf(text);
            // The same may also be a part of a longer text.
            while (at >= 0 && !second.has(address + at)) at = bytes.indexOf(text, at + 1);
            if (at < 0) continue;
            const [from, end] = [address + at, address + at + text.length];
            if (![...first].some((mentioned) => from <= mentioned && mentioned < end)) moved.push([from, end]);
            break;
        }
    }
    moved.sort(([a], [b]) => a - b);
    for (let index = 1; index < moved.length;) {
        const [before, next] = [moved[index - 1], moved[index]];
        if (next[0] <= before[1]) moved.splice(index - 1, 2, [before[0], Math.max(before[1], next[1])]);
        else index += 1;
    }
    moved = moved.filter(([from, end]) => end - from >= MIN_MOVED);
    if (!moved.length) throw new Error("none of the texts that could move is in the module's data");
    const rest = [];
    for (const [from, end] of moved) {
        const place = pieces.findIndex(([address, bytes]) => address <= from && end <= address + bytes.length);
        const [address, bytes] = pieces[place];
        rest.push([from, bytes.subarray(from - address, end - address)]);
        pieces.splice(place, 1, ...[[address, bytes.subarray(0, from - address)], [end, bytes.subarray(end - address)]].filter(([, part]) => part.length));
    }
    return { first: pieces, rest };
}

/** The numbers in the functions of the text that `isOf` picks, and those in data that may be addresses. */
function readMentions(text, pieces, isOf, firstNumber) {
    const mentions = new Set();
    let number = firstNumber - 1;
    for (const [, started, value] of text.matchAll(/^ (\(func) |(?:i32\.const |offset=)(\d+)/gm)) {
        if (started) number += 1;
        else if (isOf(number)) mentions.add(Number(value));
    }
    for (const [address, bytes] of pieces)
        for (let at = (4 - (address % 4)) % 4; at + 4 <= bytes.length; at += 4) mentions.add(bytes.readUInt32LE(at));
    return mentions;
}

/** Who calls whom, by number, from the module in the text format, in which functions stand in the order of their numbers. */
function readCalls(text) {
    const named = /\$("(?:[^"\\]|\\.)+"|[^\s()]+)/.source;
    const numbers = new Map();
    for (const [, name] of text.matchAll(new RegExp(`^ \\((?:import ".*" ".*" \\()?func ${named}`, "gm"))) numbers.set(name, numbers.size);
    const calls = new Map();
    let caller;
    for (const [, started, called] of text.matchAll(new RegExp(`^ \\(func ${named}|\\((?:return_call|call|ref\\.func) ${named}`, "gm"))) {
        if (started) calls.set((caller = numbers.get(started)), new Set());
        else calls.get(caller).add(numbers.get(called));
    }
    return calls;
}

/** The numbers of the functions that move: those that are deferred by name, and those that only these call. */
function choose({ calls, names, fixed, isDeferred, isGate }) {
    const callers = new Map([...calls.keys()].map((index) => [index, []]));
    for (const [caller, called] of calls) for (const index of called) callers.get(index)?.push(caller);
    const moved = new Set([...calls.keys()].filter((index) => isDeferred(names.get(index) ?? "")));
    for (let changed = true; changed;) {
        changed = false;
        // What the first file calls stays in it, unless it is known to be called in time.
        for (const index of moved) {
            if (isGate(names.get(index)) || callers.get(index).every((caller) => moved.has(caller))) continue;
            moved.delete(index);
            changed = true;
        }
    }
    for (let changed = true; changed;) {
        changed = false;
        for (const [index, by] of callers) {
            if (moved.has(index) || fixed.has(index) || !by.length || !by.every((caller) => moved.has(caller))) continue;
            moved.add(index);
            changed = true;
        }
    }
    return moved;
}

/**
 * @param {Buffer} wasm  with its names
 * @param {string} text  the same in the text format, as wasm-dis writes it
 * @param {(name: string) => boolean} isDeferred  whether a function is to move if it can
 * @param {(name: string) => boolean} isGate  whether it is one that the first file calls, once the rest is here
 * @param {string[]} texts  what moves of the data, unless the first file mentions its address
 * @returns {{ first: Buffer, rest: Buffer }}  to be optimised, both
 */
export function split(wasm, text, isDeferred, isGate, texts) {
    const whole = readSections(wasm);
    const names = functionNames(whole);
    const imports = readImports(section(whole, IMPORTS).body);
    const exports = readExports(section(whole, EXPORTS).body);
    const slots = readSlots(section(whole, ELEMENTS).body);
    const parameters = parameterCounts(section(whole, TYPES).body);
    const own = readEach(section(whole, FUNCTIONS).body, (body, at) => readUnsigned(body, at)[1]).map((type) => readUnsigned(type, 0)[0]);
    const typeOf = (index) => (index < imports.length ? imports[index].type : own[index - imports.length]);
    const code = readEach(section(whole, CODE).body, afterCode);
    const calls = readCalls(text);
    if (calls.size !== code.length) throw new Error(`the text has ${calls.size} functions, and the module ${code.length}`);

    // What is exported stays; so does what is in the table and not deferred by name: nobody can tell who calls it.
    const fixed = new Set([...exports.filter(({ kind }) => kind === FUNCTION).map(({ index }) => index), ...slots.values()]);
    const moved = choose({ calls, names, fixed, isDeferred, isGate });
    for (const index of fixed) if (moved.has(index) && ![...slots.values()].includes(index)) throw new Error(`${names.get(index)} is exported and can't be deferred`);

    const crossing = (isFrom, isTo) => new Set([...calls].filter(([caller]) => isFrom(caller)).flatMap(([, called]) => [...called].filter(isTo)));
    const isMoved = (index) => moved.has(index);
    const stays = (index) => !moved.has(index);
    const intoRest = crossing(stays, isMoved);
    const intoFirst = crossing(isMoved, (index) => index >= imports.length && stays(index));
    const unknown = [...intoRest].find((index) => !isGate(names.get(index)));
    if (unknown) throw new Error(`the first file calls ${names.get(unknown)}, which is in the second`);

    const tables = readEach(section(whole, TABLES).body, afterTable);
    if (tables[0][0] !== FUNCTION_REFERENCE) throw new Error("the first table doesn't hold functions");
    const [size] = readUnsigned(tables[0], 2);
    let slot = size;
    const slotOf = new Map([...intoRest, ...intoFirst].map((index) => [index, slot++]));
    const hasMaximum = tables[0][1] & 1;
    tables[0] = Buffer.concat([tables[0].subarray(0, 2), unsigned(slot), hasMaximum ? unsigned(slot) : Buffer.alloc(0)]);

    const thunk = (index) => {
        const body = Buffer.concat([
            Buffer.from([0]),
            ...Array.from({ length: parameters[typeOf(index)] }, (_, local) => Buffer.concat([Buffer.from([LOCAL_GET]), unsigned(local)])),
            Buffer.from([I32_CONST]),
            signed(slotOf.get(index)),
            Buffer.from([CALL_INDIRECT]),
            unsigned(typeOf(index)),
            Buffer.from([0, END]),
        ]);
        return Buffer.concat([unsigned(body.length), body]);
    };
    const codeOf = (isHere, across) =>
        list(code.map((body, place) => {
            const index = place + imports.length;
            return isHere(index) ? body : across.has(index) ? thunk(index) : TRAP;
        }));

    const globals = section(whole, GLOBALS) ? readEach(section(whole, GLOBALS).body, afterGlobal) : [];
    const memories = readEach(section(whole, MEMORIES).body, afterLimits);
    // Under one name for each, whatever it is.
    const used = crossing(isMoved, (index) => index < imports.length);
    const shared = [
        ...imports.map((entry, index) => ({ name: `${PREFIX}f${shortName(index)}`, kind: FUNCTION, index, type: unsigned(entry.type), used: used.has(index) })),
        ...tables.map((type, index) => ({ name: `${PREFIX}t${shortName(index)}`, kind: TABLE, index, type, used: true })),
        ...memories.map((type, index) => ({ name: `${PREFIX}m${shortName(index)}`, kind: MEMORY, index, type, used: true })),
        ...globals.map((global, index) => ({ name: `${PREFIX}g${shortName(index)}`, kind: GLOBAL, index, type: global.subarray(0, 2), used: true })),
    ];

    const pieces = readData(section(whole, DATA).body);
    const mentions = (isOf, within) => readMentions(text, within, isOf, imports.length);
    const data = splitData([...pieces], texts, mentions(stays, pieces), mentions(isMoved, []));

    // Names have had their use.
    const replace = (changes) =>
        writeSections(whole.map(({ id, body }) => ({ id, body: id in changes ? changes[id] : body })).filter(({ id, body }) => id !== CUSTOM && body !== null));
    const first = replace({
        [TABLES]: list(tables),
        [EXPORTS]: list([
            ...exports.map((entry) => Buffer.concat([name(entry.name), Buffer.from([entry.kind]), unsigned(entry.index)])),
            ...shared.filter((entry) => entry.used).map((entry) => Buffer.concat([name(entry.name), Buffer.from([entry.kind]), unsigned(entry.index)])),
        ]),
        [ELEMENTS]: writeSlots(new Map([...[...slots].filter(([, index]) => stays(index)), ...[...intoFirst].map((index) => [slotOf.get(index), index])])),
        [CODE]: codeOf(stays, intoRest),
        [DATA_COUNT]: unsigned(data.first.length),
        [DATA]: writeData(data.first),
    });
    const rest = replace({
        [IMPORTS]: list(shared.map((entry) => Buffer.concat([name("."), name(entry.name), Buffer.from([entry.kind]), entry.type]))),
        [TABLES]: null,
        [MEMORIES]: null,
        [GLOBALS]: null,
        [EXPORTS]: null,
        [START]: null,
        [ELEMENTS]: writeSlots(new Map([...[...slots].filter(([, index]) => isMoved(index)), ...[...intoRest].map((index) => [slotOf.get(index), index])])),
        [DATA_COUNT]: unsigned(data.rest.length),
        [DATA]: writeData(data.rest),
        [CODE]: codeOf(isMoved, intoFirst),
    });
    return { first, rest };
}
