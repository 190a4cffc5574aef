// Whole purchases, in both languages: the user at the phone, the operator at the orders.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { LANGUAGES, inChannel, open, orderShows, person, place, resultCode, signIn } from "./house.mjs";

let house;
after(() => house?.close());
before(async () => {
  house = await open();
});

for (const [lang, words] of Object.entries(LANGUAGES)) {
  test(`[${lang}] purchases`, async (t) => {
    const user = await person(house, { locale: words.locale, viewport: { width: 390, height: 844 } });
    const operator = await person(house, { locale: words.locale, colorScheme: "dark" });
    await signIn(house, operator.page);

    for (const channel of ["wechat", "alipay"]) {
      await t.test(`paid at ${channel}`, async () => {
        const number = await place(house, user.page, "101.00");
        assert.equal(await inChannel(user.page, channel, "pay"), 0);
        assert.match(await user.page.textContent("#told"), /code: 0/);
        const text = await orderShows(house, operator.page, number, [words.paid, "¥101.00"]);
        assert.ok(!text.includes(words.twice));
        assert.deepEqual(await operator.page.locator(".verdict .badge").allTextContents(), [words.paid], "the cashier's has no badge");
        assert.equal(await operator.page.isVisible("a[href$='/close']"), false);
      });
    }

    for (const generation of ["ecpay", "trade"]) {
      await t.test(`paid in ${generation}`, async () => {
        const number = await place(house, user.page, "88.00", "", generation);
        await user.page.check(".ways input[value=douyin]");
        await user.page.click(".ways button");
        assert.equal(await resultCode(user.page), 0);
        await orderShows(house, operator.page, number, [words.paid, "¥88.00"]);
        assert.deepEqual(await operator.page.locator(".verdict .badge").allTextContents(), [words.paid, words[generation]]);
        await operator.page.goto(`${house.backend}/orders`);
        const row = operator.page.locator("tbody tr", { hasText: number });
        assert.deepEqual(await row.locator(".badge").allTextContents(), [words.paid, words[generation]]);
        await user.page.click("form[action$='/status'] button");
        assert.match(await user.page.textContent("#told"), /code: 0/);
      });
    }

    await t.test("left, then paid after all", async () => {
      await place(house, user.page);
      assert.equal(await inChannel(user.page, "wechat", "cancel"), 4);
      assert.equal(await inChannel(user.page, "alipay", "fail"), 2);
      await user.page.click("form[action$='/status'] button");
      assert.match(await user.page.textContent("#told"), /code: 9/);
      assert.equal(await inChannel(user.page, "alipay", "pay"), 0);
    });

    await t.test("given up by the operator", async () => {
      const number = await place(house, user.page);
      await operator.page.goto(`${house.backend}/orders/${number}`);
      await operator.page.click("a[href$='/close']");
      await operator.page.click("button.danger");
      await operator.page.waitForURL("**?did=close");
      // Alipay's string cannot be called back, so the end is certain only after the time to pay.
      await user.page.click("button[value=end]");
      await user.page.click("button[value='5']");
      await user.page.click("button[value='5']");
      await orderShows(house, operator.page, number, [words.closed]);
    });

    await t.test("nobody pays in time", async () => {
      const number = await place(house, user.page);
      await user.page.click("button[value=end]");
      assert.equal(await resultCode(user.page), 1);
      await user.page.click("button[value='5']");
      await user.page.click("button[value='5']");
      await orderShows(house, operator.page, number, [words.timedOut]);
      await user.page.click("form[action$='/status'] button");
      assert.match(await user.page.textContent("#told"), /code: 1/);
    });

    await t.test("paid at both channels, one payment goes back by itself", async () => {
      const number = await place(house, user.page, "66.00");
      assert.equal(await inChannel(user.page, "wechat", "pay"), 0);
      assert.equal(await inChannel(user.page, "alipay", "pay"), 0);
      await orderShows(house, operator.page, number, [words.paid, words.twice, words.back]);
    });

    await t.test("refunded in parts, never twice", async () => {
      const number = await place(house, user.page, "101.00");
      await inChannel(user.page, "wechat", "pay");
      await orderShows(house, operator.page, number, [words.paid]);
      const { page } = operator;
      await page.click("a[href$='/refund']");
      await page.fill("#amount", "101.01");
      await page.click("button.main");
      assert.equal(await page.getAttribute("#amount", "aria-invalid"), "true");
      await page.fill("#amount", "30.00");
      await page.click("button.main");
      await page.waitForSelector("button.danger");
      assert.match(await page.innerText("main"), /¥71\.00/);
      await page.click("button.danger");
      await page.waitForURL("**?did=refund");
      await page.goBack();
      await page.click("button.danger");
      await page.waitForURL("**?did=refund");
      const text = await orderShows(house, page, number, [words.back, "¥71.00"]);
      assert.equal(text.split("¥30.00").length - 1, 2, "one refund, and the sum of the channel");
    });

    assert.deepEqual([...user.complaints, ...operator.complaints], []);
    await user.context.close();
    await operator.context.close();
  });
}
