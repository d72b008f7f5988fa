// How Chromium is started, for tests, screenshots and the benchmark alike. The flags keep it from talking to anybody but the page.

// Chromium takes the last list it is given only, so that Playwright's own is repeated here, but for what is Edge's.
const PLAYWRIGHT_S =
  "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding," +
  "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled," +
  "PreconnectToSearch";
// Two pages of the browser's own, loaded for each window's address bar, which took as much time as a third of a test.
const ADDRESS_BAR_S = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup";

export const launchOptions = {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-features=${PLAYWRIGHT_S},${ADDRESS_BAR_S}`,
  ],
};
