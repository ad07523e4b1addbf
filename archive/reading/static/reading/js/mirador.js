// Opens the manifest of a record in Mirador; on narrow screens without its side bar, which would hide the page.

const setup = JSON.parse(document.getElementById("mirador-setup").textContent);
const isWide = window.matchMedia("(min-width: 861px)").matches;
const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
const accent = isDark ? "#e58a70" : "#a3301f";
const faces = { fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--sans") };

window.Mirador.viewer({
  id: "mirador",
  language: setup.language,
  selectedTheme: isDark ? "dark" : "light",
  theme: { typography: faces, palette: { primary: { main: accent }, secondary: { main: accent } } },
  windows: [
    {
      manifestId: setup.manifest,
      canvasId: setup.canvas,
      thumbnailNavigationPosition: isWide ? "far-bottom" : "off",
      sideBarPanel: setup.query ? "search" : "info",
      sideBarOpen: isWide,
    },
  ],
  window: {
    allowClose: false,
    allowMaximize: false,
    allowFullscreen: true,
    sideBarOpen: isWide,
    panels: { info: true, attribution: true, canvas: true, annotations: true, search: true, layers: false },
  },
  workspaceControlPanel: { enabled: isWide },
});

// Mirador's own defaultSearchQuery asks before the pages are there, and twice; so the words are put into its
// search field, as a reader would, once the first page stands.
if (setup.query) {
  const place = document.getElementById("mirador");
  const watch = new MutationObserver(() => {
    const field = place.querySelector("form input");
    if (!field || !place.querySelector("canvas")) return;
    watch.disconnect();
    requestIdleCallback(() => type(field, setup.query), { timeout: 1500 });
  });
  watch.observe(place, { childList: true, subtree: true });
}

/** React hears of a value only from the element's own setter and an event. */
function type(field, words) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, words);
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => {
    field.form.requestSubmit();
    field.blur(); // closes the suggestions
  }, 100);
}
