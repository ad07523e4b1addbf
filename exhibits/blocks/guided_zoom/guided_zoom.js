// A guided zoom: one picture that stands still while its words pass, and flies to where they point.
// Without this script each stop is a figure with its words, and nothing is missing.

import { isQuiet, openSeadragon, readRegion } from "../../js/openseadragon.js";
import { pace } from "./pace.js";

const KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
const NARROW = matchMedia("(max-width: 860px)");

class GuidedZoom {
  constructor(root, OpenSeadragon) {
    this.root = root;
    this.stage = root.querySelector("[data-stage]");
    this.frame = root.querySelector("[data-frame]");
    this.lens = root.querySelector("[data-mini] b");
    this.times = root.querySelector("[data-times-closer]");
    this.links = [...root.querySelectorAll("[data-rail] a")];
    this.size = [Number(root.dataset.width), Number(root.dataset.height)];
    this.steps = [...root.querySelectorAll("[data-step-at]")];
    this.at = -1;
    this.asked = this.stepOf(location.hash); // before anything can move the page or tell another spot
    root.classList.add("is-live");
    this.viewer = OpenSeadragon({
      element: root.querySelector("[data-picture]"),
      tileSources: root.dataset.info,
      showNavigationControl: false,
      mouseNavEnabled: false,
      visibilityRatio: 0,
      minZoomImageRatio: 0.1,
      maxZoomPixelRatio: 4,
      constrainDuringPan: false,
      animationTime: 2,
      springStiffness: 5.5,
      immediateRender: true,
      drawer: "canvas",
      opacity: 1,
    });
    pace(this.viewer, OpenSeadragon);
    this.viewer.addOnceHandler("open", () => this.start());
    this.viewer.addOnceHandler("open-failed", () => root.classList.remove("is-live"));
  }

