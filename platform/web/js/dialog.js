// SPDX-License-Identifier: AGPL-3.0-or-later
// A link that asks an irreversible question opens it as a dialog: <a href="/x/closing" data-dialog="#closing">.
// Without script the link leads to a page with the same question.
document.addEventListener("click", (click) => {
  const link = click.target.closest("[data-dialog]");
  const dialog = link && document.querySelector(link.dataset.dialog);
  if (!dialog?.showModal || click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  dialog.showModal();
});

// The summary of what to mend takes the focus, so that it is read first.
document.getElementById("error-summary")?.focus();
