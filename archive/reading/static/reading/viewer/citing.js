// The box with all forms of a citation of the page, or of a spot on it.

import { copy } from "../js/copy.js";

export class Citing {
  constructor(setup) {
    this.setup = setup;
    this.box = document.querySelector("[data-cite-box]");
    this.place = this.box.querySelector("[data-citations]");
    this.pattern = this.box.querySelector("[data-citation]");
  }

  async open(page, region) {
    const params = new URLSearchParams({ page: page.position });
    if (region) params.set("xywh", region.join(","));
    this.place.replaceChildren();
    this.box.showModal();
    try {
      const answer = await fetch(`${this.setup.cite}?${params}`);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { citations } = await answer.json();
      this.place.replaceChildren(...citations.map((each) => this.#show(each)));
    } catch (error) {
      console.error("The citation did not load:", error);
      this.place.textContent = this.setup.words.failed;
    }
  }

  #show({ form, name, text }) {
    const section = this.pattern.content.cloneNode(true);
    section.querySelector("section").dataset.form = form;
    section.querySelector("h3").textContent = name;
    section.querySelector("pre").textContent = text;
    const button = section.querySelector("button");
    button.addEventListener("click", () => copy(button, text.trim()));
    return section;
  }
}
