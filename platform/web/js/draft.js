// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps what is being written in this browser until it is sent: <textarea data-draft="question-12">. A line under the
// field says so and offers to throw the draft away. Nothing is restored over words the server has put there.
{
  const words = document.body.dataset;
  const month = 30 * 24 * 3600 * 1000;

  function load(key) {
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      if (draft && Date.now() - draft.at < month) return draft.text;
      localStorage.removeItem(key);
    } catch {
      // Storage may be switched off, or hold something else: then there is no draft.
    }
    return "";
  }

  function keep(key, text) {
    try {
      if (text.trim()) localStorage.setItem(key, JSON.stringify({ text, at: Date.now() }));
      else localStorage.removeItem(key);
      return Boolean(text.trim());
    } catch {
      return false;
    }
  }

  function note(field) {
    const line = document.createElement("p");
    line.className = "draft";
    line.hidden = true;
    line.setAttribute("role", "status");
    const said = document.createElement("span");
    const forget = document.createElement("button");
    forget.type = "button";
    forget.className = "link";
    forget.textContent = words.draftForget;
    line.append(said, forget);
    field.after(line);
    return { line, said, forget };
  }

  for (const field of document.querySelectorAll("textarea[data-draft]")) {
    const key = "draft:" + field.dataset.draft;
    const given = field.value;
    const { line, said, forget } = note(field);
    const draft = load(key);
    if (!given && draft) {
      field.value = draft;
      said.textContent = words.draftRestored;
      line.hidden = false;
    }
    let pause;
    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        line.hidden = !keep(key, field.value);
        if (said.textContent !== words.draftKept) said.textContent = words.draftKept;
      }, 800);
    });
    forget.addEventListener("click", () => {
      keep(key, "");
      field.value = given;
      line.hidden = true;
      field.focus();
    });
    field.form?.addEventListener("submit", () => {
      clearTimeout(pause);
      keep(key, "");
    });
  }
}
