// The keys of the viewer; where text is typed they are letters.

/** Calls the deeds by key. Pages of vertical text are turned from right to left. */
export function listen(deeds, rightToLeft) {
  const keys = {
    ArrowRight: rightToLeft ? "previous" : "next",
    ArrowLeft: rightToLeft ? "next" : "previous",
    PageDown: "next",
    PageUp: "previous",
    Home: "first",
    End: "last",
    "+": "in",
    "=": "in",
    "-": "out",
    0: "whole",
    f: "full",
    "/": "search",
    n: "nextHit",
    N: "previousHit",
    c: "cite",
    Escape: "escape",
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, textarea, select")) return;
    if (event.defaultPrevented) return; // a list has used the key
    // In the text the arrows scroll, which vertical writing needs.
    if (event.key.startsWith("Arrow") && event.target.closest("[data-text]")) return;
    const deed = deeds[keys[event.key]];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}
