// The words of a recording: the ones being said are marked, and each leads to its moment.

const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;

function start(block) {
  const media = block.querySelector("video, audio");
  const lines = [...block.querySelectorAll("[data-cue]")];
  const list = block.querySelector(".transcript ol");
  const starts = lines.map((line) => Number(line.dataset.cue));

  lines.forEach((line, place) => {
    const button = line.querySelector("[data-cue-go]");
    button.disabled = false;
    button.addEventListener("click", () => {
      media.currentTime = starts[place];
      media.play();
    });
  });
  media.addEventListener("timeupdate", () => {
    const now = starts.findLastIndex((begin) => begin <= media.currentTime + 0.05);
    lines.forEach((line, place) => {
      const was = line.classList.contains("now");
      if (!line.classList.toggle("now", place === now)) return line.removeAttribute("aria-current");
      line.setAttribute("aria-current", "true");
      if (!was) list.scrollTo({ top: line.offsetTop - list.clientHeight / 3, behavior: isQuiet ? "auto" : "smooth" });
    });
  });
}

document.querySelectorAll("[data-recording]:has([data-cue])").forEach(start);
