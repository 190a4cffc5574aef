// A running `ttpay serve --sandbox`, a Chromium, and people in front of it. Both end with the tests.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import axe from "axe-core";
import { chromium } from "playwright-core";

export const KEY = "sandbox-operator-key-not-for-production";

const LONGEST_MS = 150_000;

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** What a page looks for: the words of both languages. */
export const LANGUAGES = {
  en: {
    locale: "en-US", paid: "paid", twice: "paid twice", back: "given back", timedOut: "timed out", closed: "closed",
    ecpay: "ecpay", trade: "trade system",
  },
  zh: {
    locale: "zh-CN", paid: "已支付", twice: "重复支付", back: "已退款", timedOut: "已超时", closed: "已关闭",
    ecpay: "担保支付", trade: "通用交易系统",
  },
};

/** Starts both; `close` ends them. */
export async function open() {
  const both = ["serve", "--sandbox", "--listen", "127.0.0.1:0", "--speed", "600"];
  const { found, browser, close } = await start(both, [/backend +(http:\S+)/, /platforms +(http:\S+)/]);
  const [backend, sandbox] = found;
  return { backend, sandbox, browser, close };
}

/** Starts the platforms alone; `call` is `ttpay call` with the configuration of the merchant that they know. */
export async function openSandbox() {
  const folder = mkdtempSync(join(tmpdir(), "ttpay-browser-"));
  const config = join(folder, "merchant.toml");
  const alone = ["sandbox", "--listen", "127.0.0.1:0", "--write-config", config];
  const { found, browser, close } = await start(alone, [/(http:\/\/127\.0\.0\.1:\d+)/]);
  const call = (verb, request) => {
    const options = { input: JSON.stringify(request), encoding: "utf8" };
    return JSON.parse(execFileSync(process.env.TTPAY, ["call", verb, "--config", config], options)).ok;
  };
  const end = async () => {
    await close();
    rmSync(folder, { recursive: true });
  };
  return { sandbox: found[0], config, call, browser, close: end };
}

/** Starts the program and the browser; what the program says has to hold these addresses. */
async function start(args, wanted) {
  const program = process.env.TTPAY;
  assert.ok(program, "TTPAY names the program");
  const server = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  process.once("exit", () => server.kill("SIGKILL"));
  // Whatever hangs ends here, with everything that it started.
  setTimeout(() => process.exit(1), LONGEST_MS).unref();
  let found, browser;
  try {
    const said = addresses(server, wanted);
    // Playwright gives the browser a profile of its own and takes it away again.
    browser = await chromium.launch({ executablePath: path("chromium"), args: FLAGS });
    found = await said;
  } catch (error) {
    await browser?.close();
    server.kill("SIGKILL");
    throw error;
  }
  const close = async () => {
    await browser.close();
    server.kill("SIGINT");
    if (server.exitCode === null) await new Promise((done) => server.once("exit", done));
  };
  return { found, browser, close };
}

function path(program) {
  return execFileSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();
}

function addresses(server, wanted) {
  return new Promise((resolve, reject) => {
    let text = "";
    server.once("exit", () => reject(new Error(`the server ended: ${text}`)));
    server.stderr.on("data", (chunk) => {
      text += String(chunk).replace(/\x1b\[[0-9;]*m/g, "");
      const found = wanted.map((pattern) => pattern.exec(text)?.[1]);
      if (found.every(Boolean) && text.includes("Ctrl-C")) resolve(found);
    });
  });
}

/** A person with a browser of their own; what the browser complains about is collected in `complaints`. */
export async function person(house, options = {}) {
  const context = await house.browser.newContext({ locale: "en-US", viewport: { width: 1200, height: 800 }, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A refusal has an error status, and the browser says so; everything else is a fault, above all of the policy.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** Signs in as the operator. */
export async function signIn(house, page) {
  await page.goto(`${house.backend}/`);
  await page.fill("#operator_key", KEY);
  await page.press("#operator_key", "Enter");
  await page.waitForURL(({ pathname }) => pathname === "/orders");
}

/** Places an order on the phone; gives its number and leaves the phone at the cashier. */
export async function place(house, page, amount = "1.01", number = "", generation = "cashier") {
  await page.goto(`${house.sandbox}/`);
  await page.fill("#amount", amount);
  await page.fill("#number", number);
  await page.check(`input[name=generation][value=${generation}]`);
  await page.click("form[action='/phone/orders'] button");
  await page.waitForSelector(".ways");
  return page.textContent("dd.number");
}

/** Enters a channel and presses one of its buttons: `pay`, `fail` or `cancel`. Gives what `success` of `tt.pay` gets. */
export async function inChannel(page, channel, deed) {
  if (!(await page.isVisible(".ways"))) await page.click("a[href$='at=cashier']");
  await page.check(`.ways input[value=${channel}]`);
  await page.click(".ways button");
  await page.click(`form[action$='/${deed}'] button`);
  return resultCode(page);
}

export async function resultCode(page) {
  return Number(await page.textContent("#result-code"));
}

/** Loads an order's page until the words are there: what the platforms tell comes a moment later. */
export async function orderShows(house, page, number, words) {
  const address = `${house.backend}/orders/${number}`;
  for (let left = 100; ; left -= 1) {
    await page.goto(address);
    const text = await page.innerText("main");
    if (words.every((word) => text.includes(word))) return text;
    assert.ok(left > 0, `${words.join(", ")} not on the page of ${number}:\n${text}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Has axe judge the page that is open: nothing serious, and nothing wider than the window. */
export async function judged(page, where) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  assert.deepEqual(told, [], where);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, `${where} is wider than its window`);
}
