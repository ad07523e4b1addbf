// The search page, better with a keyboard and a pointer: suggestions, and years drawn over the histogram.
import { suggestions } from "./suggest.js";
import { brush } from "./brush.js";

const form = document.querySelector("[data-suggest]");
if (form) suggestions(form, document.querySelector("[data-suggest-status]"));
for (const each of document.querySelectorAll("[data-brush]")) brush(each);

// On a narrow screen the choices stay folded until they are wanted.
const narrow = document.querySelector("[data-narrow]");
if (narrow && matchMedia("(max-width: 980px)").matches) narrow.open = false;

// “/” goes to the box, as readers of catalogues expect.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector("#q")?.select();
  }
});
