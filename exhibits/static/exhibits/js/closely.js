// One object, closely: a dialog with the picture down to its grain, its citation and the way to its record.

import { citedIn, seenOf, takeHome } from "../../site/js/keepsake.js";
import { isQuiet, openSeadragon, readRegion } from "./openseadragon.js";

let viewer;

export async function openClosely(dialog, link) {
  const part = (name) => dialog.querySelector(`[data-closely-${name}]`);
  const { title, code, record, cite, info, region } = link.dataset;
  part("title").textContent = title;
  part("code").textContent = code;
  part("cite").textContent = cite;
  part("record").href = record;
  part("failed").hidden = true;
  const otherwise = `${title}，${code}，${cite}`;
  part("copy").onclick = () => copy(part("copy"), part("status"), citation(record, cite, otherwise));
  part("take").hidden = !info.startsWith("/iiif/"); // what was taken away has no server to cut it
  part("take").onclick = async () => {
    if (!viewer?.world.getItemCount()) return;
    const cited = await citation(record, cite, otherwise);
    await takeHome(info.replace(/\/info\.json$/, ""), seenOf(viewer), { title, code, cited });
    say(part("take"), part("status"));
  };
  dialog.querySelectorAll("[data-closely-do]").forEach((button) => (button.onclick = () => act(button.dataset.closelyDo)));
  dialog.showModal();
  part("stage").focus();
  dialog.addEventListener("close", () => { viewer?.destroy(); viewer = null; link.focus(); }, { once: true });
  try {
    const OpenSeadragon = await openSeadragon();
    if (!dialog.open) return;
    viewer = show(OpenSeadragon, part("stage"), info, readRegion(region));
    viewer.addHandler("open-failed", () => (part("failed").hidden = false));
  } catch (error) {
    part("failed").hidden = false;
    throw error;
  }
}

function show(OpenSeadragon, element, info, region) {
  const made = OpenSeadragon({
    element,
    tileSources: info,
    showNavigationControl: false,
    showNavigator: true,
    navigatorPosition: "BOTTOM_RIGHT",
    navigatorSizeRatio: 0.16,
    maxZoomPixelRatio: 3,
    visibilityRatio: 0.5,
    animationTime: isQuiet() ? 0 : 1.1,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    drawer: "canvas",
  });
  made.addOnceHandler("open", () => {
    if (region) made.viewport.fitBounds(made.viewport.imageToViewportRectangle(...region));
  });
  return made;
}

function act(what) {
  if (!viewer) return;
  if (what === "whole") viewer.viewport.goHome();
  else viewer.viewport.zoomBy(what === "in" ? 1.6 : 1 / 1.6);
}

/** The citation as the archive writes it; what is at hand when that cannot be had. */
async function citation(record, cite, otherwise) {
  const answer = await fetch(`${record}cite/${new URL(cite).search}`).catch(() => null);
  if (!answer?.ok) return otherwise;
  const { citations } = await answer.json();
  return citations.length ? citedIn(document.documentElement.lang, citations) : otherwise;
}

async function copy(button, status, text) {
  await write(await text, button);
  say(button, status);
}

/** Says on a button, and to those who listen, that it is done. */
function say(button, status) {
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = status.textContent = button.dataset.done;
  setTimeout(() => { label.textContent = before; status.textContent = ""; }, 2000);
}

/** Without https there is no navigator.clipboard; the old way then still works. */
async function write(text, near) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  near.after(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
