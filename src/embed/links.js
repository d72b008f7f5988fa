// Links to the history: "#statuslamp=…" in the page's address (src/find/fragment.rs says what can be in it).

let open;
const look = () => location.hash.startsWith("#statuslamp=") && open?.();
addEventListener("hashchange", look);

/** Calls `run` when all elements are mounted, and later, whenever the page's address leads to the history. */
export const followLinks = (run) => {
  open = run;
  setTimeout(look);
};
