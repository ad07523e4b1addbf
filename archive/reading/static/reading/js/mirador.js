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
      ...(setup.canvas && { canvasId: setup.canvas }),
      ...(setup.query && { defaultSearchQuery: setup.query }),
      thumbnailNavigationPosition: isWide ? "far-bottom" : "off",
      defaultSideBarPanel: setup.query ? "search" : "info",
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
