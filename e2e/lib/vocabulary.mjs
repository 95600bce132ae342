// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads every template and names the classes without a rule and the icons without a drawing.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

function filesUnder(folder, end) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(end)).map((name) => path.join(folder, name));
}

export function unknownNames(root) {
  const web = path.join(root, "platform/web");
  const css = filesUnder(path.join(web, "css"), ".css").map((name) => readFileSync(name, "utf8")).join("\n");
  const rules = new Set([...css.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name));
  const icons = new Set(readdirSync(path.join(web, "icons")).map((name) => name.replace(".svg", "")));
  const templates = ["capabilities", "platform/web/templates"].flatMap((folder) => filesUnder(path.join(root, folder), ".html"));
  const faults = [];
  for (const template of templates) {
    const text = readFileSync(template, "utf8");
    const plain = text.replace(/\{[{%#][\s\S]*?[}%#]\}/g, " ");
    const classes = [...plain.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names.split(/\s+/));
    const drawn = [...text.matchAll(/page\.icon\("([^"]+)"\)/g)].map(([, name]) => name);
    const name = path.relative(root, template);
    faults.push(...[...new Set(classes)].filter((one) => one && !rules.has(one)).map((one) => `${name}: no rule for the class ${one}`));
    faults.push(...[...new Set(drawn)].filter((one) => !icons.has(one)).map((one) => `${name}: no icon ${one}`));
  }
  return faults;
}
