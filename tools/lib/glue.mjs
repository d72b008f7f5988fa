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
];

// A server that gives the file another type is no reason to do without.
const START = `
export default async function ({ module_or_path: response }) {
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
    return glue + START;
}
