// What every page of an exhibition does beside being read: pictures open closely, the language keeps the spot,
// and a visit can be taken up where it was left.

import { openClosely } from "./closely.js";
import { tellSeen } from "./seen.js";

const dialog = document.querySelector("[data-closely]");
if (dialog?.showModal) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-look]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openClosely(dialog, link);
  });
}

/** The other language opens at the same spot. */
function keepSpot() {
  for (const link of document.querySelectorAll("[data-language-link]")) {
    const address = new URL(link.href);
    address.hash = location.hash;
    link.href = address.href;
  }
}
addEventListener("hashchange", keepSpot);
document.addEventListener("exhibits:spot", keepSpot);
keepSpot();

// Where somebody was is kept in their own browser and nowhere else.
const KEY = "vitrine.visit.";
const section = document.querySelector("[data-section]");
if (section) {
  const [exhibition, name] = section.dataset.section.split("/");
  const note = () => localStorage.setItem(KEY + exhibition, `${name}${location.hash}`);
  note();
  addEventListener("hashchange", note);
  document.addEventListener("exhibits:spot", note);
}
const resume = document.querySelector("[data-resume]");
const left = resume && localStorage.getItem(KEY + resume.dataset.resume);
if (left) {
  const [name, spot] = left.split("#");
  const there = [...document.querySelectorAll(".handscroll a")].find((link) => new URL(link.href).pathname.endsWith(`/${name}/`));
  if (there) {
    resume.href = there.href + (spot ? `#${spot}` : "");
    resume.querySelector("span").textContent = resume.dataset.resumeText;
  }
}

const seen = document.querySelector("[data-seen]");
if (seen) tellSeen(seen.dataset.seenExhibition, seen.dataset.seen, seen.dataset.seenPlace);
