// A screen in the hall: it calls people over, leads them through, and goes back to its beginning when they have gone.

import { isQuiet } from "../js/openseadragon.js";
import { tellSeen } from "../js/seen.js";
import { keepInside } from "./inside.js";
import { Night } from "./night.js";
import { Patience } from "./patience.js";
import { Stage } from "./stage.js";

const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const root = document.querySelector("[data-hall]");
const slides = [...root.querySelectorAll("[data-slide]")];
const isWall = root.dataset.mode === "wall";
const first = document.querySelector("[data-hall-language]");
let at = -1; // -1: at rest
let section;

root.classList.add("is-live", "at-rest");
const stage = new Stage(root);

function show(index) {
  at = Math.max(-1, index);
  if (at >= slides.length) at = -1;
  const slide = slides[at];
  root.classList.toggle("at-rest", at < 0);
  root.classList.toggle("on-ground", Boolean(slide) && !slide.dataset.info);
  slides.forEach((each, number) => each.classList.toggle("on", number === at));
  for (const part of root.querySelectorAll("[data-way] li")) {
    const done = at - Number(part.dataset.first) + 1;
    const count = Number(part.dataset.count);
    part.classList.toggle("on", done > 0 && done <= count);
    part.style.setProperty("--done", Math.max(0, Math.min(1, done / count)));
  }
  if (slide?.dataset.info) stage.see(slide, slides[at + 1]);
  history.replaceState(null, "", at < 0 ? location.pathname + location.search : `#${at + 1}`);
  for (const link of document.querySelectorAll("[data-hall-language]")) link.hash = at < 0 ? "" : `${at + 1}`;
  if (slide && slide.dataset.section !== section && !isWall) tellSeen(root.dataset.exhibition, "hall", slide.dataset.section);
  section = slide?.dataset.section;
}

const fromAddress = () => show(Number(location.hash.slice(1) || 0) - 1);

root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { go, step, zoom } = button.dataset;
  if (go !== undefined) show(Number(go));
  else if (step) show(at + Number(step));
  else if (zoom) stage.zoomBy(Number(zoom));
  else if ("begin" in button.dataset) show(0);
  else if ("home" in button.dataset) show(-1);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" || event.key === "Home") return show(-1);
  const way = KEYS[event.key];
  if (!way || (event.key === " " && event.target.closest("button, a"))) return;
  event.preventDefault();
  show(Math.min(at + way, slides.length - 1));
});

/** Back to the beginning, in the language of the house. */
function startAgain() {
  if (first && !first.hasAttribute("aria-current")) location.replace(first.href.split("#")[0]);
  else show(-1);
}

const patience = new Patience(root, Number(root.dataset.idle), { isBusy: () => at >= 0 && !isWall, give: startAgain });
new Night(root.querySelector("[data-night]"), root.dataset, patience);
keepInside(root.dataset.own);

/** What lies behind the title changes; on a wall everything does. */
const arts = [...root.querySelectorAll(".hall-art img")];
let art = 0;
setInterval(() => {
  if (at >= 0 || arts.length < 2 || document.hidden) return;
  arts[art].classList.remove("on");
  art = (art + 1) % arts.length;
  arts[art].loading = "eager";
  arts[art].classList.add("on");
}, isQuiet() ? 40_000 : 13_000);
if (isWall) setInterval(() => { if (!document.hidden && patience.isAlone(20)) show(at + 1 < slides.length ? at + 1 : -1); }, Number(root.dataset.turn) * 1000);

addEventListener("hashchange", fromAddress);
fromAddress();
