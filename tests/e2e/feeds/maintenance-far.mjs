// A maintenance beyond the default lead time: nobody is bothered with it yet.
import { history, summary as whole } from "./parts.mjs";
import { planned } from "./maintenance.mjs";

export const summary = (now) => whole(now, { maintenances: [planned(now, "scheduled", "-120h", "-122h")] });
export const incidents = (now) => history(now, []);
