// Nothing typed in the editor is lost: not in its first two seconds, not while it saves, not in the last half second.
//
// Wagtail (8.0) takes what stands in the form two seconds after the page came, and whenever a save has succeeded, for
// what is saved; and it looks for changes twice a second. Whoever is quicker is not heard, and not asked before leaving.
(() => {
  const SECONDS = 10;
  const form = () => document.querySelector("form[data-edit-form]");
  const part = (name) => form() && window.wagtail?.app?.getControllerForElementAndIdentifier(form(), name);
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  let saved = null; // the form as the server has it
  let sent = null; // as it is on its way there

  // Typed before this script came, or before Wagtail's could be asked: then nobody knows the form as the server has it.
  const EARLY = "typed early";
  const isTyped = (field) => field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue;
  let isEarly = [...(form()?.elements ?? [])].some(isTyped);
  addEventListener("input", ({ target }) => { isEarly ||= saved === null && Boolean(form()?.contains(target)); }, { capture: true }); // prettier-ignore

  // Before the first touch the form is as the server gave it.
  const remember = (event) => {
    if (saved !== null || isEarly || !form()?.contains(event.target)) return;
    document.dispatchEvent(new Event("vitrine:whole")); // of a long page not all blocks may be there yet
    saved = part("w-unsaved")?.formData ?? null;
  };
  for (const kind of ["pointerdown", "keydown", "focusin"]) addEventListener(kind, remember, { capture: true });
  addEventListener("w-autosave:save", () => { sent = part("w-unsaved").formData; }, { capture: true }); // prettier-ignore
  addEventListener("w-autosave:success", () => { saved = sent; }, { capture: true }); // prettier-ignore
  addEventListener("w-unsaved:watch-edits", () => {
    if (saved === null && !isEarly) return;
    const unsaved = part("w-unsaved");
    unsaved.initialFormData = unsaved.previousFormData = saved ?? EARLY;
    queueMicrotask(() => unsaved.check());
  }); // prettier-ignore
  addEventListener("beforeunload", () => look(), { capture: true });

  // The latest state, also where Wagtail does not watch yet.
  function look() {
    const unsaved = part("w-unsaved");
    if (!unsaved) return null;
    unsaved.initialFormData ||= saved ?? (isEarly ? EARLY : null);
    unsaved.hasChanges();
    return unsaved;
  }

  // From page to page of one exhibition: this one is saved first, at once.
  addEventListener("click", async (event) => {
    const link = event.target.closest?.(".way a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!look()?.hasEditsValue || !part("w-autosave")) return;
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    form().dataset.wAutosaveIntervalValue = "0";
    await pause(0);
    part("w-unsaved").dispatch("add", { detail: { type: "edits" } });
    for (const start = Date.now(); look().hasEditsValue && Date.now() - start < SECONDS * 1000; ) await pause(50);
    location.assign(link.href); // what could not be saved is asked for by the browser
  }); // prettier-ignore
})();
