// Years chosen by drawing over the histogram; the two fields under it say the same without a pointer.
export function brush(histogram) {
  const first = Number(histogram.dataset.first), last = Number(histogram.dataset.last);
  const form = histogram.closest("section").querySelector("form");
  const mark = document.createElement("span");
  mark.className = "brush";
  let start = null;

  const place = (event) => {
    const frame = histogram.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - frame.left) / frame.width, 0), 1);
  };
  const year = (part) => Math.min(last, Math.floor(first + part * (last - first + 1)));

  histogram.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    start = place(event);
    histogram.setPointerCapture(event.pointerId);
  });
  histogram.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const here = place(event);
    mark.style.left = `${Math.min(start, here) * 100}%`;
    mark.style.width = `${Math.abs(here - start) * 100}%`;
    if (Math.abs(here - start) > 0.01) histogram.append(mark);
  });
  histogram.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [from, to] = [start, place(event)].sort((a, b) => a - b);
    start = null;
    mark.remove();
    if (to - from < 0.01) {
      document.elementFromPoint(event.clientX, event.clientY)?.closest("a")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      return;
    }
    form.elements.from.value = year(from);
    form.elements.to.value = year(to);
    form.requestSubmit();
  });
  histogram.addEventListener("dragstart", (event) => event.preventDefault()); // its bars are links
  histogram.addEventListener("pointercancel", () => { start = null; mark.remove(); });
}
