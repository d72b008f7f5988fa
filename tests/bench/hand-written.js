// The limit: the least a host could write by hand to show the worst open incident's title.
fetch(document.currentScript.dataset.feed)
  .then((response) => response.json())
  .then(({ incidents }) => {
    const ranks = ["none", "minor", "major", "critical"];
    const [worst] = incidents.sort((a, b) => ranks.indexOf(b.impact) - ranks.indexOf(a.impact));
    if (!worst) return;
    const line = document.createElement("div");
    line.id = "status";
    line.textContent = worst.name;
    document.body.prepend(line);
  });
