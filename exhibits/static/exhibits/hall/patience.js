// When nobody has touched a screen for a while, it asks, with a ring that empties; then it begins anew.

const WARNING = 10;

export class Patience {
  constructor(root, seconds, { isBusy, give }) {
    Object.assign(this, { seconds, isBusy, give, last: Date.now() });
    this.box = root.querySelector("[data-warning]");
    this.ring = root.querySelector("[data-ring]");
    this.said = root.querySelector("[data-seconds]");
    for (const kind of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
      addEventListener(kind, () => this.touched(), { passive: true, capture: true });
    }
    setInterval(() => this.look(), 1000);
  }

  touched() {
    this.last = Date.now();
    this.box.hidden = true;
  }

  /** Whether nobody has touched it for so many seconds. */
  isAlone(seconds) {
    return Date.now() - this.last > seconds * 1000;
  }

  look() {
    if (!this.isBusy()) return;
    const left = Math.ceil(this.seconds + WARNING - (Date.now() - this.last) / 1000);
    if (left <= 0) {
      this.box.hidden = true;
      this.last = Date.now();
      return this.give();
    }
    this.box.hidden = left > WARNING;
    this.said.textContent = left;
    this.ring.style.setProperty("--gone", 100 - (left / WARNING) * 100);
  }
}
