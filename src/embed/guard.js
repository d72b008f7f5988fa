// Here and not in the sentinel, which every page of every quiet day loads.

/**
 * Calls `giveUp` with the first error that has gone through the program: after that its memory can't be trusted. The program tells the
 * page of its events in tasks without a frame of its own, so none of these errors is one of the page's listeners.
 */
export const guard = (base, giveUp, remember) => {
  // What another page of the origin has put away or told; or everything, when that was cleared.
  addEventListener("storage", ({ key }) => /^statuslamp:[dt]|^null/.test(key) && remember());
  addEventListener("error", (event) => {
    const stack = event.error?.stack;
    if (stack?.includes(`${base}widget`) && stack.includes(".wasm")) {
      event.preventDefault();
      giveUp(event.error);
    }
  });
};
