// The picture behind the words: one deep zoom for all slides; it flies where the next slide is of the same picture.

import { isQuiet, openSeadragon, readRegion } from "../js/openseadragon.js";

export class Stage {
  constructor(root) {
    this.root = root;
    this.element = root.querySelector("[data-picture]");
    this.info = "";
  }

  /** Shows what a slide is about, and has the first view of the next one fetched meanwhile. */
  async see(slide, next) {
    this.slide = slide;
    const viewer = await this.ready();
    if (this.slide !== slide) return;
    if (slide.dataset.info === this.info) this.fly(viewer, slide, isQuiet());
    else this.change(viewer, slide);
    if (next?.dataset.info) fetch(next.dataset.info).catch(() => null);
  }

  change(viewer, slide) {
    this.info = slide.dataset.info;
    viewer.addOnceHandler("open", () => { if (this.slide === slide) this.fly(viewer, slide, true); });
    viewer.open(this.info);
  }

  async ready() {
    this.viewer ??= openSeadragon().then((library) => library({
      element: this.element,
      showNavigationControl: false,
      keyboardNavEnabled: false,
      maxZoomPixelRatio: 3,
      minZoomImageRatio: 0.3,
      visibilityRatio: 0.3,
      constrainDuringPan: false,
      animationTime: 1.8,
      springStiffness: 5.5,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
      drawer: "canvas",
    }));
    const viewer = await this.viewer;
    this.resize ??= new ResizeObserver(() => this.slide && this.fly(viewer, this.slide, true)).observe(this.element) ?? true;
    return viewer;
  }

  /** A region fills what words and controls leave free; the whole does when there is none. */
  fly(viewer, slide, isSudden) {
    if (!viewer.world.getItemCount()) return;
    const { clientWidth: width, clientHeight: height } = this.element;
    const size = [Number(slide.dataset.width), Number(slide.dataset.height)];
    const [x, y, w, h] = readRegion(slide.dataset.region) ?? [0, 0, ...size];
    const unit = Math.min(width, height) / 100;
    const free = width > height
      ? { left: Math.min(62 * unit, width * 0.38), right: width - 5 * unit, top: 15 * unit, bottom: height - 15 * unit }
      : { left: 4 * unit, right: width - 4 * unit, top: 16 * unit, bottom: height * 0.54 };
    if (slide.classList.contains("opening")) Object.assign(free, { left: 0, right: width, top: 0, bottom: height });
    const fit = slide.classList.contains("opening") ? Math.max : Math.min;
    const scale = fit((free.right - free.left) / w, (free.bottom - free.top) / h);
    const left = x + w / 2 - (free.left + free.right) / 2 / scale;
    const top = y + h / 2 - (free.top + free.bottom) / 2 / scale;
    viewer.viewport.fitBounds(viewer.viewport.imageToViewportRectangle(left, top, width / scale, height / scale), isSudden);
  }

  async zoomBy(times) {
    const { viewport } = await this.ready();
    viewport.zoomBy(times);
    viewport.applyConstraints();
  }
}
