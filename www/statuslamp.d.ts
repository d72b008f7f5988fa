// Types of what Statuslamp's script gives a page. For a page of script tags, list this file in tsconfig.json's "files"; elsewhere, write
//     /// <reference path="statuslamp.d.ts" />
// There is nothing to import: the script is a classic one, and what it gives is global.

/** The API. Absent until the script has run, which an `async` one does at any time, and again after {@link Statuslamp.Api.destroy}. */
declare var Statuslamp: Statuslamp.Api | undefined;

declare namespace Statuslamp {
  interface Api {
    /** Version of the script, such as `"0.1.0"`. */
    readonly version: string;

    /** Resolves once the feed's first answer, or its failure, is shown. */
    readonly ready: Promise<Api>;

    /** What is known now, for the first element on the page. */
    status(): Status;

    /** Asks every feed now. The answer shows in the page and in `statuslamp:change`. */
    refresh(): void;

    /**
     * Opens the history: as a panel, or by scrolling to a `<statuslamp-history>` where the page has no banner or badge.
     * @param id An incident's, to go to it and open its timeline.
     * @returns Whether there was anything to open it in.
     */
    openHistory(id?: string): Promise<boolean>;

    /**
     * Says who is looking, in place of every `audience` option. Takes effect at once; nothing of it leaves the browser.
     * @param tokens Separated by spaces, or a list of them. None: only what is addressed to everybody is shown.
     */
    setAudience(tokens?: string | readonly string[]): void;

    /**
     * Sets the language, in place of every `lang` option.
     * @param tag BCP 47, such as `"pt-BR"`. None: that of the options or the page again.
     */
    setLang(tag?: string): void;

    /** Takes the script's banner out of the page and empties the other elements; ends every request and timer; and removes `Statuslamp` itself. */
    destroy(): void;
  }

  /** What `status()` returns and `statuslamp:change` carries. */
  interface Status {
    /** The worst of what concerns this viewer in all feeds, as a badge shows it. A feed that isn't `fresh` counts as `unknown`, between `maintenance` and `minor`. */
    readonly severity: Severity;
    /** The same of everything in the feeds, whoever it concerns. */
    readonly feedSeverity: Severity;
    /** How many incidents are open of which the vendor doesn't say how bad they are. `severity` may be `operational` all the same. */
    readonly open: number;
    /** How current that is; of several feeds, the worst. */
    readonly freshness: Freshness;
    /** When the feed, and whatever else it takes to know the state, last answered, in milliseconds since 1970 (of several feeds the earliest); `null` if it never has. */
    readonly heardAt: number | null;
    /** Ids of what interrupts this viewer, the most important first. */
    readonly shown: readonly string[];
    /** Everything in the feeds, with why it is shown or not. */
    readonly entries: readonly Entry[];
  }

  type Severity = "operational" | "maintenance" | "minor" | "major" | "critical" | "unknown";

  type Freshness =
    /** No answer yet; also while the widget isn't needed, as on a quiet page. */
    | "waiting"
    /** The newest answer is current. */
    | "fresh"
    /** No good answer for 5 minutes or 3 intervals, or it is past its `expires_at`: what was known is shown with its age. */
    | "stale"
    /** None for 60 minutes or 12 intervals: the state is unknown. */
    | "lost"
    /** It has failed since the page was opened, and nothing older is kept. */
    | "never";

  /** What becomes of one incident or maintenance, or of an outage that has none, for this viewer. */
  type Entry =
    | { readonly id: string; readonly shown: true; readonly why: WhyShown }
    | { readonly id: string; readonly shown: false; readonly why: WhyHidden };

  type WhyShown =
    /** It asks for something to be done by the reader. */
    | "action"
    /** An incident that isn't over. */
    | "open"
    /** Components don't work, and no incident says so: the entry `statuslamp:components`. */
    | "components"
    /** Maintenance that has begun. */
    | "running"
    /** Maintenance that should be over by its plan and isn't. */
    | "overrunning"
    /** Maintenance that begins within `maintenance-lead`. */
    | "due"
    /** Over since less than `closing`, and this viewer was shown it. */
    | "closed";

  type WhyHidden =
    /** Another entry has taken its place (`replaced_by`). */
    | "replaced"
    /** Addressed to others than `audience` says. */
    | "audience"
    /** About none of the `components`. */
    | "other-components"
    /** About none of the `regions`. */
    | "other-regions"
    /** Over. */
    | "over"
    /** Published only after it was over. */
    | "backfilled"
    /** Just over, and this viewer was never shown it. */
    | "unseen"
    /** Maintenance that ended days ago by its plan and that nobody closed. */
    | "abandoned"
    /** Maintenance that begins later than `maintenance-lead`. */
    | "early"
    /** Of less impact than `min-impact`. */
    | "mild"
    /** Put away by this viewer, and no news of it since. */
    | "dismissed";

