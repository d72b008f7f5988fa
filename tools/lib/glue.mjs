// Takes out of wasm-bindgen's glue what nobody here calls: ways to start that aren't the sentinel's, and classes that a dependency exports.
// The patterns are wasm-bindgen's own style; each must be found.

const UNUSED = [
    /^async function __wbg_load\([^]*?^}\n/m,
    /^function initSync\([^]*?^}\n/m,
    /^let __wbg_init_promise;\n/m,
    /^async function __wbg_init\([^]*?^}\n/m,
    /^async function __wbg_init_once\([^]*?^}\n/m,
    /^export \{ initSync, __wbg_init as default \};\n/m,
    // Streams between Rust and the page, of Leptos' server functions.
    /^export class IntoUnderlying[^]*?^}\n(if \(Symbol\.dispose\) .*\n)?/gm,
    /^const IntoUnderlying\w+Finalization = [^;]*;\n/gm,
    // What every browser has that runs this WebAssembly; in any other the plain notice stays.
    /^if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?^}\n/m,
    /\(typeof FinalizationRegistry === 'undefined'\)\s+\? \{ register: \(\) => \{\}, unregister: \(\) => \{\} \}\s+: (?=new FinalizationRegistry\(state)/,
];

// `globalThis` is asked for first, and is there.
const OTHER_GLOBALS = /(__wbg_static_accessor_(?:GLOBAL_(?!THIS)|SELF_|WINDOW_)\w+: function\(\) \{\n)[^]*?(\n +\},)/g;

// A second script tag (after destroy()) takes the program that runs: what the first one has left, such as closures to be freed, is of its
// memory. A server that gives the file another type is no reason to do without.
const START = `
export default async function ({ module_or_path: response }) {
    if (wasm) return wasm;
    const imports = __wbg_get_imports();
    if (!response.ok) throw new Error(response.url + " answered " + response.status);
    const { instance, module } = response.headers.get("content-type") === "application/wasm"
        ? await WebAssembly.instantiateStreaming(response, imports)
        : await WebAssembly.instantiate(await response.arrayBuffer(), imports);
    return __wbg_finalize_init(instance, module);
}
`;

/** @param {string} glue  as wasm-bindgen writes it for `--target web` */
export function trimGlue(glue) {
    for (const pattern of UNUSED) {
        const trimmed = glue.replace(pattern, "");
        if (trimmed === glue) throw new Error(`the glue has nothing like ${pattern}; see what wasm-bindgen changed`);
        glue = trimmed;
    }
    return glue.replace(OTHER_GLOBALS, "$1return 0;$2") + START;
}
