// Finds organisations while a name is typed, and offers them in the list above. Without this script the “Find” button
// does the same.

const PAUSE = 250;

function offer(select, found) {
  const group = select.querySelector("optgroup");
  found.forEach(({ value, name }) => {
    if (![...select.options].some((option) => option.value === value)) group.append(new Option(name, value));
  });
  // A wrong organisation is worse than none, so only a single answer is chosen for the person.
  if (found.length === 1) select.value = found[0].value;
}

function tell(select, found) {
  const several = `${found.length} organisations found. Choose one in the list above.`;
  const words = found.length === 0 ? "No organisation has this name." : found.length === 1 ? `Chosen: ${found[0].name}.` : several;
  document.getElementById(`${select.id}-found`).textContent = words;
}

document.querySelectorAll("[data-finds]").forEach((field) => {
  const select = document.getElementById(field.dataset.finds);
  let waiting = 0;
  let asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim().length < 2) return;
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch(`${field.dataset.from}?q=${encodeURIComponent(field.value.trim())}`);
      if (!answer.ok || mine !== asked) return;
      const { found } = await answer.json();
      offer(select, found);
      tell(select, found);
    }, PAUSE);
  });
});