  type Why = WhyShown | WhyHidden;

  /** The events. Each is composed and bubbles from the element that it is about up to `window`. */
  interface Events {
    /** What is shown, or how current it is, has changed. */
    "statuslamp:change": CustomEvent<Status>;
    /** The reader has opened the history. */
    "statuslamp:open": CustomEvent<IncidentDetail>;
    /** The reader has put the banner away. */
    "statuslamp:dismiss": CustomEvent<IncidentDetail>;
    /** A feed couldn't be read, or not all of it. */
    "statuslamp:error": CustomEvent<ErrorDetail>;
  }

  interface IncidentDetail {
    /** The incident's; in a banner of several, the first one's. Empty where there is none. */
    readonly id: string;
  }

  interface ErrorDetail {
    /** The feed's address. */
    readonly feed: string;
    /** Sentences in English, with a JSON Pointer to the place where it is one; never empty. */
    readonly problems: readonly string[];
  }

  /**
   * Attributes of the elements, and their defaults; on the script each is `data-…`. For JSX:
   * `interface IntrinsicElements { "statuslamp-badge": Statuslamp.Options }` in your framework's `JSX` namespace.
   */
  interface Options {
    /** URL of a feed; then, after a space each, those of the providers you stand on. Default: the script's. */
    feed?: string;
    /** URL of the first feed's resolved incidents. Default: where the format keeps them. */
    "history-feed"?: string;
    /** `auto` or the name of a format; several for several feeds. Default: `auto`. */
    format?: string;
    /** URL of server-sent events that tell of news in the first feed. Default: none. */
    live?: string;
    /** BCP 47 tag. Default: what the page says, then the browser's languages. */
    lang?: string;
    /** IANA name such as `Europe/Rome`. Default: the viewer's. */
    "time-zone"?: string;
    /** Tokens separated by spaces. Default: none, only what is addressed to everybody. */
    audience?: string;
    /** Ids or names separated by commas; a group stands for its members. Default: all. */
    components?: string;
    /** Ids or names separated by commas. Default: all. */
    regions?: string;
    /** Incidents of less impact don't interrupt. Default: `minor`. */
    "min-impact"?: "none" | "minor" | "major" | "critical";
    /** ISO 8601 duration before its start from which maintenance is shown. Default: `P1D`. */
    "maintenance-lead"?: Duration;
    /** Whether an outage that nobody wrote an incident for gets a line in the banner. Default: `show`. */
    outages?: "show" | "hide";
    /** ISO 8601 duration for which the end of an incident is shown to those who saw it; `PT0S` for never. Default: `PT4H`. */
    closing?: Duration;
    /** Where the banner stands. Default: `top` for the script's, `inline` for an element. */
    position?: "top" | "bottom" | "inline";
    /** How long what is put away stays away; `never`: it can't be. Default: `until-news`. */
    dismiss?: "until-news" | "session" | "never";
    /** Whether the banner has a button that opens the history. Default: `button`. */
    history?: "button" | "off";
    /** Default: `auto`, as the page's `color-scheme`. */
    theme?: "auto" | "light" | "dark";
    /** Whether the history may keep what is searched for in the page's address, and offers links to incidents. Default `on`. */
    links?: "on" | "off";
    /** Seconds between looks, 15 or more; `0` for one look only. Default: `60`. */
    poll?: number | `${number}`;
    /** URL of a JSON file that replaces messages. Default: none. */
    labels?: string;
  }

  /** Attributes of the script tag. */
  type ScriptOptions = { [Name in keyof Options as `data-${Name}`]: Options[Name] };

  /** Such as `P1D`, `PT4H`, `P1DT12H`, in weeks, days, hours, minutes and seconds. */
  type Duration = `P${string}`;

  /** `<statuslamp-banner>`: a line that is there while something concerns the viewer. Takes all {@link Options} as attributes. */
  interface BannerElement extends HTMLElement {}
  /** `<statuslamp-badge>`: a dot and a word; opens the history. Takes {@link Options} as attributes, but `position` and `dismiss`. */
  interface BadgeElement extends HTMLElement {}
  /** `<statuslamp-history>`: the history in the page. Takes {@link Options} as attributes, but `position`, `dismiss` and `history`. */
  interface HistoryElement extends HTMLElement {}
}

interface HTMLElementTagNameMap {
  "statuslamp-banner": Statuslamp.BannerElement;
  "statuslamp-badge": Statuslamp.BadgeElement;
  "statuslamp-history": Statuslamp.HistoryElement;
}

interface HTMLElementEventMap extends Statuslamp.Events {}
interface DocumentEventMap extends Statuslamp.Events {}
interface WindowEventMap extends Statuslamp.Events {}
