// What the shipped glue has in the place of follow.js, which tools/dist.mjs puts into a file of its own: nobody who wants to see a banner is
// to wait for what looks at the feed a minute later.
const FILE = "statuslamp-follow";
const RETRY_MS = 10_000;

/** As `follow` there. The file is loaded when the first look is due. */
export const follow = (url, everyMs, live, failure, due, told) => {
  let following;
  let isOver;
  let timer;
  const load = async () => {
    clearTimeout(timer);
    try {
      const { follow } = await import(new URL(FILE, import.meta.url));
      if (!isOver) following ||= follow(url, everyMs, live, failure, due, told);
    } catch {
      timer = setTimeout(load, RETRY_MS);
    }
  };
  if (live || failure) load();
  else if (everyMs || due <= Date.now()) timer = setTimeout(load, due - Date.now());
  return {
    look: () => load().then(() => following?.look()),
    stop() {
      isOver = true;
      clearTimeout(timer);
      following?.stop();
    },
  };
};
