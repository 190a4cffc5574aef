// The pages for everybody: without a script, with a keyboard alone, to a screen reader, on a narrow phone, while something changes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { KEY, inChannel, judged, open, orderShows, person, place, signIn } from "./house.mjs";

let house;
let paid;
let pending;
after(() => house?.close());
before(async () => {
  house = await open();
  const user = await person(house);
  paid = await place(house, user.page, "1299.00");
  await inChannel(user.page, "wechat", "pay");
  await inChannel(user.page, "alipay", "pay");
  pending = await place(house, user.page, "0.01");
  await user.context.close();
});

/** Every page, as an address or as what leads there. */
function pages() {
  const { backend, sandbox } = house;
  return [
    `${backend}/orders`,
    `${backend}/orders?state=failed`,
    `${backend}/orders?number=nothing`,
    `${backend}/orders/${paid}`,
    `${backend}/orders/${pending}`,
    `${backend}/orders/${pending}/close`,
    `${backend}/orders/${paid}/refund`,
    `${backend}/orders/none`,
    `${backend}/doctor`,
    `${sandbox}/`,
    `${sandbox}/phone/sessions/none`,
  ];
}

for (const [name, options] of Object.entries({
  "light, wide, English": { locale: "en-US", colorScheme: "light" },
  "dark, narrow, Chinese": { locale: "zh-CN", colorScheme: "dark", viewport: { width: 360, height: 780 } },
})) {
  test(`no page has a serious finding of axe: ${name}`, async () => {
    const { context, page, complaints } = await person(house, options);
    await page.goto(`${house.backend}/login`);
    await judged(page, "login");
    await page.fill("#operator_key", "wrong");
    await page.press("#operator_key", "Enter");
    await page.waitForSelector("#wrong");
    await judged(page, "wrong key");
    await signIn(house, page);
    for (const address of pages()) {
      await page.goto(address);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await judged(page, address);
    }
    await page.goto(`${house.backend}/doctor`);
    await page.fill("#message", JSON.stringify({ merchant_id: "1", total_amount: 1, sign: "0" }));
    await page.click("button.main");
    await page.waitForSelector("#verdict");
    await judged(page, "the doctor's answer");
    await page.goto(`${house.backend}/orders/${paid}/refund`);
    await page.click("button.main");
    await page.waitForSelector("button.danger");
    await judged(page, "the refund's second page");
    await place(house, page);
    await judged(page, "cashier");
    await page.click(".ways button");
    await judged(page, "inside a channel");
    await page.click("form[action$='/pay'] button");
    await judged(page, "result");
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("everything can be read and done without a script", async () => {
  const { context, page } = await person(house, { javaScriptEnabled: false });
  await signIn(house, page);
  await page.fill("#number", pending);
  await page.press("#number", "Enter");
  await page.waitForURL(`**/orders/${pending}`);
  await page.click("form[action$='/query'] button");
  await page.waitForURL("**?did=query");
  assert.match(await page.innerText("[role=status].notice"), /The channels were asked/);
  await page.click(".timeline summary >> nth=0");
  assert.match(await page.innerText(".timeline details[open] pre"), /amount_fen/);
  await page.click("text=Sign out");
  await page.waitForURL("**/login?why=out");
  await context.close();
});

test("a keyboard is enough", async () => {
  const { context, page } = await person(house);
  await page.goto(`${house.backend}/`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "operator_key");
  await page.keyboard.type(KEY);
  await page.keyboard.press("Enter");
  await page.waitForURL(({ pathname }) => pathname === "/orders");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "number");
  await page.keyboard.type(paid);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/orders/${paid}`);
  await page.focus("form[action$='/query'] button");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none", "the focus is seen");
  await page.keyboard.press("Space");
  await page.waitForURL("**?did=query");
  await context.close();
});

test("an open page learns of a payment by itself and says so", async () => {
  const [user, operator] = [await person(house), await person(house)];
  const number = await place(house, user.page);
  await signIn(house, operator.page);
  await operator.page.goto(`${house.backend}/orders/${number}`);
  await operator.page.click("#line-1 summary");
  await inChannel(user.page, "wechat", "pay");
  await operator.page.waitForSelector(".verdict .badge.good");
  assert.notEqual(await operator.page.textContent("#news"), "");
  assert.equal(await operator.page.getAttribute("#line-1", "open"), "", "what was open stays open");
  await user.context.close();
  await operator.context.close();
});

test("nobody gets in without the key, and no other site sends a form", async () => {
  const { context, page } = await person(house);
  await page.goto(`${house.backend}/orders/${paid}`);
  assert.match(page.url(), /\/login/);
  await signIn(house, page);
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name === "ttpay_session");
  assert.deepEqual([session.httpOnly, session.sameSite], [true, "Strict"]);
  assert.equal(await page.evaluate(() => document.cookie), "");
  // A page of another origin with the same form, and even with the right token.
  const token = await page.getAttribute("input[name=csrf] >> nth=0", "value");
  const foreign = await context.newPage();
  await foreign.route("http://evil.localhost/", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<form method="post" action="${house.backend}/orders/${pending}/close"><input name="csrf" value="${token}"><button>win</button></form>`,
    }),
  );
  await foreign.goto("http://evil.localhost/");
  await foreign.click("button");
  await foreign.waitForURL(`${house.backend}/**`);
  await orderShows(house, page, pending, ["pending"]);
  assert.ok(!(await page.innerText(".timeline")).includes("gave the order up"));
  await context.close();
});
