// The helper of examples/miniprogram in a browser, through a `tt` of a few lines: the cashier is the sandbox's phone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import ts from "typescript";

import { KEY, inChannel, open, person, resultCode } from "./house.mjs";

/** Where the helper's sources lie. */
const HELPER = process.env.TTPAY_MINIPROGRAM;

/** `tt` as a browser can have it: requests are fetches, and the cashier is a window that the test drives. */
const SHIM = `
  const tt = {
    request({ url, header, success, fail }) {
      fetch(url, { headers: header }).then(
        async (reply) => success({ statusCode: reply.status, header: Object.fromEntries(reply.headers), data: await reply.json() }),
        () => fail({}),
      );
    },
    async pay({ orderInfo, service, getOrderStatus, success, fail }) {
      const end = await window.cashier(orderInfo, service);
      if (end.refused) return fail({ errMsg: end.refused });
      // The cashier asks after WeChat, as the real one does.
      const asked = getOrderStatus ? await getOrderStatus({ out_order_no: orderInfo.out_order_no }) : { code: end.code };
      window.asked = asked.code;
      success({ code: end.code });
    },
  };
  export { tt };
`;

let house;
after(() => house?.close());
before(async () => {
  house = await open();
});

async function placed(number, fen) {
  const reply = await fetch(`${house.backend}/v1/orders`, {
    method: "POST",
    headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ out_order_no: number, total_amount: fen, subject: "Month card", uid: "u1", client_ip: "203.0.113.7" }),
  });
  assert.equal(reply.status, 200);
  return reply.json();
}

/** Pays an order in a page that holds the helper; `user` is what the person does in the cashier. */
async function paying(order, user, options = {}) {
  const { context, page, complaints } = await person(house);
  const phone = await context.newPage();
  await page.exposeFunction("cashier", async (orderInfo, service) => {
    await phone.goto(`${house.sandbox}/`);
    await phone.fill("#order_info", JSON.stringify(orderInfo));
    await phone.selectOption("#pasted_service", String(service));
    await phone.click("form[action='/phone/sessions'] button");
    const refused = await phone.$("[role=alert] code");
    if (refused) return { refused: await refused.textContent() };
    await user(phone);
    return { code: await resultCode(phone) };
  });
  // A page of the backend's own origin, so that no browser stands between the token and the status.
  await page.route(`${house.backend}/miniprogram/**`, (route) => route.fulfill(module(route.request().url())));
  await page.goto(`${house.backend}/miniprogram/`);
  const outcome = await page.evaluate(
    async ({ order, options }) => {
      const [{ pay }, { tt }, { statusUrl }] = await Promise.all(
        ["pay", "shim", "status"].map((name) => import(`/miniprogram/${name}.js`)),
      );
      const url = statusUrl(location.origin, order.out_order_no);
      return pay({ tt, orderInfo: order.order_info, service: 1, statusUrl: url, statusToken: order.status_token, ...options });
    },
    { order, options },
  );
  const asked = await page.evaluate(() => window.asked);
  assert.deepEqual(complaints, []);
  await context.close();
  return { outcome, asked };
}

function module(url) {
  const name = /([a-z]+)\.js$/.exec(url)?.[1];
  if (!name) return { contentType: "text/html", body: "<!doctype html><title>mini-program</title>" };
  if (name === "shim") return { contentType: "text/javascript", body: SHIM };
  const source = readFileSync(join(HELPER, `${name}.ts`), "utf8");
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  return { contentType: "text/javascript", body: ts.transpileModule(source, { compilerOptions }).outputText };
}

const soon = { pace: { tries: 3, firstMs: 50, maxMs: 100 } };

for (const channel of ["wechat", "alipay"]) {
  test(`paid at ${channel}: the backend's final word`, async () => {
    const { outcome, asked } = await paying(await placed(`MINI${channel}`, 101), (phone) => inChannel(phone, channel, "pay"));
    assert.deepEqual(outcome, { cashier: 0, kind: "paid", reason: "paid" });
    assert.equal(asked, 0);
  });
}

test("left by the user: cancelled, and the order can still be paid", async () => {
  const order = await placed("MINIcancelled", 101);
  const { outcome, asked } = await paying(order, (phone) => inChannel(phone, "wechat", "cancel"));
  assert.deepEqual([outcome.kind, asked], ["cancelled", 9]);
  const again = await paying(order, (phone) => inChannel(phone, "alipay", "pay"));
  assert.equal(again.outcome.kind, "paid");
});

test("a failed attempt is not a failed order", async () => {
  const { outcome } = await paying(await placed("MINIfailed", 101), (phone) => inChannel(phone, "alipay", "fail"), soon);
  assert.deepEqual([outcome.kind, outcome.cashier], ["unknown", 2]);
});

test("an orderInfo that was changed on the way opens nothing", async () => {
  const order = await placed("MINIchanged", 101);
  order.order_info.total_amount = 1;
  const { outcome } = await paying(order, () => assert.fail("the cashier opened"));
  assert.deepEqual(outcome, { kind: "not_opened", detail: "CD0025" });
});
