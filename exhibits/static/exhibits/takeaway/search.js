// Looks through the texts of an exhibition that was taken away; simplified and traditional find each other.

const { entries, folds } = JSON.parse(document.getElementById("search-data").textContent);
const field = document.querySelector("input[name=q]");
const hits = document.querySelector("[data-hits]");
const said = document.querySelector("[data-said]");
const folded = (text) => [...text.toLowerCase()].map((each) => folds[each] ?? each).join("");

function look() {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  const found = words.length ? entries.filter((entry) => words.every((word) => entry.folded.includes(word))) : [];
  hits.replaceChildren(...found.slice(0, 100).map((entry) => shown(entry, words)));
  said.textContent = !words.length ? "" : found.length ? `${said.dataset.found} ${found.length}` : said.dataset.none;
  if (location.protocol !== "file:") history.replaceState(null, "", words.length ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
}

function shown(entry, words) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const title = document.createElement("strong");
  title.textContent = entry.title;
  const first = entry.folded.indexOf(words[0]);
  const from = Math.max(0, first - 40);
  const piece = entry.text.slice(from, first + words[0].length + 80);
  const mark = document.createElement("mark");
  mark.textContent = piece.slice(first - from, first - from + words[0].length);
  const text = document.createElement("span");
  text.append(from ? "…" : "", piece.slice(0, first - from), mark, piece.slice(first - from + words[0].length), piece.length + from < entry.text.length ? "…" : "");
  link.href = `${entry.page}#:~:text=${encodeURIComponent(entry.text.slice(first, first + words[0].length))}`;
  link.append(title, text);
  item.append(link);
  return item;
}

field.form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
field.addEventListener("input", look);
// What was typed before this script came is kept and looked for.
field.value ||= new URLSearchParams(location.search).get("q") ?? "";
look();
