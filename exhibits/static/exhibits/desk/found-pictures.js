// Pictures on a scan: the sheet on its ground, and what stands out from the paper in closed areas that are no text.
// Found on a small image of it; boxes are {x, y, w, h} in pixels of that image.
(() => {
  const GROUND = 22; // of 255: how much colours of one ground differ
  const DENSE = 0.5; // of an area, from which on it is a picture and no writing
  const LEAST = 0.012; // of the sheet
  const FILLED = 0.6; // of its box
  const LIVELY = 14; // of 255: how much light differs within a picture, and not within a shadow on the paper

  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

  // The colour along a frame some pixels inside of a box.
  const colourAlong = ({ data, width }, box) => {
    const parts = [[], [], []];
    const take = (x, y) => parts.forEach((part, band) => part.push(data[(y * width + x) * 4 + band]));
    for (let x = box.x; x < box.x + box.w; x++) [box.y, box.y + box.h - 1].forEach((y) => take(x, y));
    for (let y = box.y; y < box.y + box.h; y++) [box.x, box.x + box.w - 1].forEach((x) => take(x, y));
    return parts.map(median);
  };

  const differs = ({ data }, at, colour) =>
    Math.max(...colour.map((part, band) => Math.abs(data[at * 4 + band] - part))) > GROUND;

  const inset = ({ x, y, w, h }, by) => ({ x: x + by, y: y + by, w: w - 2 * by, h: h - 2 * by });

  // What the scanner saw beyond the sheet is reached from the edge without leaving its colour.
  const sheetOf = (image) => {
    const { width, height } = image;
    const whole = { x: 0, y: 0, w: width, h: height };
    const colour = colourAlong(image, whole);
    const beyond = new Uint8Array(width * height);
    const open = [];
    const look = (x, y) => {
      const at = y * width + x;
      if (x < 0 || y < 0 || x >= width || y >= height || beyond[at] || differs(image, at, colour)) return;
      beyond[at] = 1;
      open.push(at);
    };
    for (let x = 0; x < width; x++) [0, height - 1].forEach((y) => look(x, y));
    for (let y = 0; y < height; y++) [0, width - 1].forEach((x) => look(x, y));
    while (open.length) {
      const at = open.pop(), x = at % width, y = (at / width) | 0;
      look(x + 1, y), look(x - 1, y), look(x, y + 1), look(x, y - 1);
    }
    const sheet = tightened({ mask: beyond.map((each) => 1 - each), width }, whole, 0.5);
    // What leaves most of the image to its ground is a picture on a sheet that goes beyond the image.
    return sheet && sheet.w * sheet.h > 0.5 * width * height ? sheet : whole;
  };

  // The smallest box in which each first and last row and column is as full as wanted.
  const tightened = ({ mask, width }, box, full) => {
    let { x, y, w, h } = box;
    const row = (at) => { let sum = 0; for (let i = x; i < x + w; i++) sum += mask[at * width + i]; return sum >= full * w; }; // prettier-ignore
    const column = (at) => { let sum = 0; for (let i = y; i < y + h; i++) sum += mask[i * width + at]; return sum >= full * h; }; // prettier-ignore
    while (h && !row(y)) y++, h--;
    while (h && !row(y + h - 1)) h--;
    while (w && !column(x)) x++, w--;
    while (w && !column(x + w - 1)) w--;
    return w && h ? { x, y, w, h } : null;
  };

  // How much of the surroundings of each pixel is set, from sums over rectangles.
  const blurred = ({ mask, width, height }, reach) => {
    const sums = new Float64Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        sums[(y + 1) * (width + 1) + x + 1] =
          mask[y * width + x] + sums[y * (width + 1) + x + 1] + sums[(y + 1) * (width + 1) + x] - sums[y * (width + 1) + x];
    const dense = new Uint8Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const left = Math.max(0, x - reach), right = Math.min(width, x + reach + 1);
        const top = Math.max(0, y - reach), bottom = Math.min(height, y + reach + 1);
        const sum = sums[bottom * (width + 1) + right] - sums[top * (width + 1) + right] - sums[bottom * (width + 1) + left] + sums[top * (width + 1) + left];
        dense[y * width + x] = sum > DENSE * (right - left) * (bottom - top) ? 1 : 0;
      }
    return { mask: dense, width, height };
  };

  // Each connected area: its box and how many pixels it has.
  const areasOf = ({ mask, width, height }) => {
    const seen = new Uint8Array(mask.length), areas = [];
    for (let start = 0; start < mask.length; start++) {
      if (!mask[start] || seen[start]) continue;
      const open = [start];
      seen[start] = 1;
      let left = width, right = 0, top = height, bottom = 0, count = 0;
      while (open.length) {
        const at = open.pop(), x = at % width, y = (at / width) | 0;
        count++;
        left = Math.min(left, x), right = Math.max(right, x), top = Math.min(top, y), bottom = Math.max(bottom, y);
        for (const next of [x + 1 < width && at + 1, x > 0 && at - 1, y + 1 < height && at + width, y > 0 && at - width]) {
          if (next === false || !mask[next] || seen[next]) continue;
          seen[next] = 1;
          open.push(next);
        }
      }
      areas.push({ box: { x: left, y: top, w: right - left + 1, h: bottom - top + 1 }, count });
    }
    return areas;
  };

  // The deviation of light where something stands out.
  const liveliness = ({ data, width }, mask, { x, y, w, h }) => {
    let count = 0, sum = 0, squares = 0;
    for (let row = y; row < y + h; row++)
      for (let at = row * width + x; at < row * width + x + w; at++) {
        if (!mask[at]) continue;
        const light = (data[at * 4] * 3 + data[at * 4 + 1] * 6 + data[at * 4 + 2]) / 10;
        count++, (sum += light), (squares += light * light);
      }
    return count ? Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)) : 0;
  };

  // image: ImageData. lines: boxes of its text. Gives the pictures, the sheet first where it is not the whole image.
  const picturesOn = (image, lines = []) => {
    const { width, height } = image;
    const sheet = sheetOf(image);
    const frame = inset(sheet, Math.max(2, Math.round(Math.min(sheet.w, sheet.h) * 0.02)));
    if (frame.w < 20 || frame.h < 20) return [];
    const paper = colourAlong(image, frame);
    const mask = new Uint8Array(width * height);
    for (let y = frame.y; y < frame.y + frame.h; y++)
      for (let x = frame.x; x < frame.x + frame.w; x++) mask[y * width + x] = differs(image, y * width + x, paper) ? 1 : 0;
    for (const { x, y, w, h } of lines)
      for (let row = Math.max(0, Math.floor(y) - 1); row < Math.min(height, y + h + 1); row++)
        mask.fill(0, row * width + Math.max(0, Math.floor(x) - 1), row * width + Math.min(width, Math.ceil(x + w) + 1));
    const raw = { mask, width, height };
    const found = areasOf(blurred(raw, Math.max(2, Math.round(Math.min(width, height) * 0.012))))
      .filter(({ box, count }) => count > FILLED * box.w * box.h)
      .map(({ box }) => tightened(raw, box, 0.35))
      .filter((box) => box && box.w * box.h > LEAST * sheet.w * sheet.h && box.w * box.h < 0.97 * sheet.w * sheet.h)
      .filter((box) => liveliness(image, mask, box) > LIVELY)
      .sort((a, b) => b.w * b.h - a.w * a.h);
    return sheet.w * sheet.h < 0.985 * width * height ? [sheet, ...found] : found;
  };

  // Looks at a small image; lines and what is given are in pixels of the whole, which is so wide. Nothing where it does not load.
  const findPictures = async (address, wide, lines) => {
    const image = new Image();
    image.src = address;
    await image.decode().catch(() => {});
    const { naturalWidth: width, naturalHeight: height } = image;
    if (!width) return [];
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
    context.drawImage(image, 0, 0);
    const scale = width / wide;
    const texts = lines.map(([x, y, w, h]) => ({ x: x * scale, y: y * scale, w: w * scale, h: h * scale }));
    return picturesOn(context.getImageData(0, 0, width, height), texts).map(({ x, y, w, h }) => ({
      x: x / scale, y: y / scale, w: w / scale, h: h / scale,
    })); // prettier-ignore
  };

  window.exhibitsDesk = { ...window.exhibitsDesk, picturesOn, findPictures };
})();
