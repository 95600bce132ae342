// SPDX-License-Identifier: AGPL-3.0-or-later
// Finds the pages a role can reach by following links, one of each shape: /questions/12 and /questions/15 are one shape.

const SKIP = /^\/(assets|sign-out|language|demo|theme)\b|\.(xml|json|csv|eml|pdf|txt|atom|rss)$/;
const START = ["/", "/questions", "/groups", "/search", "/search?q=tired", "/side-effects/new", "/sign-in", "/questions/new"];
const STAFF = ["/account", "/desk", "/cases", "/protocols", "/sources", "/screening", "/people"];

/** The address with ids, slugs under a noun and search words left out. */
export function shapeOf(address) {
  const { pathname, search } = new URL(address, "http://x");
  const parts = pathname.split("/").map((part) => (/\d/.test(part) || part.length > 24 || /^[a-z]+(-[a-z]+){2,}$/.test(part) ? ":id" : part));
  if (parts.length === 3 && ["groups", "people", "protocols"].includes(parts[1]) && parts[2] !== "new") parts[2] = ":id";
  const names = [...new Set(new URLSearchParams(search).keys())].filter((name) => name !== "lang").sort().join("&");
  return parts.join("/") + (names ? `?${names}` : "");
}

/** Calls `look(address)` once for each shape that answers with a page. Returns the shapes in order of discovery. */
export async function crawl(page, role, look, { most = 60 } = {}) {
  const waiting = [...START, ...(role === "visitor" ? [] : STAFF)];
  const seen = new Set();
  while (waiting.length && seen.size < most) {
    const address = waiting.shift();
    const shape = shapeOf(address);
    if (seen.has(shape) || SKIP.test(new URL(address, "http://x").pathname)) continue;
    seen.add(shape);
    const answer = await page.goto(address, { waitUntil: "load" }).catch(() => null);
    if (!answer || answer.status() >= 500) {
      await look(address, shape, answer?.status() ?? "no answer");
      continue;
    }
    if (answer.status() >= 400 || !/text\/html/.test(answer.headers()["content-type"] ?? "")) continue;
    const links = await page.locator("a[href]").evaluateAll((all) => all.filter((link) => link.origin === location.origin && !link.hasAttribute("download")).map((link) => link.pathname + link.search));
    waiting.push(...links);
    await look(address, shape, null);
  }
  return [...seen];
}
