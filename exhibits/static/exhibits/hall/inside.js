// Nobody leaves the exhibition on a screen of the hall: no link, no menu, no key and no gesture leads out of it.

const KEYS = new Set(["F1", "F3", "F5", "F6", "F7", "F11", "F12", "BrowserBack", "BrowserHome", "BrowserSearch", "ContextMenu"]);

export function keepInside(own) {
  const name = own.split("/").slice(2).join("/"); // the same page in each language
  const isInside = (address) => new URL(address, location.href).origin === location.origin && new URL(address, location.href).pathname.split("/").slice(2).join("/") === name;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !isInside(link.href)) event.preventDefault();
  }, { capture: true });
  window.navigation?.addEventListener("navigate", (event) => {
    if (event.cancelable && event.navigationType !== "reload" && !isInside(event.destination.url)) event.preventDefault();
  });
  for (const kind of ["contextmenu", "dragstart", "selectstart", "gesturestart"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  addEventListener("keydown", (event) => {
    if (KEYS.has(event.key) || ((event.ctrlKey || event.metaKey) && "lnoptwfgjhu+-=0".includes(event.key.toLowerCase())) || (event.altKey && event.key.startsWith("Arrow"))) event.preventDefault();
  }, { capture: true });
  // One step back would leave; it is spent on the page itself.
  history.pushState(null, "", location.href);
  addEventListener("popstate", () => history.pushState(null, "", location.href));
}
