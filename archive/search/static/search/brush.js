// Years chosen over the histogram: drawn with a pointer, or with two handles by keyboard. The two fields under it say the same.
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
  const part = (value, isEnd) => (Math.min(Math.max(value, first), last) + (isEnd ? 1 : 0) - first) / (last - first + 1);
  const draw = (from, to) => {
    mark.style.left = `${from * 100}%`;
    mark.style.width = `${(to - from) * 100}%`;
    histogram.append(mark);
  };

  // --- the handles
  const handle = (field, label, isEnd) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "handle";
    button.role = "slider";
    button.setAttribute("aria-label", label);
    const value = () => Number(field.value) || (isEnd ? last : first);
    const show = () => {
      button.style.left = `${part(value(), isEnd) * 100}%`;
      button.setAttribute("aria-valuemin", first);
      button.setAttribute("aria-valuemax", last);
      button.setAttribute("aria-valuenow", Math.min(Math.max(value(), first), last));
    };
    button.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
      const wanted = event.key === "Home" ? first : event.key === "End" ? last : step && value() + step;
      if (event.key === "Enter") return form.requestSubmit();
      if (wanted === undefined) return;
      event.preventDefault();
      field.value = Math.min(Math.max(wanted, first), last);
      both();
    });
    button.addEventListener("click", (event) => event.preventDefault());
    field.addEventListener("input", () => both());
    return { button, show, value };
  };
  const fields = form.elements;
  const from = handle(fields.from, histogram.dataset.from, false);
  const to = handle(fields.to, histogram.dataset.to, true);
  const both = () => {
    from.show();
    to.show();
    if (fields.from.value || fields.to.value) draw(part(from.value(), false), Math.max(part(to.value(), true), part(from.value(), false)));
    else mark.remove();
  };
  histogram.append(from.button, to.button);
  both();

  // --- the pointer
  let held = null;
  histogram.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    held = [from, to].find((each) => each.button === event.target) || null;
    start = held ? part((held === from ? to : from).value(), held === from) : place(event);
    histogram.setPointerCapture(event.pointerId);
  });
  histogram.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const here = place(event);
    if (Math.abs(here - start) <= 0.01) return;
    draw(Math.min(start, here), Math.max(start, here));
  });
  histogram.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const [left, right] = [start, place(event)].sort((a, b) => a - b);
    const isHeld = held !== null;
    start = held = null;
    if (right - left < 0.01) {
      both();
      if (!isHeld) document.elementsFromPoint(event.clientX, event.clientY).find((each) => each.closest("a"))?.closest("a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      return;
    }
    fields.from.value = year(left);
    fields.to.value = year(Math.max(left, right - 1e-6));
    form.requestSubmit();
  });
  histogram.addEventListener("dragstart", (event) => event.preventDefault()); // its bars are links
  histogram.addEventListener("pointercancel", () => { start = held = null; both(); });
}
