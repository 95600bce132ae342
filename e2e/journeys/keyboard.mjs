// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

export const title = "Every stop of the Tab key is visible, the skip link comes first and leads to the content";

const PAGES = [
  ["visitor", "/"], ["visitor", "/questions"], ["visitor", "/side-effects/new"], ["member", "/ask"], ["agent", "/desk"], ["agent", "/desk/saved-replies"],
  ["safety", "/cases"], ["safety", "/screening"], ["safety", "/screening/lists"], ["safety", "/screening/versions"],
];
const MOST_STOPS = 250;

/** What has the focus now, or null when the focus has left the page. */
const focused = () => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const style = getComputedStyle(stop);
  const box = stop.getBoundingClientRect();
  stop.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
  return {
    number: stop.dataset.stop,
    what: `${stop.tagName.toLowerCase()} ${(stop.getAttribute("aria-label") || stop.innerText || stop.id).trim().slice(0, 40)}`,
    isSkip: stop.matches(".skip"),
    isSeen: style.outlineStyle !== "none" && style.visibility === "visible" && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
};

export default async function ({ visit }) {
  for (const [role, address] of PAGES) {
    const page = await visit({ role });
    await page.goto(address);
    await page.evaluate(() => document.activeElement?.blur());
    const seen = new Set();
    for (let count = 0; count < MOST_STOPS; count += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(focused);
      if (!stop || seen.has(stop.number)) break;
      if (count === 0) assert.ok(stop.isSkip, `${address}: the first stop is ${stop.what}, not the skip link`);
      assert.ok(stop.isSeen, `${address}: the focus cannot be seen on ${stop.what}`);
      seen.add(stop.number);
    }
    assert.ok(seen.size > 5, `${address}: only ${seen.size} stops`);

    await page.goto(address);
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", `${address}: the skip link does not lead to the content`);
  }
}
