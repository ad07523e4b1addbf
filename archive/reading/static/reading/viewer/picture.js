// The scan in OpenSeadragon: opening, moving, and what is drawn on it. Boxes are pixels of the full image.

const QUIET = matchMedia("(prefers-reduced-motion: reduce)");

const MARGINS = { left: 84, right: 24, top: 20, bottom: 20 }; // room for the tools

export class Picture {
  onLine = () => {};
  onRegion = () => {};
  onCite = () => {};

  constructor(root, setup) {
    this.setup = setup;
    this.stage = root.querySelector("[data-stage]");
    this.error = root.querySelector("[data-image-error]");
    this.zoomText = root.querySelector("[data-zoom]");
    this.lines = [];
    this.osd = window.OpenSeadragon({
      element: root.querySelector("[data-osd]"),
      showNavigationControl: false,
      showNavigator: false,
      visibilityRatio: 0.4,
      minZoomImageRatio: 0.7,
      maxZoomPixelRatio: 3,
      animationTime: QUIET.matches ? 0 : 0.9,
      springStiffness: 7,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      keyboardNavEnabled: false,
      crossOriginPolicy: false,
      drawer: "canvas",
      opacity: 1,
    });
    if (matchMedia("(min-width: 861px)").matches) {
      this.osd.viewport?.setMargins(MARGINS);
      this.osd.addHandler("open", () => this.osd.viewport.setMargins(MARGINS));
    }
    this.osd.addHandler("zoom", ({ zoom }) => this.#tellZoom(zoom));
    this.osd.addHandler("canvas-press", (event) => this.#startMarking(event));
    this.osd.addHandler("canvas-drag", (event) => this.#dragMark(event));
    this.osd.addHandler("canvas-release", () => this.#endMarking());
    this.#bindTools(root.querySelector("[data-tools]"));
  }

  /** Shows a page; settles when its image can be drawn upon. */
  open(page) {
    if (this.page === page && this.osd.world.getItemCount()) return Promise.resolve();
    this.page = page;
    this.lines = [];
    this.spot = null;
    this.error.hidden = true;
    return new Promise((done) => {
      this.osd.addOnceHandler("open", () => done());
      this.osd.addOnceHandler("open-failed", () => {
        this.error.textContent = this.setup.words.image_failed;
        this.error.hidden = false;
        done();
      });
      this.osd.clearOverlays();
      this.osd.open(`${page.image}/info.json`);
    });
  }

  #rect([x, y, width, height]) {
    return this.osd.world.getItemAt(0)?.imageToViewportRectangle(x, y, width, height);
  }

  #draw(box, className) {
    const location = this.#rect(box);
    if (!location) return null;
    const element = document.createElement("div");
    element.className = className;
    this.osd.addOverlay({ element, location });
    return element;
  }

  /** The lines of the text, each lit when it is pointed at. */
  drawLines(lines) {
    this.lines.forEach((element) => element && this.osd.removeOverlay(element));
    this.lines = lines.map(({ box }, number) => {
      const element = box && this.#draw(box, "line-box");
      element?.addEventListener("pointerenter", () => this.onLine(number));
      element?.addEventListener("pointerleave", () => this.onLine(-1));
      return element;
    });
  }

  light(...numbers) {
    this.lines.forEach((element, index) => element?.classList.toggle("lit", numbers.includes(index)));
  }

  drawHits(hits, now = null) {
    this.hits?.forEach((element) => element && this.osd.removeOverlay(element));
    this.hits = hits.map((hit) => hit.box && this.#draw(hit.box, hit === now ? "hit-box now" : "hit-box"));
  }

  /** Goes to a box, with air around it. */
  go(box) {
    const rect = box && this.#rect(box);
    if (!rect) return;
    const air = 0.9 * Math.max(rect.width, rect.height, 0.3);
    rect.x -= air / 2; rect.y -= air / 2; rect.width += air; rect.height += air;
    this.osd.viewport.fitBoundsWithConstraints(rect, QUIET.matches);
  }

  /** Brings a box into sight; where it is already, nothing moves. */
  show(box) {
    const rect = box && this.#rect(box);
    if (rect && !this.osd.viewport.getBounds().containsPoint(rect.getCenter())) this.go(box);
  }

  /** Frames a cited spot. */
  mark(box) {
    this.unmark();
    this.spot = this.#draw(box, "spot-box");
    this.go(box);
  }

  unmark() {
    if (!this.spot) return false;
    this.osd.removeOverlay(this.spot);
    this.spot = null;
    return true;
  }

  zoom(by) {
    this.osd.viewport.zoomBy(by).applyConstraints(QUIET.matches);
  }

  whole() {
    this.osd.viewport.setRotation(0);
    this.osd.viewport.goHome(QUIET.matches);
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  }

  #tellZoom(zoom) {
    const ratio = this.osd.world.getItemAt(0)?.viewportToImageZoom(zoom);
    if (!ratio) return;
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      this.zoomText.textContent = this.setup.words.zoom.replace("%(percent)s", Math.round(ratio * 100)).replace("%%", "%");
    }, 250);
  }

  #bindTools(tools) {
    tools.hidden = false;
    const deeds = {
      in: () => this.zoom(1.4),
      out: () => this.zoom(1 / 1.4),
      whole: () => this.whole(),
      turn: () => this.osd.viewport.setRotation(this.osd.viewport.getRotation() + 90),
      full: () => this.full(),
      mark: () => this.#setMarking(!this.marking),
      cite: () => this.onCite(),
      take: () => this.onTake(),
    };
    this.markButton = tools.querySelector("[data-do=mark]");
    tools.addEventListener("click", (event) => deeds[event.target.closest("[data-do]")?.dataset.do]?.());
  }

  #setMarking(on) {
    this.marking = on;
    this.markButton.setAttribute("aria-pressed", on);
    this.stage.classList.toggle("marking", on);
    this.osd.setMouseNavEnabled(true);
  }

  #pixel(position) {
    const item = this.osd.world.getItemAt(0);
    const point = item.viewerElementToImageCoordinates(position);
    return [Math.min(Math.max(point.x, 0), this.page.width), Math.min(Math.max(point.y, 0), this.page.height)];
  }

  #startMarking(event) {
    if (!this.marking) return;
    this.unmark();
    this.from = this.#pixel(event.position);
  }

  #dragMark(event) {
    if (!this.marking || !this.from) return;
    event.preventDefaultAction = true;
    const [x, y] = this.#pixel(event.position);
    const [fromX, fromY] = this.from;
    this.region = [Math.min(x, fromX), Math.min(y, fromY), Math.abs(x - fromX), Math.abs(y - fromY)].map(Math.round);
    this.unmark();
    if (this.region[2] && this.region[3]) this.spot = this.#draw(this.region, "spot-box");
  }

  #endMarking() {
    if (!this.marking || !this.from) return;
    this.from = null;
    const region = this.region;
    this.region = null;
    if (!region || region[2] < 8 || region[3] < 8) return;
    this.#setMarking(false);
    this.onRegion(region);
  }
}
