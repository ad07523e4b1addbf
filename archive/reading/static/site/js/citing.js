// The box with all forms of a citation of a record, of one of its pages, or of a spot on it.

import { copy } from "./copy.js";

export class Citing {
  constructor() {
    this.box = document.querySelector("[data-cite-box]");
    this.place = this.box.querySelector("[data-citations]");
    this.pattern = this.box.querySelector("[data-citation]");
  }

  /** Shows the citations that stand as JSON at an address. */
  async open(address) {
    this.place.replaceChildren();
    this.box.showModal();
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { citations } = await answer.json();
      this.place.replaceChildren(...citations.map((each) => this.#show(each)));
    } catch (error) {
      console.error("The citation did not load:", error);
      this.place.textContent = this.place.dataset.failed;
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
