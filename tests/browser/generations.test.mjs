// One whole purchase in guaranteed payment and one in the trade system, in both languages: placed with `ttpay call`, paid on
// the phone, and asked for with `ttpay call`. The cashier's own purchases are in purchase.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { judged, openSandbox, person, resultCode } from "./house.mjs";

let house;
after(() => house?.close());
before(async () => {
  house = await openSandbox();
});

const LANGUAGES = {
  en: { locale: "en-US", ecpay: "Guaranteed payment", trade: "Trade system", paid: "paid", cancelled: "cancelled" },
  zh: { locale: "zh-CN", ecpay: "担保支付", trade: "通用交易系统", paid: "已支付", cancelled: "已取消" },
};

/** Sends a request that a verb has made; gives the answer as a reply verb takes it. */
async function send({ method, url, headers, body }) {
  const answer = await fetch(url, { method, headers, body });
  return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
}

async function ecpay(name, params) {
  const reply = await send(house.call("ecpay_request", { name, params }));
  return house.call("ecpay_reply", { ...reply, name });
}

async function trade(name, params) {
  const secret = /^app_secret = ["'](.+)["']$/m.exec(readFileSync(house.config, "utf8"))[1];
  const token = await send(house.call("trade_request", { name: "client_token", params: { client_secret: secret } }));
  const access_token = JSON.parse(token.body).data.access_token;
  const reply = await send(house.call("trade_request", { name, params, access_token }));
  return house.call("trade_reply", { ...reply, name });
}

/** What the front end gets for an order of ¥1.01. */
const PLACED = {
  async ecpay(number) {
    const order = { out_order_no: number, total_amount: 101, subject: "Month card", body: "31 days", valid_time: 900 };
    return (await ecpay("create_order", order)).data;
  },
  async trade(number) {
    const sku = {
      skuId: "S1", price: 101, quantity: 1, title: "Month card", imageList: ["https://img.example.com/1"], type: 401,
      tagGroupId: "tag_group_1",
    };
    const data = { skuList: [sku], outOrderNo: number, totalAmount: 101, orderEntrySchema: { path: "pages/order" } };
    const made = house.call("trade_order", { data });
    return { data: made.data, byteAuthorization: made.byte_authorization };
  },
};

async function paste(page, given) {
  await page.goto(`${house.sandbox}/`);
  await page.fill("#order_info", JSON.stringify(given));
  await page.click("form[action='/phone/sessions'] button");
}

for (const [lang, words] of Object.entries(LANGUAGES)) {
  const colorScheme = lang === "zh" ? "dark" : "light";
  for (const generation of ["ecpay", "trade"]) {
    test(`[${lang}] a purchase in ${generation}`, async () => {
      const options = { locale: words.locale, colorScheme, viewport: { width: 390, height: 844 } };
      const { context, page, complaints } = await person(house, options);
      const number = `B${lang}${generation}`;
      await paste(page, await PLACED[generation](number));
      await page.waitForSelector(".ways");
      assert.ok((await page.textContent("#generation")).includes(words[generation]));
      assert.match(await page.textContent(".sum"), /¥1\.01/);
      await judged(page, `the cashier of ${generation}`);
      await page.click("form[action$='/leave'] button");
      assert.equal(await resultCode(page), 4);
      await judged(page, `the result of ${generation}`);
      await page.click("a[href$='at=cashier']");
      await page.check(".ways input[value=douyin]");
      await page.click(".ways button");
      assert.equal(await resultCode(page), 0);
      assert.ok((await page.innerText("main")).includes(words.paid));
      if (generation === "ecpay") {
        const { payment_info } = await ecpay("query_order", { out_order_no: number });
        assert.deepEqual([payment_info.order_status, payment_info.way], ["SUCCESS", 10]);
      } else {
        const { data, verified } = await trade("order_query", { out_order_no: number });
        assert.deepEqual([data.pay_status, data.pay_channel, verified], ["SUCCESS", 10, true]);
      }
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  test(`[${lang}] an order that is given up, and one that is refused`, async () => {
    const { context, page, complaints } = await person(house, { locale: words.locale, colorScheme });
    const given = await PLACED.trade(`C${lang}`);
    await paste(page, given);
    await page.click("form[action$='/cancel'] button");
    assert.equal(await resultCode(page), 4);
    assert.ok((await page.innerText("main")).includes(words.cancelled));
    await paste(page, { ...given, data: given.data.replace("101", "102") });
    const told = await page.textContent("[role=alert]");
    assert.ok(told.includes("11004") && told.includes(words.trade), told);
    await judged(page, "a refusal");
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
