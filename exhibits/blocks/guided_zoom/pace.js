// A slow machine draws fewer pixels while a picture moves, and all of them where it rests.

const SLOW = 20; // ms from frame to frame, more than sixty in a second leave
const PATIENCE = 3; // so many slow frames more than quick ones

/** Watches how quickly a viewer's frames follow each other while it flies. */
export function pace(viewer, OpenSeadragon) {
  const all = OpenSeadragon.pixelDensityRatio;
  let last = 0;
  let slow = 0;

  const draw = (ratio) => {
    if (OpenSeadragon.pixelDensityRatio === ratio) return;
    OpenSeadragon.pixelDensityRatio = ratio;
    viewer.forceRedraw();
  };

  viewer.addHandler("animation", () => {
    const now = performance.now();
    const gap = now - last;
    last = now;
    if (gap > 250) return; // it stood in between
    slow = Math.max(0, slow + (gap > SLOW ? 1 : -0.25));
    if (slow > PATIENCE) draw(Math.min(all, 1));
  });
  viewer.addHandler("animation-finish", () => draw(all));
}
