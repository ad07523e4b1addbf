// A model in the round: the library and the file come when somebody asks for them.

function start(block) {
  const stage = block.querySelector("[data-model-stage]");
  const button = block.querySelector("[data-model-open]");
  const failed = block.querySelector("[data-model-failed]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await import(block.dataset.library);
    } catch (error) {
      failed.hidden = false;
      throw error;
    }
    const viewer = document.createElement("model-viewer");
    const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const [name, value] of Object.entries({
      src: block.dataset.model, alt: block.dataset.alt, "camera-controls": "", "touch-action": "pan-y",
      "interaction-prompt": "none", "shadow-intensity": "1", "environment-image": "neutral", exposure: "1.1",
      ...(isQuiet ? {} : { "auto-rotate": "" }),
    })) viewer.setAttribute(name, value);
    viewer.addEventListener("load", () => { stage.querySelector("img")?.remove(); button.remove(); viewer.focus(); }, { once: true });
    viewer.addEventListener("error", () => { failed.hidden = false; });
    stage.append(viewer);
  });
}

document.querySelectorAll("[data-model]").forEach(start);
