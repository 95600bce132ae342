// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";

import { crawl } from "../lib/crawl.mjs";

export const title = "With scripts off every page stands, and every button does something by itself";

export default async function ({ visit }) {
  for (const role of ["visitor", "agent", "safety"]) {
    const page = await visit({ role, scripts: false, width: 390 });
    const shapes = await crawl(page, role, async (address, _, trouble) => {
      assert.equal(trouble, null, `${address} answers ${trouble}`);
      assert.equal(await page.locator("h1").count(), 1, `${address} has not one h1`);
      const idle = page.locator('main button:not(form button):not([form]):not([popovertarget]):not(dialog button)');
      assert.equal(await idle.count(), 0, `${address} has a button that needs a script`);
    });
    assert.ok(shapes.length > 3, `${role} found only ${shapes.length} pages`);
    await page.goto("/");
    await page.locator(".menu-btn").click();
    await page.locator("#menu a").first().click();
    assert.notEqual(new URL(page.url()).pathname, "/", "the menu does not lead anywhere");
  }
}
