// A page on which nothing has ever happened.
import { history, summary as whole } from "./parts.mjs";

export const summary = (now) => whole(now);
export const incidents = (now) => history(now, []);
