// The page viewer: joins the image, the text, the pages, the hits and the address of what is being looked at.

import { Address } from "./address.js";
import { Citing } from "../../site/js/citing.js";
import { Hits } from "./hits.js";
import { citedIn, seenOf, takeHome } from "../../site/js/keepsake.js";
import { Picture } from "./picture.js";
import { listen } from "./keyboard.js";
import { Sheet } from "./sheet.js";
import { Strip } from "./strip.js";
import { Text } from "./text.js";

const setup = JSON.parse(document.getElementById("viewer-setup").textContent);
const root = document.querySelector("[data-viewer]");
document.body.classList.toggle("single", setup.pages.length === 1);

const address = new Address(setup.pages);
const picture = new Picture(root, setup);
const strip = new Strip(root, setup);
const text = new Text(root, setup);
const hits = new Hits(root, setup);
const citing = new Citing();
new Sheet(root);

let current = address.page;

/** Turns to a page; a region is framed once the image is there. */
async function turn(index, { region = null, remember = true } = {}) {
  if (index < 0 || index >= setup.pages.length) return;
  const isOther = index !== current;
  current = index;
  if (remember) address.set({ page: index, region });
  strip.show(index);
  document.querySelector("[data-page-label]").textContent = setup.pages[index].name;
  const lines = isOther ? text.load(index) : Promise.resolve();
  await picture.open(setup.pages[index]);
  picture.drawHits(hits.on(index));
  await lines;
  if (index !== current) return; // turned on while loading
  picture.drawLines(text.lines());
  text.markFound(hits.on(index));
  if (region) picture.mark(region);
  text.pick(region);
}

function isSame(hit) {
  return hit.page === current ? Promise.resolve() : turn(hit.page);
}

function cite(region) {
  const part = new URLSearchParams({ page: setup.pages[current].position });
  if (region) part.set("xywh", region.join(","));
  return citing.open(`${setup.cite}?${part}`);
}

strip.onTurn = (step) => turn(step === "next" ? current + 1 : current - 1);
strip.onPick = (index) => turn(index);
picture.onLine = (number) => text.light(number);
picture.onRegion = (region) => {
  address.set({ page: current, region });
  cite(region);
};
picture.onCite = () => cite(address.region);
picture.onTake = async () => {
  const page = setup.pages[current];
  const seen = seenOf(picture.osd);
  const answer = await fetch(`${setup.cite}?${new URLSearchParams({ page: page.position, xywh: seen.join(",") })}`);
  const { citations } = await answer.json();
  const words = { title: document.querySelector("h1").textContent.trim(), code: document.querySelector(".view-title .code").textContent };
  await takeHome(page.image, seen, { ...words, cited: citedIn(document.documentElement.lang, citations) });
};
text.onLine = (number) => picture.light(number);
// The line that the keys are at: lit on the scan, which moves only when the line is out of sight.
text.onMove = (number) => {
  picture.light(number);
  picture.show(text.boxOf(number));
};
text.onSelect = (numbers) => picture.light(...numbers);
// A line that is picked stands in the address: it can be sent on, and cited.
text.onPick = (number) => {
  const box = text.boxOf(number);
  if (!box) return;
  picture.unmark();
  picture.go(box);
  address.set({ page: current, region: box });
  text.pick(box);
};
hits.onShow = async (hit) => {
  await isSame(hit);
  picture.drawHits(hits.on(current), hit);
  text.markFound(hits.on(current));
  picture.go(hit.box);
};
hits.onFound = (query) => {
  address.set({ query });
  picture.drawHits(hits.on(current));
  text.markFound(hits.on(current));
};
address.onChange = () => turn(address.page, { region: address.region, remember: false });

listen({
  next: () => turn(current + 1),
  previous: () => turn(current - 1),
  first: () => turn(0),
  last: () => turn(setup.pages.length - 1),
  in: () => picture.zoom(1.4),
  out: () => picture.zoom(1 / 1.4),
  whole: () => picture.whole(),
  full: () => picture.full(),
  search: () => document.getElementById("view-q").focus(),
  nextHit: () => hits.step(1),
  previousHit: () => hits.step(-1),
  cite: () => cite(address.region),
  escape: () => {
    picture.unmark();
    text.pick(null);
    if (address.region) address.set({ page: current, region: null });
  },
}, setup.rightToLeft);

await turn(current, { region: address.region, remember: false });
if (address.query) await hits.find(address.query, { page: current, region: address.region });
