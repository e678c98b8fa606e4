// The explorer of a chain. A segment that is chosen shows what goes into it and what it goes into, near and far, in the
// picture and in the tables. Without this file the page says the same, all at once.
(() => {
  const picture = document.querySelector("svg.chain");
  const told = document.querySelector("[data-chosen]");
  const boxes = [...picture.querySelectorAll("[data-segment]")];
  const lines = [...picture.querySelectorAll("[data-what]")];
  const rows = [...document.querySelectorAll("tr[data-segment]")];

  // All that can be reached from a segment along the lines, from `start` to `end`.
  function reached(segment, start, end) {
    const found = new Set([segment]);
    for (const one of found) {
      for (const line of lines) if (line.dataset[start] === one) found.add(line.dataset[end]);
    }
    return found;
  }

  function show(segment) {
    const before = segment && reached(segment, "into", "what");
    const after = segment && reached(segment, "what", "into");
    const shown = (code) => !segment || before.has(code) || after.has(code);
    const runs = ({ what, into }) =>
      !segment || (before.has(what) && before.has(into)) || (after.has(what) && after.has(into));
    for (const box of boxes) {
      box.classList.toggle("dim", !shown(box.dataset.segment));
      box.setAttribute("aria-pressed", box.dataset.segment === segment);
    }
    for (const line of lines) line.classList.toggle("dim", !runs(line.dataset));
    for (const row of rows) row.hidden = !shown(row.dataset.segment);
    const name = boxes.find((box) => box.dataset.segment === segment)?.getAttribute("aria-label");
    told.textContent = segment
      ? told.dataset.chosen
          .replace("{name}", name)
          .replace("{before}", before.size - 1)
          .replace("{after}", after.size - 1)
      : told.dataset.all;
  }

  let chosen = null;
  function choose(segment) {
    chosen = segment === chosen ? null : segment;
    show(chosen);
  }

  for (const box of boxes) {
    box.setAttribute("role", "button");
    box.addEventListener("click", (event) => {
      event.preventDefault();
      choose(box.dataset.segment);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      choose(box.dataset.segment);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(chosen);
  });
  told.hidden = false;
  show(null);
})();
