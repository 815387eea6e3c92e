// Tells how far the reading of a document has come, and shows the result when it is there. Without this script the
// page asks the browser to load it again every few seconds.

const box = document.querySelector("[data-progress]");
const words = box?.querySelector("[data-progress-words]");

async function look() {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (!told.waiting) return location.reload();
    const text = `${told.words} …`;
    if (words.textContent !== text) words.textContent = text;
  } catch {
    // The server may be starting again: ask once more.
  }
  setTimeout(look, 1000);
}

if (box) setTimeout(look, 600);
