// Two pictures, one over the other: a slider moves the edge between them; the second is laid on the first by its four points.

/** The nine numbers of a projection between unit squares as a transform of a box of this size. */
export function matrix([a, b, c, d, e, f, g, h, i], width, height) {
  const across = width / height;
  return `matrix3d(${[a, d / across, 0, g / width, b * across, e, 0, h / height, 0, 0, 1, 0, c * width, f * height, 0, i].join()})`;
}

function start(block) {
  const tools = block.querySelector("[data-compare-tools]");
  const range = tools.querySelector("[data-compare-range]");
  const modes = [...tools.querySelectorAll("[data-compare-mode]")];
  const warped = block.querySelector("[data-warp]");
  const ground = block.querySelector(".compare-one .seen");
  const pair = block.querySelector(".compare-pair");

  const lay = () => {
    if (!warped) return;
    const image = warped.querySelector("img");
    const over = block.classList.contains("is-over");
    image.style.transform = over ? matrix(warped.dataset.warp.split(" ").map(Number), ground.clientWidth, ground.clientHeight) : "";
  };
  const slide = () => block.style.setProperty("--at", `${range.value}%`);
  const choose = (mode) => {
    block.classList.toggle("is-over", mode === "slider");
    modes.forEach((button) => button.setAttribute("aria-pressed", button.dataset.compareMode === mode));
    tools.querySelector("label").hidden = mode !== "slider";
    lay();
  };
  const drag = (event) => {
    if (!block.classList.contains("is-over") || !(event.buttons & 1)) return;
    const box = ground.getBoundingClientRect();
    range.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    slide();
  };

  tools.hidden = false;
  range.addEventListener("input", slide);
  pair.addEventListener("pointermove", drag);
  modes.forEach((button) => button.addEventListener("click", () => choose(button.dataset.compareMode)));
  new ResizeObserver(lay).observe(ground);
  slide();
  choose(block.classList.contains("side") ? "side" : "slider");
}

document.querySelectorAll("[data-comparison]").forEach(start);
