// Runs the tests of the components (tests/web.rs) in headless Chromium: node tools/web-tests.mjs <command that serves them> [argument...]
//
// Beside wasm-bindgen-test-runner's own way, by chromedriver: its server now and then leaves a request unanswered where a browser has more than
// four connections open at once, as for a page of eight modules, and then nothing happens for five minutes. So the page asks one by one here.
import { spawn } from "node:child_process";
import { chromium } from "@playwright/test";
import { launchOptions } from "../tests/e2e/chromium.mjs";

const ADDRESS = "127.0.0.1:8999";
const PATIENCE_MS = 120_000;
const RETRY_MS = 250;

const [command, ...args] = process.argv.slice(2);
// A group of its own, so that nothing of it is left.
const server = spawn(command, args, { env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: ADDRESS }, stdio: ["ignore", "ignore", "inherit"], detached: true });
let exited;
server.once("exit", (code) => (exited = code ?? 1));

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function run() {
    const until = Date.now() + PATIENCE_MS;
    const isThere = () => fetch(`http://${ADDRESS}/`).then((answer) => answer.arrayBuffer(), () => false);
    while (!(await isThere())) {
        if (exited !== undefined) throw new Error(`${command} has ended with ${exited}`);
        if (Date.now() > until) throw new Error(`nothing is served on ${ADDRESS}: is the port free?`);
        await pause(RETRY_MS);
    }
    const errors = [];
    const browser = await chromium.launch(launchOptions);
    try {
        const page = await browser.newPage();
        page.on("pageerror", (error) => errors.push(error));
        let turn = Promise.resolve();
        await page.route("**", (route) => (turn = turn.then(async () => route.fulfill({ response: await route.fetch() }))));
        await page.goto(`http://${ADDRESS}/`);
        const output = page.locator("#output");
        await output.filter({ hasText: "test result:" }).waitFor({ timeout: PATIENCE_MS }).catch(() => {});
        return [await output.textContent(), errors];
    } finally {
        await browser.close();
    }
}

try {
    const [told, errors] = await run();
    console.log(told, ...errors);
    process.exitCode = told.includes("test result: ok.") && !errors.length ? 0 : 1;
} catch (error) {
    console.error(`web-tests: ${error.message}`);
    process.exitCode = 1;
} finally {
    if (exited === undefined) process.kill(-server.pid);
}
