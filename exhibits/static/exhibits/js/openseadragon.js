// OpenSeadragon, loaded once and only when a picture is about to be seen closely.

let loading;

export const isQuiet = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Settles with the library; rejects when it cannot be loaded. */
export function openSeadragon() {
  loading ??= new Promise((done, failed) => {
    if (window.OpenSeadragon) return done(window.OpenSeadragon);
    const script = document.createElement("script");
    script.src = document.querySelector("[data-openseadragon]").dataset.openseadragon;
    script.onload = () => done(window.OpenSeadragon);
    script.onerror = () => failed(new Error(`${script.src} could not be loaded`));
    document.head.append(script);
  });
  return loading;
}

/** "x,y,w,h" as numbers, or null. */
export function readRegion(text) {
  const numbers = (text || "").split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? numbers : null;
}
