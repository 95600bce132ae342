// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the pages a role can reach by following links, one of each shape: /questions/12 and /questions/15 are one shape.

/** Not pages, or links that make somebody else of the visitor. */
const SKIP = /^\/(assets|sign-out|language|theme)\b|^\/sign-in\/[\w-]{22,}$|\.(xml|json|csv|eml|pdf|txt|atom|rss)$/;
const START = ["/", "/questions", "/ask", "/tell", "/groups", "/search?q=tired", "/side-effects/new", "/sign-in"];
const STAFF = ["/account", "/desk", "/cases", "/protocols", "/sources", "/screening", "/screening/lists", "/screening/versions", "/screening/quality", "/desk/saved-replies", "/people"];
/** Names behind the question mark that make another page of it; the others are a place in a list or a choice made before. */
const ASKS = ["q", "list", "show"];

const isId = (part) => /^[\w-]{22,}$/.test(part) || /^\d+$/.test(part) || part.length > 24;

/** The address with ids and choices left out. */
export function shapeOf(address) {
  const { pathname, searchParams } = new URL(address, "http://x");
  const parts = pathname.split("/").map((part) => (isId(part) ? ":id" : part));
  const asks = ASKS.filter((name) => searchParams.has(name));
  return parts.join("/") + (asks.length ? `?${asks.join("&")}` : "");
}

/** What is wrong with the answer to a link; null when it is a page, undefined when there is no page to look at. */
function troubleOf(answer, from) {
  if (!answer) return "no answer";
  if (answer.status() >= 500) return `answers ${answer.status()}`;
  if (answer.status() >= 400) return from ? `answers ${answer.status()}, linked from ${from}` : undefined;
  return /text\/html/.test(answer.headers()["content-type"] ?? "") ? null : undefined;
}

/** Calls `look(address, shape, trouble)` once for each shape. Returns the shapes in order of discovery. */
export async function crawl(page, role, look, { most = 80 } = {}) {
  const waiting = [...START, ...(role === "visitor" ? [] : STAFF)].map((address) => ({ address, from: null }));
  const seen = new Set();
  while (waiting.length && seen.size < most) {
    const { address, from } = waiting.shift();
    const shape = shapeOf(address);
    if (seen.has(shape) || SKIP.test(new URL(address, "http://x").pathname)) continue;
    seen.add(shape);
    const trouble = troubleOf(await page.goto(address, { waitUntil: "load" }).catch(() => null), from);
    if (trouble === undefined) continue;
    if (trouble === null) {
      const links = await page.locator("a[href]").evaluateAll((all) => all.filter((link) => link.origin === location.origin && !link.hasAttribute("download")).map((link) => link.pathname + link.search));
      waiting.push(...links.map((link) => ({ address: link, from: address })));
    }
    await look(address, shape, trouble);
  }
  return [...seen];
}
