// Dark between two hours; a touch wakes the screen for as long as somebody stays. By day the screen is kept awake.

export class Night {
  constructor(curtain, { nightFrom, nightTo }, patience) {
    Object.assign(this, { curtain, from: minutes(nightFrom), to: minutes(nightTo), patience });
    this.keepAwake();
    document.addEventListener("visibilitychange", () => this.keepAwake());
    if (this.from === null) return;
    addEventListener("pointerdown", (event) => {
      if (curtain.hidden) return;
      event.preventDefault();
      this.look();
    }, { capture: true });
    this.started = Date.now();
    setInterval(() => this.look(), 5_000);
    this.look();
  }

  get isNight() {
    const now = new Date();
    const at = now.getHours() * 60 + now.getMinutes();
    return this.from <= this.to ? at >= this.from && at < this.to : at >= this.from || at < this.to;
  }

  look() {
    const wasTouched = this.patience.last > this.started && !this.patience.isAlone(this.patience.seconds);
    this.curtain.hidden = !this.isNight || wasTouched;
  }

  async keepAwake() {
    if (document.hidden || !navigator.wakeLock) return;
    await navigator.wakeLock.request("screen").catch(() => null); // a browser may say no; the screen then sleeps when it wants
  }
}

/** "22:30" as minutes of the day. */
function minutes(text) {
  if (!text) return null;
  const [hours, rest] = text.split(":").map(Number);
  return hours * 60 + rest;
}
