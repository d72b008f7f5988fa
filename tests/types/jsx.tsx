// In JSX, as the comment at `Options` says; the framework's own namespace stands here for any.
declare namespace JSX {
  interface IntrinsicElements {
    main: { children?: unknown };
    "statuslamp-banner": Statuslamp.Options;
    "statuslamp-badge": Statuslamp.Options;
  }
}
declare const React: { createElement(...values: unknown[]): unknown };

const shell = (
  <main>
    <statuslamp-banner feed="/summary.json" min-impact="major" poll={30} maintenance-lead="PT4H" />
    <statuslamp-badge theme="dark" />
  </main>
);
// @ts-expect-error
const wrong = <statuslamp-banner position="left" />;
