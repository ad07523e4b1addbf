// A place all around: the library comes when somebody wants to look around.

function start(block) {
  const stage = block.querySelector("[data-panorama-stage]");
  const button = block.querySelector("[data-panorama-open]");
  const failed = block.querySelector("[data-panorama-failed]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: block.dataset.style });
      document.head.append(style);
      const { Viewer } = await import(block.dataset.library);
      const container = Object.assign(document.createElement("div"), { className: "panorama-room", tabIndex: -1 });
      stage.append(container);
      const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const viewer = new Viewer({
        container, panorama: block.dataset.panorama, navbar: ["zoom", "move", "fullscreen"], keyboard: "always",
        mousewheelCtrlKey: true, touchmoveTwoFingers: false, moveInertia: !isQuiet, defaultZoomLvl: 20,
      });
      viewer.addEventListener("ready", () => { stage.querySelector(".panorama-strip").remove(); button.remove(); container.focus(); }, { once: true });
      viewer.addEventListener("panorama-error", () => { container.remove(); failed.hidden = false; });
    } catch (error) {
      failed.hidden = false;
      throw error;
    }
  });
}

document.querySelectorAll("[data-panorama]").forEach(start);
