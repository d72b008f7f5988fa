// A maintenance within the default lead time of a day.
import { history, summary as whole } from "./parts.mjs";
import { planned } from "./maintenance.mjs";

export const summary = (now) => whole(now, { maintenances: [planned(now, "scheduled", "-20h", "-22h")] });
export const incidents = (now) => history(now, []);
