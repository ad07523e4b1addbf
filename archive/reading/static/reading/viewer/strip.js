// The strip of pages, and the two buttons that turn them.

export class Strip {
  onTurn = () => {};
  onPick = () => {};

  constructor(root) {
    this.strip = root.querySelector("[data-strip]");
    this.pages = [...this.strip.querySelectorAll("[data-page]")];
    this.strip.addEventListener("click", (event) => this.#click(event));
    for (const name of ["previous", "next"]) this.#asButton(name);
  }

  /** The links and ornaments that turn pages without scripts become buttons that turn them with. */
  #asButton(name) {
    const old = this.strip.querySelector(`[data-turn=${name}]`);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "round";
    button.dataset.turn = name;
    button.innerHTML = old.innerHTML;
    button.setAttribute("aria-label", this.strip.dataset[name]);
    old.replaceWith(button);
    this[name] = button;
  }

  #click(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const turn = event.target.closest("[data-turn]");
    const page = event.target.closest("[data-page]");
    if (!turn && !page) return;
    event.preventDefault();
    if (turn) this.onTurn(turn.dataset.turn);
    else this.onPick(this.pages.indexOf(page));
  }

  show(index) {
    this.pages.forEach((page, at) => {
      if (at === index) page.setAttribute("aria-current", "page");
      else page.removeAttribute("aria-current");
    });
    this.previous.disabled = index === 0;
    this.next.disabled = index === this.pages.length - 1;
    this.pages[index].scrollIntoView({ block: "nearest", inline: "center" });
  }
}
