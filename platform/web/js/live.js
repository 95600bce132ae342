// SPDX-License-Identifier: AGPL-3.0-or-later
// Shows what colleagues do: <div data-live="/desk/live">. On a "change" the page (or data-live-page, where this one answers a
// form) is fetched again and every [data-live-region] with the same name is replaced; a region in which someone is writing
// stays as it is. Changes are said aloud at most every ten seconds. The browser reconnects by itself and sends Last-Event-ID.
for (const root of document.querySelectorAll("[data-live]")) {
  const words = document.body.dataset;
  const voice = document.createElement("p");
  voice.className = "vh";
  voice.setAttribute("role", "status");
  root.append(voice);
  let spoken = 0;
  let waiting = null;
  let greeted = false;

  function say(text) {
    if (Date.now() - spoken < 10000) return;
    spoken = Date.now();
    voice.textContent = "";
    setTimeout(() => { voice.textContent = text; }, 100);
  }

  function isBusy(region) {
    const focus = document.activeElement;
    return region.contains(focus) && focus.matches("input, select, textarea");
  }

  function swap(region, fresh) {
    if (!fresh || isBusy(region) || fresh.innerHTML === region.innerHTML) return false;
    const address = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    region.replaceChildren(...fresh.childNodes);
    if (address) region.querySelector(`a[href="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
    return true;
  }

  async function refresh() {
    waiting = null;
    const answer = await fetch(root.dataset.livePage ?? location.href, { credentials: "same-origin", headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    let changed = false;
    for (const region of document.querySelectorAll("[data-live-region]")) {
      const fresh = page.querySelector(`[data-live-region="${CSS.escape(region.dataset.liveRegion)}"]`);
      changed = swap(region, fresh) || changed;
    }
    if (changed) say(words.liveChanged);
  }

  function change() {
    waiting ??= setTimeout(() => refresh().catch(() => say(words.liveLost)), 400);
  }

  const source = new EventSource(root.dataset.live);
  source.addEventListener("change", change);
  source.addEventListener("hello", () => {
    if (greeted) change();
    greeted = true;
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) say(words.liveLost);
  });
  addEventListener("pagehide", () => source.close());
}
