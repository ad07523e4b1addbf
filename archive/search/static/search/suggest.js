// Suggestions under a search box: WAI-ARIA's combobox with a list, asked for as somebody types.
const WAIT = 120;

export function suggestions(form, status) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  let chosen = -1, timer = 0, asked = "", composing = false, request = null;
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const point = (number) => {
    const options = [...list.children];
    if (!options.length) return;
    chosen = (number + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
    options[chosen].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };

  const take = (option) => {
    const label = option.dataset.label;
    input.value = /\s/.test(label) ? `"${label.replaceAll('"', "")}"` : label;
    close();
    form.requestSubmit();
  };

  const show = (found) => {
    list.replaceChildren(...found.map((each, at) => {
      const option = document.createElement("li");
      option.id = `suggestion-${at}`;
      option.role = "option";
      option.dataset.label = each.label;
      option.setAttribute("aria-selected", "false");
      option.append(each.label);
      const about = document.createElement("small");
      about.textContent = [form.dataset[each.kind], each.count > 1 ? each.count : ""].filter(Boolean).join(" · ");
      option.append(about);
      return option;
    }));
    chosen = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    const words = found.length === 1 ? status.dataset.one : status.dataset.many;
    status.textContent = found.length ? words.replace("%s", found.length) : "";
  };

  const ask = async () => {
    const typed = input.value.trim();
    if (typed === asked) return;
    asked = typed;
    request?.abort();
    if (!typed || /[":()]/.test(typed)) return close();
    request = new AbortController();
    try {
      const url = `${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(url, { signal: request.signal });
      if (answer.ok && input.value.trim() === typed) show((await answer.json()).suggestions);
    } catch (problem) {
      if (problem.name !== "AbortError") close(); // the box works without suggestions
    }
  };

  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; ask(); });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (!composing) timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (composing || event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); point(chosen + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); point(chosen < 0 ? -1 : chosen - 1); }
    if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { event.preventDefault(); take(option); }
  });
}
