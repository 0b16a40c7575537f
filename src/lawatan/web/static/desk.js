// Enhances pages that are whole without it: keys for views and lines, neighbours in the graph.
(() => {
  "use strict";
  const typing = (e) => e.target.closest("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey;
  const lines = () => [...document.querySelectorAll("[data-line]")];
  const step = (by) => {
    const all = lines();
    if (!all.length) return;
    const at = all.findIndex((one) => one.contains(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    const link = next.querySelector("a");
    if (link) { link.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", (e) => {
    if (typing(e)) return;
    if (e.key === "/") { e.preventDefault(); document.getElementById("q").focus(); return; }
    if (e.key === "j") return step(1);
    if (e.key === "k") return step(-1);
    const view = document.querySelector(`nav a[data-key="${CSS.escape(e.key)}"]`);
    if (view) view.click();
  });
  const graph = document.querySelector(".graph svg");
  if (!graph) return;
  const ties = [...graph.querySelectorAll("[data-ends]")];
  const nodes = [...graph.querySelectorAll("[data-node]")];
  const show = (id) => {
    const near = new Set([id]);
    ties.forEach((tie) => {
      const ends = tie.dataset.ends.split(" ");
      const ours = !id || ends.includes(id);
      if (ours) ends.forEach((end) => near.add(end));
      tie.classList.toggle("faded", !ours);
    });
    nodes.forEach((node) => node.classList.toggle("faded", Boolean(id) && !near.has(node.dataset.node)));
  };
  nodes.forEach((node) => {
    node.addEventListener("mouseenter", () => show(node.dataset.node));
    node.addEventListener("mouseleave", () => show(""));
  });
})();
