// SPDX-License-Identifier: AGPL-3.0-or-later
// What every page must hold: axe in both themes and two widths with everything open, no sideways scroll down to 320 px,
// targets of 24 px, one h1, no errors in the console.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]];

const openAll = () => document.querySelectorAll("details").forEach((part) => { part.open = true; });

async function axe(page) {
  const violations = await page.evaluate(async (tags) => {
    const result = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return result.violations.map((one) => ({
      id: one.id,
      nodes: one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} (${node.any[0]?.message ?? node.all[0]?.message ?? one.help})`),
    }));
  }, TAGS);
  return violations.map((one) => `axe ${one.id}: ${one.nodes.join(" | ")}`);
}

function widerThanWindow() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const outside = [...document.querySelectorAll("body *")].filter((part) => {
    const box = part.getBoundingClientRect();
    return (box.right > root.clientWidth + 1 || box.left < -1) && box.width > 0 && !part.closest(".table-wrap, .tabs, .vh, .skip");
  });
  return [`${root.scrollWidth - root.clientWidth} px too wide: ${outside.slice(0, 4).map((part) => `${part.tagName.toLowerCase()}.${part.className}`).join(", ")}`];
}

function smallTargets() {
  const targets = [...document.querySelectorAll("a, button, input, select, textarea, summary")];
  return targets.filter((target) => {
    const box = target.getBoundingClientRect();
    const inText = target.matches("a, summary") && getComputedStyle(target).display.startsWith("inline") && !getComputedStyle(target).display.includes("flex");
    return box.width > 0 && (box.height < 23.5 || box.width < 23.5) && !inText && !target.matches("[type=checkbox], [type=radio], .skip") && !target.closest(".vh");
  }).slice(0, 4).map((target) => `target under 24 px: ${target.outerHTML.slice(0, 100)}`);
}

const headings = () => {
  const count = document.querySelectorAll("h1").length;
  return count === 1 ? [] : [`${count} h1 on the page`];
};

/** Everything wrong with the page that is open, as lines. `shoot(width, scheme)` is called for each view. */
export async function faultsOf(page, shoot) {
  const faults = [];
  const note = (where, lines) => faults.push(...lines.map((line) => `${where}: ${line}`));
  note("page", await page.evaluate(headings));
  await page.evaluate(AXE);
  for (const [width, scheme] of VIEWS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await shoot?.(width, scheme);
    await page.evaluate(openAll);
    note(`${width} ${scheme}`, await axe(page));
    if (scheme === "light") note(`${width}`, await page.evaluate(widerThanWindow));
    if (width === 390 && scheme === "light") note(`${width}`, await page.evaluate(smallTargets));
  }
  for (const width of [320, 768]) {
    await page.setViewportSize({ width, height: 640 });
    note(`${width}`, await page.evaluate(widerThanWindow));
  }
  note("page", page.troubles.splice(0));
  return [...new Set(faults)];
}
