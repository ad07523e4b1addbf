// What was ticked in a chooser of several stays ticked when other things are looked for, and goes out with the rest.
(() => {
  const BOX = "[data-multiple-choice-select]";

  /** Watches over the ticks of an open chooser; `words` says how many there are, with %s for their number. */
  const keepTicks = (body, words) => {
    const form = body.querySelector("form[data-multiple-choice-form]");
    if (!form) return;
    const ticked = new Set(); // in the order in which they were ticked
    const submit = form.querySelector("[data-multiple-choice-submit]");
    const said = document.createElement("p");
    said.className = "ticks";
    said.setAttribute("role", "status");
    const bar = document.createElement("div");
    bar.className = "ticks-bar";
    submit.replaceWith(bar);
    bar.append(said, submit);

    const show = () => {
      for (const old of form.querySelectorAll("input.kept-tick")) old.remove();
      const here = new Set([...form.querySelectorAll(BOX)].map((box) => box.value));
      const elsewhere = [...ticked].filter((value) => !here.has(value));
      form.prepend(...elsewhere.map((value) => {
        const kept = document.createElement("input");
        Object.assign(kept, { type: "hidden", name: "id", value, className: "kept-tick" });
        return kept;
      })); // prettier-ignore
      submit.disabled = !ticked.size;
      said.textContent = ticked.size ? words.replace("%s", ticked.size) : "";
    };

    form.addEventListener("change", ({ target }) => {
      if (!target.matches(BOX)) return;
      ticked[target.checked ? "add" : "delete"](target.value);
      show();
    });
    new MutationObserver(() => {
      for (const box of form.querySelectorAll(BOX)) box.checked = ticked.has(box.value);
      show();
    }).observe(form.querySelector("#search-results"), { childList: true });
    show();
  };

  window.exhibitsDesk = { ...window.exhibitsDesk, keepTicks };
})();
