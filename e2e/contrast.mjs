// SPDX-License-Identifier: AGPL-3.0-or-later
// Measures the colour pairs of platform/web/css/tokens.css by the WCAG 2 formula and prints a table. Ends with 1 when a
// pair is under its floor, or when the light set for old browsers differs from the pairs.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../platform/web/css/tokens.css", import.meta.url), "utf8");
const long = (hex) => (hex.length === 4 ? "#" + [...hex.slice(1)].map((digit) => digit + digit).join("") : hex);

const colours = { white: ["#ffffff", "#ffffff"] };
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)) {
  colours[name] = [long(light), long(dark)];
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["paper", "surface", "sunk"];
const pairs = [
  ...grounds.map((ground) => ["ink", ground, 7]),
  ...[...grounds, "brand-soft", "apricot-soft", "warn-soft", "urgent-soft", "ok-soft", "info-soft"].map((ground) => ["ink-2", ground, 4.5]),
  ...[...grounds, "brand-soft", "apricot-soft", "warn-soft", "urgent-soft", "ok-soft", "info-soft"].map((ground) => ["brand", ground, 4.5]),
  ["on-brand", "brand", 4.5], ["on-brand", "brand-strong", 4.5], ["on-deep", "deep", 7],
  ...["urgent", "warn", "ok", "info"].flatMap((state) => [[state, "surface", 4.5], [state, "paper", 4.5], [state, `${state}-soft`, 4.5]]),
  ["warn", "apricot-soft", 4.5], ["white", "urgent-solid", 4.5], ["ink", "mark", 7], ["ink-2", "mark", 4.5],
  ...grounds.flatMap((ground) => [["line-strong", ground, 3], ["focus", ground, 3]]),
];

let low = 0;
console.log("| text or line | on | light | dark | floor |\n|---|---|---|---|---|");
for (const [front, ground, floor] of pairs) {
  const [light, dark] = [0, 1].map((scheme) => ratio(colours[front][scheme], colours[ground][scheme]));
  const isLow = Math.min(light, dark) < floor;
  low += isLow;
  console.log(`| ${front} | ${ground} | ${light.toFixed(1)} | ${dark.toFixed(1)} | ${floor}${isLow ? " **low**" : ""} |`);
}

const fallback = css.slice(css.indexOf("@supports not"));
for (const [name, [light]] of Object.entries(colours)) {
  const given = fallback.match(new RegExp(`--${name}: (#\\w+);`))?.[1];
  if (name !== "white" && long(given ?? "#000") !== light) {
    low += 1;
    console.log(`--${name} is ${given} for old browsers and ${light} for the others`);
  }
}
console.log(low ? `${low} below the floor` : "every pair reaches its floor");
process.exit(low ? 1 : 0);
