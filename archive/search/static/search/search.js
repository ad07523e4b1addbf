// The search page, better with a keyboard and a pointer: suggestions, years drawn over the histogram, citations over the page.
import { Citing } from "../site/js/citing.js";
import { copy } from "../site/js/copy.js";
import { brush } from "./brush.js";
import { keepSearches } from "./kept.js";
import { suggestions } from "./suggest.js";

const form = document.querySelector("[data-suggest]");
if (form) suggestions(form, document.querySelector("[data-suggest-status]"));
for (const each of document.querySelectorAll("[data-brush]")) brush(each);

const keptBox = document.querySelector("[data-kept-box]");
if (keptBox) keepSearches(keptBox, document.querySelector("[data-kept-open]"), document.querySelector("[data-save]"));

const share = document.querySelector("[data-share]");
if (share) {
  share.hidden = false;
  share.addEventListener("click", () => copy(share, location.href));
}

// Citations open over the answer; without scripts they are a page of their own.
if (document.querySelector("[data-cite-box]")) {
  const citing = new Citing();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-cite]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    citing.open(link.dataset.cite);
  });
}

// A menu closes when one looks elsewhere.
for (const menu of document.querySelectorAll(".taking")) {
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || (menu.open = false));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => menu.contains(event.relatedTarget) || (menu.open = !event.relatedTarget && menu.open));
}

// On a narrow screen the choices stay folded until they are wanted.
const narrow = document.querySelector("[data-narrow]");
if (narrow && matchMedia("(max-width: 980px)").matches) narrow.open = false;
narrow?.removeAttribute("data-narrow"); // until now the style sheet kept it folded, so that nothing jumps

// “/” goes to the box, as readers of catalogues expect.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector("#q")?.select();
  }
});
