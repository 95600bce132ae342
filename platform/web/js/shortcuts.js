// SPDX-License-Identifier: AGPL-3.0-or-later
// Single keys on the desk: J and K move through the list, other keys go to the element that names them with data-key, "?"
// lists them all. Never while writing, and the dialog can turn them off for good.
if (document.body.hasAttribute("data-shortcuts")) {
  const dialog = document.getElementById("keys");
  const toggle = dialog?.querySelector("[data-keys-toggle]");

  function areOff() {
    try {
      return localStorage.getItem("keys") === "off";
    } catch {
      return false;
    }
  }

  function isWriting(target) {
    return target.isContentEditable || target.matches("input, select, textarea");
  }

  function move(step) {
    const rows = [...document.querySelectorAll(".queue a")];
    if (rows.length === 0) return;
    const here = rows.indexOf(document.activeElement);
    const start = here < 0 ? rows.findIndex((row) => row.ariaCurrent === "true") : here;
    const next = start < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(start + step, 0), rows.length - 1);
    rows[next].focus();
  }

  function use(element) {
    if (element.matches("input, select, textarea")) element.focus();
    else if (element.matches("details")) {
      element.open = true;
      (element.querySelector("textarea, input:not([type=hidden]), select") ?? element).focus();
    } else element.click();
  }

  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.defaultPrevented) return;
    if (isWriting(press.target) || document.querySelector("dialog[open]")) return;
    const key = press.key.toLowerCase();
    if (key === "?") dialog?.showModal();
    else if (areOff()) return;
    else if (key === "j") move(1);
    else if (key === "k") move(-1);
    else {
      const element = /^[a-z]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
      if (!element) return;
      use(element);
    }
    press.preventDefault();
  });

  const label = () => { if (toggle) toggle.textContent = areOff() ? toggle.dataset.off : toggle.dataset.on; };
  toggle?.addEventListener("click", () => {
    try {
      localStorage.setItem("keys", areOff() ? "on" : "off");
    } catch {
      // Without storage the keys stay on.
    }
    label();
  });
  label();
}
