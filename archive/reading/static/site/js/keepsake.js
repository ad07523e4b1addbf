// A piece to take home: what is seen of a picture, and beneath it what it is and where it is from, as one file.

const WIDE = 1600; // pixels of the picture, at most
const EDGE = 0.05; // of the width
const PAPER = "#f6f1e6", INK = "#1d1a16", SOFT = "#5b5348";
// [its part of the width, weight, family, colour, room above in lines]
const FACES = {
  title: [0.034, 700, '"Vitrine Display", serif', INK, 0],
  code: [0.018, 400, "sans-serif", SOFT, 0.5],
  cited: [0.018, 400, "serif", SOFT, 0.5],
};

/** What of the picture can be seen now, in its pixels: [x, y, width, height]. */
export function seenOf(osd) {
  const item = osd.world.getItemAt(0);
  const { x: width, y: height } = item.getContentSize();
  const seen = item.viewportToImageRectangle(osd.viewport.getBounds(true));
  const left = Math.max(0, Math.round(seen.x)), top = Math.max(0, Math.round(seen.y));
  const right = Math.min(width, Math.round(seen.x + seen.width)), bottom = Math.min(height, Math.round(seen.y + seen.height));
  return right - left > 8 && bottom - top > 8 ? [left, top, right - left, bottom - top] : [0, 0, width, height];
}

/** Saves a piece of a picture with its words: {title, code, cited} as plain text. */
export async function takeHome(service, [x, y, w, h], words) {
  const width = Math.min(WIDE, w);
  const image = await loaded(`${service}/${x},${y},${w},${h}/${width},/0/default.jpg`);
  await Promise.all(Object.entries(FACES).map(([name, [, weight, family]]) => document.fonts.load(`${weight} 20px ${family}`, words[name])));
  const sheet = Math.max(image.naturalWidth, 900);
  const edge = Math.round(sheet * EDGE);
  const canvas = document.createElement("canvas");
  const on = canvas.getContext("2d");
  const lines = Object.entries(FACES).flatMap(([name, face]) => set(on, words[name], face, sheet));
  const high = lines.reduce((sum, line) => sum + line.above + line.height, 0);
  canvas.width = sheet + 2 * edge;
  canvas.height = image.naturalHeight + 2.6 * edge + high;
  on.fillStyle = PAPER;
  on.fillRect(0, 0, canvas.width, canvas.height);
  on.drawImage(image, Math.round((canvas.width - image.naturalWidth) / 2), edge);
  let at = image.naturalHeight + 1.7 * edge;
  on.textBaseline = "top";
  for (const { text, font, colour, height, above } of lines) {
    at += above;
    Object.assign(on, { font, fillStyle: colour });
    on.fillText(text, edge, at);
    at += height;
  }
  const file = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  save(file, `${words.code.replace(/[^\w.-]+/g, "-")}.jpg`);
}

/** The form of citation that readers of a language expect, out of all that the archive writes. */
export function citedIn(language, citations) {
  const wanted = language.startsWith("zh") ? "gbt7714" : "chicago";
  return (citations.find(({ form }) => form === wanted) ?? citations[0]).text.trim();
}

async function loaded(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

/** A text in lines that fit: Han may part anywhere, other words at their spaces or, when too long, inside. */
function set(on, text, [part, weight, family, colour, above], wide) {
  const size = Math.round(wide * part);
  const font = `${weight} ${size}px ${family}`;
  on.font = font;
  const lines = [];
  let line = "";
  for (const piece of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    for (const each of on.measureText(piece).width > wide ? [...piece] : [piece]) {
      if (line && on.measureText((line + each).trimEnd()).width > wide) {
        lines.push(line);
        line = "";
      }
      line += each;
    }
  }
  if (line) lines.push(line);
  return lines.map((each, number) => ({ text: each.trimEnd(), font, colour, height: size * 1.45, above: number ? 0 : size * above }));
}

function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
