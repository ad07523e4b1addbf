// The regions of the form, drawn on the scan; a rectangle drawn there fills the empty row.
const SVG = 'http://www.w3.org/2000/svg';
const form = document.querySelector('[data-redactions]');
const stage = form.querySelector('.redactions__stage');
const drawing = stage.querySelector('svg');
const whole = { width: Number(form.dataset.width), height: Number(form.dataset.height) };

const rows = () => [...form.querySelectorAll('[data-region]')];
const edge = (row, name) => row.querySelector(`[data-edge="${name}"]`);
const isGone = (row) => Boolean(row.querySelector('[name$="-DELETE"]')?.checked);

function paint() {
  drawing.replaceChildren();
  for (const row of rows()) {
    const box = Object.fromEntries(['x', 'y', 'width', 'height'].map((name) => [name, Number(edge(row, name).value)]));
    if (isGone(row) || !box.width || !box.height) continue;
    const rect = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries(box)) rect.setAttribute(name, value);
    drawing.append(rect);
  }
}

function at(event) {
  const frame = stage.getBoundingClientRect();
  const within = (value, most) => Math.round(Math.min(Math.max(value, 0), 1) * most);
  return {
    x: within((event.clientX - frame.left) / frame.width, whole.width),
    y: within((event.clientY - frame.top) / frame.height, whole.height),
  };
}

let start = null;
stage.addEventListener('pointerdown', (event) => {
  if (event.button !== 0) return;
  event.preventDefault();
  start = at(event);
  stage.setPointerCapture(event.pointerId);
});
stage.addEventListener('pointermove', (event) => {
  if (!start) return;
  const end = at(event);
  const row = rows().at(-1);
  const box = {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.abs(end.x - start.x),
    height: Math.abs(end.y - start.y),
  };
  for (const [name, value] of Object.entries(box)) edge(row, name).value = value;
  paint();
});
stage.addEventListener('pointerup', () => {
  start = null;
});
form.addEventListener('input', paint);
paint();
