// SPDX-License-Identifier: AGPL-3.0-or-later
// Finding a conversation on the desk as an agent does: down the list, page by page.
import assert from "node:assert/strict";

/** Opens the conversation whose row holds the words. */
export async function openOnDesk(page, words) {
  await page.goto("/desk");
  const row = page.locator(".queue a", { hasText: words });
  const older = page.getByRole("link", { name: "Older" });
  while (!(await row.count())) {
    assert.ok(await older.count(), `nothing on the desk holds “${words}”`);
    await older.click();
    await page.waitForLoadState();
  }
  await row.first().click();
}
