// What the shipped glue has in the place of browser.js, which tools/dist.mjs puts into a file of its own.
const FILE = "statuslamp-browser";

let here;

/** Resolves when the file is here. */
export const arrive = async () => {
  here ??= await import(new URL(FILE, import.meta.url));
};

/** As `browse` there. Not called before the file is here: what calls it is in the program's second file, which comes with it. */
export const browse = (what, element, value) => here.browse(what, element, value);