  start() {
    this.root.classList.add("is-open");
    this.viewer.innerTracker?.setTracking(false);
    this.viewer.addHandler("update-viewport", () => this.paint());
    this.watch = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting && (!this.held || this.held === target)) this.show(this.steps.indexOf(target));
      }
    }, { rootMargin: "-49% 0px -49% 0px" });
    this.root.querySelectorAll("[data-step]").forEach((button) => button.addEventListener("click", () => this.go(this.at + Number(button.dataset.step))));
    this.root.querySelectorAll('a[href^="#"]').forEach((link) => link.addEventListener("click", (event) => this.follow(event, link)));
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.fromAddress());
    new ResizeObserver(() => this.show(Math.max(0, this.at), true)).observe(this.stage);
    this.swipe();
    this.show(Math.max(0, this.steps.indexOf(this.asked)), true);
    if (this.asked) this.hold(this.asked);
    this.steps.forEach((step) => this.watch.observe(step));
  }

  /** Whoever came for one stop stays there while pictures above it still come, until they move or some seconds have passed. */
  hold(step) {
    this.held = step;
    this.scrollTo(step, true);
    const grown = new ResizeObserver(() => this.scrollTo(step, true));
    grown.observe(document.body);
    const left = new AbortController();
    const leave = () => {
      grown.disconnect();
      this.held = null;
      left.abort();
    };
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, leave, { passive: true, signal: left.signal });
    setTimeout(leave, 4000);
  }

  /** The part of the stage that words leave free, in pixels. */
  free() {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (NARROW.matches) return { left: 16, top: 76, right: width - 16, bottom: height * 0.5 };
    const words = this.steps[0].firstElementChild.getBoundingClientRect();
    const left = Math.min(width * 0.55, words.right - this.stage.getBoundingClientRect().left + 56);
    return { left, top: 96, right: width - 64, bottom: height - 104 };
  }

  /** What of the picture fills the stage when a region fills the free part of it. */
  bounds(region) {
    const { clientWidth: width, clientHeight: height } = this.stage;
    const [fullWidth, fullHeight] = this.size;
    if (!region) return this.opening(width, height);
    const free = this.free();
    const [x, y, w, h] = region;
    const scale = Math.min((free.right - free.left) / w, (free.bottom - free.top) / h, 3);
    let left = x + w / 2 - (free.left + free.right) / 2 / scale;
    let top = y + h / 2 - (free.top + free.bottom) / 2 / scale;
    // The picture's edges slide under the words, but it never leaves the free part empty where it can fill it.
    left = Math.max(-free.left / scale, Math.min(left, fullWidth - width / scale + (width - free.right) / scale));
    top = Math.max(-free.top / scale, Math.min(top, Math.max(fullHeight - (NARROW.matches ? free.bottom : height) / scale, -free.top / scale)));
    return [left, top, width / scale, height / scale];
  }

  /** The beginning: a long picture fills the height, a sheet is seen whole beside the words. */
  opening(width, height) {
    const [fullWidth, fullHeight] = this.size;
    const isLong = fullWidth / fullHeight > 1.6;
    if (!isLong) return this.bounds([0, 0, fullWidth, fullHeight]);
    const scale = NARROW.matches ? (height * 0.56) / fullHeight : Math.max(height / fullHeight, width / fullWidth);
    const span = width / scale;
    return [Math.max(0, (fullWidth - span) * 0.62), 0, span, height / scale];
  }

  show(index, isSudden = false) {
    if (index < 0 || (index === this.at && !isSudden)) return;
    const isNew = index !== this.at;
    this.at = index;
    const step = this.steps[index];
    this.region = readRegion(step.dataset.region);
    const { viewport } = this.viewer;
    if (viewport && this.viewer.world.getItemCount()) {
      viewport.fitBounds(viewport.imageToViewportRectangle(...this.bounds(this.region)), isSudden || isQuiet());
    }
    this.steps.forEach((each, number) => each.classList.toggle("on", number === index));
    this.links.forEach((link, number) => {
      link.classList.toggle("done", number < index);
      if (number === index) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    this.frame.classList.toggle("on", Boolean(this.region));
    if (isNew && this.isInView()) this.tellAddress(step);
  }

  paint() {
    const { viewport } = this.viewer;
    if (!this.viewer.world.getItemCount()) return;
    const [fullWidth, fullHeight] = this.size;
    const seen = viewport.viewportToImageRectangle(viewport.getBounds(true));
    const scale = this.stage.clientWidth / seen.width;
    if (this.region) {
      const [x, y, w, h] = this.region;
      Object.assign(this.frame.style, {
        transform: `translate(${(x - seen.x) * scale}px, ${(y - seen.y) * scale}px)`,
        width: `${w * scale}px`,
        height: `${h * scale}px`,
      });
    }
    const left = Math.max(0, seen.x / fullWidth), top = Math.max(0, seen.y / fullHeight);
    const right = Math.min(1, (seen.x + seen.width) / fullWidth), bottom = Math.min(1, (seen.y + seen.height) / fullHeight);
    Object.assign(this.lens.style, {
      left: `${left * 100}%`, top: `${top * 100}%`, width: `${Math.max(0, right - left) * 100}%`, height: `${Math.max(0, bottom - top) * 100}%`,
    });
    const whole = Math.min(this.stage.clientWidth / fullWidth, this.stage.clientHeight / fullHeight);
    const times = scale / whole;
    const said = this.region ? this.root.dataset.times.replace("%s", times.toFixed(times < 10 ? 1 : 0)) : this.root.dataset.whole;
    if (this.times.textContent !== said) this.times.textContent = said;
  }

  isInView() {
    const box = this.root.getBoundingClientRect();
    return box.top < innerHeight * 0.5 && box.bottom > innerHeight * 0.5;
  }

  go(index) {
    if (index >= this.steps.length) return this.leave(1);
    if (index < 0) return this.leave(-1);
    this.scrollTo(this.steps[index]);
  }

  /** Beyond the last stop the page goes on; before the first it goes back. */
  leave(way) {
    const box = this.root.getBoundingClientRect();
    scrollBy({ top: way > 0 ? box.bottom - innerHeight * 0.4 : box.top - innerHeight * 0.6, behavior: isQuiet() ? "auto" : "smooth" });
  }

  scrollTo(step, isSudden = false) {
    const box = step.getBoundingClientRect();
    scrollBy({ top: box.top + box.height / 2 - innerHeight / 2, behavior: isSudden || isQuiet() ? "instant" : "smooth" });
  }

  follow(event, link) {
    const step = this.stepOf(link.hash);
    if (!step) return;
    event.preventDefault();
    this.scrollTo(step);
  }

  stepOf(hash) {
    const name = hash.slice(1);
    return name && this.steps.find((step) => step.id === name || step.dataset.anchor === name);
  }

  fromAddress() {
    const step = this.stepOf(location.hash);
    if (step) this.scrollTo(step, true);
  }

  tellAddress(step) {
    const name = step.id || step.dataset.anchor;
    if (location.hash !== `#${name}`) history.replaceState(history.state, "", `#${name}`);
    document.dispatchEvent(new Event("exhibits:spot"));
  }

  key(event) {
    const way = event.key === " " && event.shiftKey ? -1 : KEYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest?.("input, textarea, select, button, [contenteditable]") && event.key === " ") return;
    const box = this.root.getBoundingClientRect();
    if (box.top > innerHeight * 0.25 || box.bottom < innerHeight * 0.75) return;
    event.preventDefault();
    this.go(this.at + way);
  }

  /** A swipe to the side turns to the next stop; up and down is the page's own. */
  swipe() {
    let from;
    this.root.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
    this.root.addEventListener("touchend", (event) => {
      if (!from) return;
      const to = event.changedTouches[0];
      const across = to.clientX - from.clientX, down = to.clientY - from.clientY;
      if (Math.abs(across) > 48 && Math.abs(across) > 1.6 * Math.abs(down)) this.go(this.at + (across < 0 ? 1 : -1));
    }, { passive: true });
  }
}

/** Nothing is loaded before the picture is nearly in view. */
const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    openSeadragon().then((library) => new GuidedZoom(target, library));
  }
}, { rootMargin: "150% 0px" });
const zooms = [...document.querySelectorAll("[data-guided-zoom]")];
const isWanted = (zoom) => location.hash && zoom.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"], [data-anchor="${CSS.escape(location.hash.slice(1))}"]`);
for (const zoom of zooms) {
  if (isWanted(zoom)) openSeadragon().then((library) => new GuidedZoom(zoom, library));
  else near.observe(zoom);
}
