/** To be run before a page is: keeps the memories of its WebAssembly in `__memories`, because the widget keeps its own to itself. */
export function keepMemories() {
  window.__memories = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async function instantiate(...values) {
      const made = await own.apply(this, values);
      for (const value of Object.values((made.instance ?? made).exports)) if (value instanceof WebAssembly.Memory && !window.__memories.includes(value)) window.__memories.push(value);
      return made;
    };
  }
}
