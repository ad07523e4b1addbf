// A map: drawn when it comes into sight, from files of this site alone.

import { polygons } from "./topology.js";

const isQuiet = matchMedia("(prefers-reduced-motion: reduce)").matches;

async function draw(block, drawn, stage) {
  const { library, worker, style, land, name } = block.dataset;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
  const [maplibre, topology] = await Promise.all([import(library), fetch(land).then((answer) => answer.json())]);
  maplibre.setWorkerUrl(new URL(worker, location).href);
  stage.hidden = false;
  const bounds = new maplibre.LngLatBounds();
  [...drawn.places, ...(drawn.corners ?? [])].forEach((place) => bounds.extend(place));
  const map = new maplibre.Map({
    container: stage,
    style: { version: 8, sources: {}, layers: [{ id: "water", type: "background", paint: { "background-color": "#d9ddd3" } }] },
    bounds, fitBoundsOptions: drawn.ground ? { padding: 12, maxZoom: 18 } : { padding: 60, maxZoom: 11 }, attributionControl: false, cooperativeGestures: false,
    dragRotate: false, pitchWithRotate: false, fadeDuration: isQuiet ? 0 : 300,
    locale: { "NavigationControl.ZoomIn": block.dataset.in, "NavigationControl.ZoomOut": block.dataset.out, "Map.Title": name },
  });
  map.scrollZoom.disable(); // a wheel turns the page, not the map
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  map.on("load", () => layers(map, drawn, { type: "Feature", properties: {}, geometry: polygons(topology, "land") }));
  return { maplibre, map };
}

function layers(map, drawn, land) {
  map.addSource("land", { type: "geojson", data: land });
  map.addLayer({ id: "land", type: "fill", source: "land", paint: { "fill-color": "#f3ead8" } });
  map.addLayer({ id: "coast", type: "line", source: "land", paint: { "line-color": "#8d8371", "line-width": 0.8 } });
  if (drawn.ground) {
    map.addSource("ground", { type: "image", url: drawn.ground, coordinates: drawn.corners });
    map.addLayer({ id: "ground", type: "raster", source: "ground", paint: { "raster-fade-duration": 0 } });
  }
  if (drawn.isPath) {
    map.addSource("path", { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: drawn.places } } });
    map.addLayer({ id: "path", type: "line", source: "path", layout: { "line-cap": "round" }, paint: { "line-color": "#a3301f", "line-width": 2, "line-dasharray": [2, 2.4] } });
  }
}

function pins({ maplibre, map }, drawn, items) {
  const all = drawn.places.map((place, index) => {
    const title = items[index].querySelector("h3").textContent;
    const pin = Object.assign(document.createElement("button"), { type: "button", className: "map-pin", textContent: index + 1 });
    new maplibre.Marker({ element: pin }).setLngLat(place).addTo(map);
    pin.setAttribute("aria-label", `${index + 1} ${title}`); // after the marker, which gives one of its own
    return pin;
  });
  const choose = (chosen, fly) => {
    all.forEach((pin, index) => pin.classList.toggle("on", index === chosen));
    items.forEach((item, index) => item.classList.toggle("on", index === chosen));
    if (fly) map.easeTo({ center: drawn.places[chosen], duration: isQuiet ? 0 : 900 });
    else items[chosen].scrollIntoView({ block: "nearest", behavior: isQuiet ? "auto" : "smooth" });
  };
  all.forEach((pin, index) => pin.addEventListener("click", () => choose(index, false)));
  items.forEach((item, index) => {
    const button = item.querySelector("[data-map-go]");
    button.disabled = false;
    button.addEventListener("click", () => choose(index, true));
  });
}

function start(block) {
  const drawn = JSON.parse(block.dataset.map);
  const stage = block.querySelector("[data-map-stage]");
  new IntersectionObserver(async ([seen], watching) => {
    if (!seen.isIntersecting) return;
    watching.disconnect();
    try {
      pins(await draw(block, drawn, stage), drawn, [...block.querySelectorAll("[data-map-place]")]);
    } catch (error) {
      stage.hidden = true;
      block.querySelector("[data-map-failed]").hidden = false;
      throw error;
    }
  }, { rootMargin: "300px" }).observe(block);
}

document.querySelectorAll("[data-map]").forEach(start);
