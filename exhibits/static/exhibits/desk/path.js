// Flies from stop to stop on the canvas, as a visitor will; the words of each stop stand over the picture.
(() => {
  const STAYS = 2600; // milliseconds at each stop
  const FLIES = 1.6; // seconds between two, as on the visitor's page

  window.exhibitsDesk.playPath = (canvas, stops, caption, { onStop, onEnd }) => {
    const { read } = window.exhibitsDesk;
    const here = document.documentElement.lang.startsWith("zh") ? "zh-Hans" : "en";
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const usual = canvas.viewer.animationTime;
    const springs = ["centerSpringX", "centerSpringY", "zoomSpring"].map((name) => canvas.viewer.viewport[name]);
    const pace = (seconds) => springs.forEach((spring) => {
      spring.animationTime = seconds;
    }); // prettier-ignore
    let place = -1, waiting = 0;

    const said = (texts) => texts?.[here] || Object.values(texts ?? {}).find((text) => typeof text === "string") || "";
    const stop = () => {
      clearTimeout(waiting);
      pace(usual);
      canvas.stage.classList.remove("is-playing");
      caption.hidden = true;
      removeEventListener("keydown", keys, true);
      if (canvas.viewer) canvas.show(null, 1, isStill);
      onEnd();
    };
    const next = (by = 1) => {
      clearTimeout(waiting);
      place = Math.max(0, place + by);
      if (place >= stops.length) {
        stop();
        return;
      }
      const each = stops[place], title = document.createElement("strong"), words = document.createElement("span");
      title.textContent = `${place + 1}　${said(each.title)}`;
      words.textContent = said(each.text);
      caption.replaceChildren(title, words);
      caption.hidden = false;
      onStop(place);
      canvas.show(read(each.region), 1.25, isStill);
      waiting = setTimeout(next, STAYS + (isStill ? 0 : FLIES * 1000));
    };
    const keys = (event) => {
      const deed = { Escape: stop, ArrowRight: () => next(1), ArrowLeft: () => next(-1) }[event.key];
      if (!deed) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    };

    pace(FLIES);
    canvas.stage.classList.add("is-playing");
    addEventListener("keydown", keys, true);
    next();
    return { stop };
  };
})();
