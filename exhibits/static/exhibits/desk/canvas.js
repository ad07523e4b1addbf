// A picture with regions on it: drawn, moved, sized, by mouse, finger and keyboard. The region picker and the stops
// of a guided zoom stand on it; it knows nothing of them but what it tells them.
(() => {
  const LEAST = 12; // pixels of the screen: what is smaller was a click
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];

  const read = (written) => {
    const parts = String(written ?? "").split(/[,，]/).map((part) => Number(part.trim() || NaN));
    const right = parts.length === 4 && parts.every(Number.isFinite) && parts[2] > 0 && parts[3] > 0;
    return right ? { x: parts[0], y: parts[1], w: parts[2], h: parts[3] } : null;
  };
  const write = (rect) => (rect ? [rect.x, rect.y, rect.w, rect.h].join(",") : "");

  // The hidden input of the object that a field speaks of: the last chooser before it in its block, else the nearest.
  const objectBefore = (element) => {
    for (let node = element.parentElement; node && node !== document.body; node = node.parentElement) {
      const choosers = [...node.querySelectorAll(".object-chooser")];
      if (!choosers.length) continue;
      const before = choosers.filter((each) => each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
      const chooser = before.at(-1) ?? choosers[0];
      return document.getElementById(chooser.id.replace(/-chooser$/, ""));
    }
    return null;
  };

  const crop = (uid, written, side) => {
    const part = read(written) ? write(read(written)) : "full";
    return `/iiif/image/3/${uid}/${part}/!${side},${side}/0/default.jpg`;
  };

  class RegionCanvas {
    // told: { onDraw(rect), onChange(index, rect, isDone), onPick(index), onUndo(), onRedo(), boxWords(index) }
    constructor(stage, tools, told) {
      Object.assign(this, { stage, tools, told, boxes: [], active: -1, tool: "draw", lines: null });
      this.closing = new AbortController();
    }

    async open(uid) {
      const response = await fetch(`/iiif/image/3/${uid}/info.json`);
      if (!response.ok) throw new Error(`The picture answers ${response.status}.`);
      const info = await response.json();
      this.width = info.width;
      this.height = info.height;
      this.viewer = OpenSeadragon({
        element: this.stage, tileSources: `/iiif/image/3/${uid}/info.json`, showNavigationControl: false,
        gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: false },
        gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: false },
        maxZoomPixelRatio: 3, visibilityRatio: 0.5, animationTime: 0.6, keyboardNavEnabled: false,
      }); // prettier-ignore
      await new Promise((done, failed) => {
        this.viewer.addOnceHandler("open", done);
        this.viewer.addOnceHandler("open-failed", () => failed(new Error("The picture cannot be opened.")));
      });
      this.stage.classList.add("is-open");
      this.listen();
      this.use("draw");
      this.paint();
    }

    destroy() {
      this.closing.abort();
      this.viewer?.destroy();
      this.viewer = null;
      this.stage.classList.remove("is-open", "has-hand", "has-lines", "has-pictures");
    }

    // What is shown

    set(rects, active = this.active) {
      this.rects = rects;
      this.active = active;
      this.paint();
    }

    paint() {
      if (!this.viewer || !this.rects) return;
      while (this.boxes.length > this.rects.length) this.viewer.removeOverlay(this.boxes.pop());
      while (this.boxes.length < this.rects.length) this.boxes.push(this.makeBox(this.boxes.length));
      this.rects.forEach((rect, index) => {
        const box = this.boxes[index];
        box.hidden = !rect;
        box.classList.toggle("on", index === this.active);
        box.setAttribute("aria-label", this.told.boxWords(index));
        if (rect) this.viewer.updateOverlay(box, this.toView(rect));
      });
      this.told.onPaint?.();
    }

    makeBox(index) {
      const box = document.createElement("div");
      box.className = "region-box";
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.dataset.number = index + 1;
      for (const name of HANDLES) {
        const handle = document.createElement("i");
        handle.dataset.handle = name;
        box.append(handle);
      }
      this.viewer.addOverlay({ element: box, location: new OpenSeadragon.Rect(0, 0, 0.01, 0.01) });
      box.addEventListener("pointerdown", (event) => this.grasp(event, index));
      box.addEventListener("keydown", (event) => this.typed(event, index));
      box.addEventListener("focus", () => index !== this.active && this.told.onPick?.(index));
      return box;
    }

    toView(rect) {
      return this.viewer.viewport.imageToViewportRectangle(rect.x, rect.y, rect.w, rect.h);
    }

    // Brings a region to the middle with some air around it; without one, the whole picture.
    show(rect, air = 1.35, atOnce = false) {
      if (!this.viewer) return;
      if (!rect) {
        this.viewer.viewport.goHome(atOnce);
        return;
      }
      const grown = { w: rect.w * air, h: rect.h * air };
      const around = { x: rect.x - (grown.w - rect.w) / 2, y: rect.y - (grown.h - rect.h) / 2, ...grown };
      this.viewer.viewport.fitBounds(this.toView(around), atOnce);
    }

    // What of the picture can be seen now, a little inwards: where a stop is put without drawing.
    visible() {
      const seen = this.viewer.viewport.viewportToImageRectangle(this.viewer.viewport.getBounds(true));
      const left = Math.max(0, seen.x), top = Math.max(0, seen.y);
      const right = Math.min(this.width, seen.x + seen.width), bottom = Math.min(this.height, seen.y + seen.height);
      const w = (right - left) * 0.6, h = (bottom - top) * 0.6;
      return this.kept({ x: left + (right - left - w) / 2, y: top + (bottom - top - h) / 2, w, h });
    }

    kept({ x, y, w, h }) {
      const least = Math.max(4, Math.round(Math.min(this.width, this.height) / 400));
      w = Math.round(Math.min(Math.max(w, least), this.width));
      h = Math.round(Math.min(Math.max(h, least), this.height));
      x = Math.round(Math.min(Math.max(x, 0), this.width - w));
      y = Math.round(Math.min(Math.max(y, 0), this.height - h));
      return { x, y, w, h };
    }

    // Drawing, moving, sizing

    at(event) {
      const frame = this.stage.getBoundingClientRect();
      const point = new OpenSeadragon.Point(event.clientX - frame.left, event.clientY - frame.top);
      return this.viewer.viewport.viewerElementToImageCoordinates(point);
    }

    grasp(event, index) {
      if (event.button || this.isHand()) return;
      event.stopPropagation();
      event.preventDefault();
      const box = this.boxes[index];
      box.focus({ preventScroll: true });
      box.setPointerCapture(event.pointerId);
      const from = this.at(event), rect = this.rects[index], handle = event.target.dataset.handle ?? "";
      let last = rect;
      const move = (moved) => {
        const now = this.at(moved), dx = now.x - from.x, dy = now.y - from.y;
        last = handle ? this.sized(rect, handle, dx, dy) : this.kept({ ...rect, x: rect.x + dx, y: rect.y + dy });
        this.told.onChange(index, last, false);
      };
      const end = () => {
        box.removeEventListener("pointermove", move);
        if (write(last) !== write(rect)) this.told.onChange(index, last, true);
      };
      box.addEventListener("pointermove", move);
      for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, end, { once: true });
    }

    sized(rect, handle, dx, dy) {
      let left = rect.x, top = rect.y, right = rect.x + rect.w, bottom = rect.y + rect.h;
      if (handle.includes("w")) left += dx;
      if (handle.includes("e")) right += dx;
      if (handle.includes("n")) top += dy;
      if (handle.includes("s")) bottom += dy;
      return this.between({ x: left, y: top }, { x: right, y: bottom });
    }

    between(a, b) {
      const inside = (value, most) => Math.min(Math.max(value, 0), most);
      const left = inside(Math.min(a.x, b.x), this.width), right = inside(Math.max(a.x, b.x), this.width);
      const top = inside(Math.min(a.y, b.y), this.height), bottom = inside(Math.max(a.y, b.y), this.height);
      return this.kept({ x: left, y: top, w: right - left, h: bottom - top });
    }

    isHand() {
      return this.tool === "hand" || this.isSpaceHeld;
    }

    listen() {
      const { viewer } = this;
      let from = null, pressed = null;
      viewer.addHandler("canvas-press", (event) => {
        from = this.isHand() ? null : event.originalEvent;
        pressed = from && this.at(from);
      });
      viewer.addHandler("canvas-drag", (event) => {
        if (!pressed) return;
        event.preventDefaultAction = true;
        this.sketch(this.between(pressed, this.at(event.originalEvent)));
      });
      viewer.addHandler("canvas-pinch", () => {
        pressed = null; // two fingers move the picture
        this.sketch(null);
      });
      viewer.addHandler("canvas-release", (event) => {
        if (!pressed) return;
        const away = Math.hypot(event.originalEvent.clientX - from.clientX, event.originalEvent.clientY - from.clientY);
        const rect = this.between(pressed, this.at(event.originalEvent)), where = pressed;
        pressed = null;
        this.sketch(null);
        if (this.tool === "pictures") this.takePicture(where);
        else if (this.tool === "lines") this.takeLines(away < LEAST ? { ...where, w: 1, h: 1 } : rect);
        else if (away >= LEAST) this.told.onDraw(rect);
      });
      viewer.addHandler("canvas-drag-end", (event) => {
        if (!this.isHand()) event.preventDefaultAction = true;
      });
      const { signal } = this.closing;
      for (const kind of ["keydown", "keyup"]) {
        addEventListener(kind, (event) => {
          if (event.code !== "Space" || !this.stage.matches(":hover, :focus-within")) return;
          if (event.target.closest?.("input, textarea, button, [contenteditable]")) return;
          this.isSpaceHeld = kind === "keydown";
          this.stage.classList.toggle("has-hand", this.isHand());
          event.preventDefault();
        }, { signal }); // prettier-ignore
      }
      this.tools.addEventListener("click", (event) => this.toolClicked(event), { signal });
      this.stage.addEventListener("keydown", (event) => this.shortcut(event), { signal });
      this.stage.addEventListener("wheel", (event) => event.preventDefault(), { signal, passive: false });
      this.stage.tabIndex = -1;
    }

    sketch(rect) {
      if (!this.drawing) {
        this.drawing = document.createElement("div");
        this.drawing.className = "region-sketch";
        this.viewer.addOverlay({ element: this.drawing, location: new OpenSeadragon.Rect(0, 0, 0.01, 0.01) });
      }
      this.drawing.hidden = !rect;
      if (rect) this.viewer.updateOverlay(this.drawing, this.toView(rect));
    }

    // Keyboard

    typed(event, index) {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.metaKey || !this.rects[index]) return;
      event.preventDefault();
      event.stopPropagation();
      const size = event.altKey ? 1 : Math.max(1, Math.round(Math.max(this.width, this.height) / 200));
      const rect = this.rects[index], [dx, dy] = step.map((part) => part * size);
      const next = event.shiftKey ? { ...rect, w: rect.w + dx, h: rect.h + dy } : { ...rect, x: rect.x + dx, y: rect.y + dy };
      this.told.onChange(index, this.kept(next), true);
    }

    shortcut(event) {
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && key === "z") event.shiftKey ? this.told.onRedo() : this.told.onUndo();
      else if ((event.ctrlKey || event.metaKey) && key === "y") this.told.onRedo();
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (key === "+" || key === "=") this.zoom(1.4);
      else if (key === "-") this.zoom(1 / 1.4);
      else if (key === "0") this.show(null);
      else if (key === "d") this.use("draw");
      else if (key === "h") this.use("hand");
      else if (key === "t" && this.lines) this.use("lines");
      else if (key === "p" && this.pictures) this.use("pictures");
      else if (key === "delete" || key === "backspace") this.told.onDelete?.(this.active);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    toolClicked(event) {
      const { tool, deed } = event.target.closest("button")?.dataset ?? {};
      if (tool) this.use(tool);
      if (deed === "in") this.zoom(1.4);
      if (deed === "out") this.zoom(1 / 1.4);
      if (deed === "home") this.show(null);
      if (deed === "undo") this.told.onUndo();
      if (deed === "redo") this.told.onRedo();
    }

    zoom(by) {
      this.viewer.viewport.zoomBy(by);
      this.viewer.viewport.applyConstraints();
    }

    use(tool) {
      this.tool = tool;
      for (const button of this.tools.querySelectorAll("[data-tool]")) {
        button.setAttribute("aria-pressed", String(button.dataset.tool === tool));
      }
      this.stage.classList.toggle("has-hand", this.isHand());
      this.stage.classList.toggle("has-lines", tool === "lines");
      this.stage.classList.toggle("has-pictures", tool === "pictures");
    }

    allow(undo, redo) {
      this.tools.querySelector("[data-deed=undo]").disabled = !undo;
      this.tools.querySelector("[data-deed=redo]").disabled = !redo;
    }

    // Lines of the page's text, and the pictures on it: a region snaps to them

    async snap(uid, linesAddress) {
      const response = linesAddress && (await fetch(linesAddress.replace("UID", uid)));
      const lines = response?.ok ? (await response.json()).lines : [];
      this.setLines(lines);
      const found = await window.exhibitsDesk.findPictures(crop(uid, "", 400), this.width, lines.map(({ box }) => box));
      if (this.viewer) this.setPictures(found.map((rect) => this.kept(rect)));
    }

    setLines(lines) {
      if (!this.viewer) return; // closed while they were on their way
      this.lines = lines.length ? lines : null;
      this.offer("lines", this.lines);
      for (const { box: [x, y, w, h], text } of lines) this.mark("region-line", { x, y, w, h }, text);
    }

    setPictures(pictures) {
      this.pictures = pictures.length ? pictures : null;
      this.offer("pictures", this.pictures);
      for (const rect of pictures) this.mark("region-picture", rect);
    }

    offer(tool, found) {
      const button = this.tools.querySelector(`[data-tool=${tool}]`);
      if (button) button.hidden = !found;
    }

    mark(name, rect, title = "") {
      const element = Object.assign(document.createElement("div"), { className: name, title });
      this.viewer.addOverlay({ element, location: this.toView(rect) });
    }

    // The smallest picture at a point.
    takePicture({ x, y }) {
      const here = this.pictures.filter((rect) => x >= rect.x && x <= rect.x + rect.w && y >= rect.y && y <= rect.y + rect.h);
      here.sort((a, b) => a.w * a.h - b.w * b.h);
      if (here.length) this.told.onDraw(here[0]);
    }

    takeLines(area) {
      const touched = (this.lines ?? []).filter(({ box: [x, y, w, h] }) =>
        x < area.x + area.w && x + w > area.x && y < area.y + area.h && y + h > area.y); // prettier-ignore
      if (!touched.length) return;
      const left = Math.min(...touched.map(({ box }) => box[0])), top = Math.min(...touched.map(({ box }) => box[1]));
      const right = Math.max(...touched.map(({ box }) => box[0] + box[2]));
      const bottom = Math.max(...touched.map(({ box }) => box[1] + box[3]));
      const air = Math.round(Math.min(right - left, bottom - top) * 0.12);
      this.told.onDraw(this.between({ x: left - air, y: top - air }, { x: right + air, y: bottom + air }));
    }
  }

  // What was, to go back to: states as text, the newest last.
  class History {
    constructor(state) {
      this.past = [];
      this.now = state;
      this.future = [];
    }

    // Changes of one kind within two seconds are one step, as when somebody types.
    note(state, kind = "") {
      if (state === this.now) return;
      const time = Date.now();
      if (!kind || kind !== this.kind || time - this.time > 2000) this.past.push(this.now);
      Object.assign(this, { now: state, future: [], kind, time });
      if (this.past.length > 200) this.past.shift();
    }

    undo() {
      if (!this.past.length) return null;
      this.future.push(this.now);
      this.kind = "";
      return (this.now = this.past.pop());
    }

    redo() {
      if (!this.future.length) return null;
      this.past.push(this.now);
      this.kind = "";
      return (this.now = this.future.pop());
    }
  }

  window.exhibitsDesk = { ...window.exhibitsDesk, RegionCanvas, History, read, write, crop, objectBefore };
})();
