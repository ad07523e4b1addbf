// Leafing: buttons and arrow keys turn the page; the page at hand is said.

const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;

function start(block) {
  const list = block.querySelector("[data-leaves-list]");
  const leaves = [...list.children];
  const tools = block.querySelector("[data-leaves-tools]");
  const status = block.querySelector("[data-leaves-status]");
  const [back, on] = tools.querySelectorAll("[data-leaves-step]");
  const fromRight = getComputedStyle(list).direction === "rtl";
  if (leaves.length < 2) return;
  tools.hidden = false;
  let here = 0;

  const middle = (element) => { const box = element.getBoundingClientRect(); return box.left + box.width / 2; };
  const show = (place, behavior = isQuiet ? "auto" : "smooth") => {
    const leaf = leaves[Math.max(0, Math.min(place, leaves.length - 1))];
    list.scrollBy({ left: middle(leaf) - middle(list), behavior });
  };
  const tell = () => {
    const distances = leaves.map((leaf) => Math.abs(middle(leaf) - middle(list)));
    here = distances.indexOf(Math.min(...distances));
    const [place, count] = [here + 1, leaves.length];
    status.textContent = status.dataset.words.replace("%s", place).replace("%s", count);
    back.disabled = here === 0;
    on.disabled = here === leaves.length - 1;
  };

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-leaves-step]");
    if (button) show(here + Number(button.dataset.leavesStep));
  });
  list.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way || event.target !== list) return;
    event.preventDefault();
    show(here + (fromRight ? -way : way));
  });
  let waiting;
  list.addEventListener("scroll", () => { clearTimeout(waiting); waiting = setTimeout(tell, 120); }, { passive: true });
  const opened = leaves.findIndex((leaf) => leaf.hasAttribute("data-opened"));
  if (opened > 0) show(opened, "instant");
  tell();
}

document.querySelectorAll("[data-leaves]").forEach(start);
