// An incident for the customers of one pod only.
import { history, summary as whole } from "./parts.mjs";
import { open } from "./major.mjs";

const forPod = (now) => open(now, { audience: { any: ["pod:17"] } });

export const summary = (now) => whole(now, { incidents: [forPod(now)] });
export const incidents = (now) => history(now, [forPod(now)]);
