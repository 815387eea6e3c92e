// Single-key shortcuts. A key presses or focuses the element that carries it in data-key, so the page itself says
// what can be done; without this script everything is reached with Tab and Enter.

const TYPING = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

function typing(target) {
  return target instanceof Element && target.closest(TYPING) !== null;
}

function act(element) {
  const dialog = element.dataset.dialog && document.getElementById(element.dataset.dialog);
  if (dialog?.showModal) {
    dialog.showModal();
  } else if (element.matches("select, input")) {
    element.focus();
  } else {
    element.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const element = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
  if (!element) return;
  event.preventDefault();
  act(element);
});

document.querySelectorAll("[data-dialog]").forEach((link) => {
  link.addEventListener("click", (event) => {
    if (event.detail === 0 && event.isTrusted === false) return;
    event.preventDefault();
    act(link);
  });
});

// Bring the marked passage into sight inside its own box, without moving the page.
document.querySelectorAll("[data-scroll-to-mark]").forEach((box) => {
  const mark = box.querySelector("[id^=mark-]");
  if (!mark) return;
  const far = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
  if (far > box.clientHeight / 2) box.scrollTop += far - box.clientHeight / 4;
  const inner = mark.closest(".curation-text");
  if (inner) inner.scrollTop += mark.getBoundingClientRect().top - inner.getBoundingClientRect().top - inner.clientHeight / 4;
});
