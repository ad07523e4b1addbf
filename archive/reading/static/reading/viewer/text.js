// The text of the page beside its scan: fetched page by page, each line knowing its box.

import { Lines } from "./lines.js";

export class Text {
  onLine = () => {};
  onPick = () => {};
  onSelect = () => {};
  onMove = () => {};

  constructor(root, setup) {
    this.setup = setup;
    this.place = root.querySelector("[data-text]");
    this.place.addEventListener("pointerover", (event) => this.onLine(this.#numberOf(event.target)));
    this.place.addEventListener("pointerleave", () => this.onLine(-1));
    document.addEventListener("selectionchange", () => this.#select());
    this.place.addEventListener("click", (event) => this.#pick(event));
    this.choice = new Lines(this.place);
    this.choice.onMove = (number) => this.onMove(number);
    this.choice.onPick = (number) => this.onPick(number);
  }

  get #paragraphs() {
    return [...this.place.querySelectorAll("[data-lines] > p")];
  }

  #numberOf(element) {
    return this.#paragraphs.indexOf(element.closest("p"));
  }

  /** Tells which lines are selected, as far as they are lines of this page. */
  #select() {
    const selection = getSelection();
    const isHere = !selection.isCollapsed && this.place.contains(selection.anchorNode);
    const selected = isHere ? this.#paragraphs.flatMap((line, number) => (selection.containsNode(line, true) ? [number] : [])) : [];
    if (selected.length || this.selected?.length) this.onSelect(selected);
    this.selected = selected;
  }

  #pick(event) {
    if (!getSelection().isCollapsed) return; // words are being copied
    const number = this.#numberOf(event.target);
    if (number >= 0) this.onPick(number);
  }

  /** Takes the text of a page; a page that was turned away from meanwhile is not shown. */
  async load(index) {
    const wanted = this.setup.pages[index];
    this.wanted = wanted;
    this.place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(this.setup.text.replace("/0/", `/${wanted.position}/`));
      if (!answer.ok) throw new Error(`${answer.status}`);
      const html = await answer.text();
      if (this.wanted === wanted) this.place.innerHTML = html;
    } catch (error) {
      console.error("The text did not load:", error);
      if (this.wanted === wanted) this.place.textContent = this.setup.words.failed;
    } finally {
      if (this.wanted === wanted) this.place.removeAttribute("aria-busy");
    }
    this.place.scrollTo(0, 0);
    if (this.wanted === wanted) this.choice.renew();
  }

  boxOf(number) {
    return this.#paragraphs[number]?.dataset.box?.split(",").map(Number) || null;
  }

  lines() {
    return this.#paragraphs.map((_, number) => ({ box: this.boxOf(number) }));
  }

  light(number) {
    this.#paragraphs.forEach((line, index) => line.classList.toggle("lit", index === number));
  }

  /** Marks the line whose box is a region, when there is one. */
  pick(region) {
    const wanted = region?.join(",");
    for (const line of this.#paragraphs) {
      const isIt = line.dataset.box === wanted;
      line.classList.toggle("picked", isIt);
      if (isIt) line.scrollIntoView({ block: "center", inline: "center" });
    }
    this.choice.pick(wanted ? this.#paragraphs.findIndex((line) => line.dataset.box === wanted) : -1);
  }

  /** Marks the lines on which something was found, and shows the first. */
  markFound(hits) {
    let first = null;
    this.#paragraphs.forEach((line, number) => {
      const box = this.boxOf(number);
      const found = Boolean(box) && hits.some((hit) => hit.box && meets(hit.box, box));
      line.classList.toggle("found", found);
      if (found) first ||= line;
    });
    first?.scrollIntoView({ block: "center", inline: "start" });
  }
}

/** Whether the middle of one box lies in the other. */
function meets([x, y, width, height], [left, top, across, down]) {
  const middleX = x + width / 2;
  const middleY = y + height / 2;
  return middleX >= left && middleX <= left + across && middleY >= top && middleY <= top + down;
}
