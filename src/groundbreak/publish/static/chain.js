// The explorer of a chain. A segment that is chosen shows what goes into it and what it goes into, near and far, in the
// picture and in the tables. Without this file the page says the same, all at once.
(() => {
  const picture = document.querySelector("svg.chain");
  const told = document.querySelector("[data-chosen]");
  const boxes = [...picture.querySelectorAll("a")];
  const lines = [...picture.querySelectorAll("[data-flow]")];
  const rows = [...document.querySelectorAll("tr[data-segment], tr[id]")];
  const segmentOf = (box) => box.getAttribute("href").slice(1);
  const flows = lines.map((line) => line.dataset.flow.split(" "));

  // All that can be reached from a segment along the flows, or against them.
  function reached(segment, along) {
    const found = new Set([segment]);
    for (const one of found) {
      for (const [what, into] of flows) {
        if (one === (along ? what : into)) found.add(along ? into : what);
      }
    }
    return found;
  }

  function show(segment) {
    const before = segment && reached(segment, false);
    const after = segment && reached(segment, true);
    const shown = (code) => !segment || before.has(code) || after.has(code);
    const runs = ([what, into]) =>
      !segment || (before.has(what) && before.has(into)) || (after.has(what) && after.has(into));
    for (const box of boxes) {
      box.classList.toggle("dim", !shown(segmentOf(box)));
      box.setAttribute("aria-pressed", segmentOf(box) === segment);
    }
    lines.forEach((line, number) => line.classList.toggle("dim", !runs(flows[number])));
    for (const row of rows) row.hidden = !shown(row.dataset.segment ?? row.id);
    const name = boxes.find((box) => segmentOf(box) === segment)?.getAttribute("aria-label");
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
      choose(segmentOf(box));
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      choose(segmentOf(box));
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) choose(chosen);
  });
  told.hidden = false;
  show(null);
})();
