// The lines of the text as a list to choose from by keyboard: arrows go from line to line, Enter marks one.

export class Lines {
  onMove = () => {};
  onPick = () => {};

  constructor(place) {
    this.place = place;
    place.addEventListener("keydown", (event) => this.#key(event));
    place.addEventListener("focusin", (event) => event.target === this.list && this.#go(Math.max(this.at, 0)));
    place.addEventListener("focusout", () => this.#leave());
    this.renew();
  }

  /** Takes up the lines that are there now; lines without a place on the scan are only text. */
  renew() {
    this.list = this.place.querySelector("[data-lines]");
    this.lines = this.list ? [...this.list.children] : [];
    this.at = -1;
    const canBeChosen = this.lines.length > 0 && this.lines.every((line) => line.dataset.box);
    if (canBeChosen) {
      // A list box: so that screen readers hand the arrow keys on.
      this.list.role = "listbox";
      this.list.tabIndex = 0;
      this.list.setAttribute("aria-labelledby", "view-page-label");
      this.list.setAttribute("aria-describedby", "view-lines-help");
      this.lines.forEach((line, number) => {
        line.role = "option";
        line.id = `view-line-${number}`;
        line.ariaSelected = line.classList.contains("picked");
      });
      this.place.removeAttribute("tabindex");
    } else {
      this.list = null;
      this.place.tabIndex = 0; // to be scrolled
    }
  }

  /** Says which line is picked; from there the arrows go on. */
  pick(number) {
    if (!this.list) return;
    this.lines.forEach((line, index) => {
      line.ariaSelected = index === number;
    });
    if (number >= 0) this.#point(number);
  }

  #point(number) {
    this.at = number;
    this.list.setAttribute("aria-activedescendant", `view-line-${number}`);
    this.lines.forEach((line, index) => line.classList.toggle("at", index === number));
  }

  #go(number) {
    this.#point(number);
    this.lines[number].scrollIntoView({ block: "nearest", inline: "nearest" });
    this.onMove(number);
  }

  #leave() {
    this.lines.forEach((line) => line.classList.remove("at"));
    this.onMove(-1);
  }

  #key(event) {
    if (!this.list || event.target !== this.list || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.onPick(this.at);
      return;
    }
    const isVertical = this.list.classList.contains("vertical");
    const last = this.lines.length - 1;
    const to = {
      ArrowDown: this.at + 1,
      ArrowUp: this.at - 1,
      Home: 0,
      End: last,
      // Vertical lines follow each other from right to left.
      ...(isVertical && { ArrowLeft: this.at + 1, ArrowRight: this.at - 1 }),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#go(Math.min(Math.max(to, 0), last));
  }
}
