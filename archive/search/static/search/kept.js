// Searches kept in this browser under names: nobody else sees them, and no account is needed.
const STORE = "vitrine.searches";
const MOST = 100;

/** What is kept; nothing where the browser keeps nothing, or something else stands there. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) || "[]");
    return Array.isArray(kept) ? kept.filter((each) => each && typeof each.name === "string" && typeof each.said === "string") : [];
  } catch {
    return [];
  }
}

function write(kept) {
  try {
    localStorage.setItem(STORE, JSON.stringify(kept.slice(0, MOST)));
    return true;
  } catch {
    return false; // private windows and full stores
  }
}

export function keepSearches(box, opener, saver) {
  const form = box.querySelector("form[data-name]");
  const list = box.querySelector("[data-kept-list]");
  const pattern = box.querySelector("template");
  const status = box.querySelector("[role=status]");
  const here = new URLSearchParams(location.search);
  here.delete("page");
  const said = String(here);

  const show = () => {
    const kept = read();
    opener.hidden = !kept.length;
    opener.querySelector("b").textContent = kept.length;
    box.querySelector("[data-none]").hidden = kept.length > 0;
    list.replaceChildren(...kept.map((each) => {
      const item = pattern.content.cloneNode(true);
      const link = item.querySelector("a");
      link.textContent = each.name;
      link.href = `${location.pathname}?${each.said}`;
      if (each.said === said) link.setAttribute("aria-current", "true");
      item.querySelector("small").textContent = each.count ?? "";
      item.querySelector(".sr").textContent += ` ${each.name}`;
      item.querySelector("button").addEventListener("click", () => forget(each));
      return item;
    }));
    saver?.setAttribute("aria-pressed", String(kept.some((each) => each.said === said)));
  };

  const forget = (gone) => {
    write(read().filter((each) => each.said !== gone.said));
    status.textContent = status.dataset.gone.replace("%s", gone.name);
    show();
    (list.querySelector("button") || box.querySelector("[data-close]")).focus();
  };

  opener.addEventListener("click", () => { form.hidden = true; box.showModal(); });
  box.querySelector("[data-close]").addEventListener("click", () => box.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = form.elements.name.value.trim();
    if (!name) return;
    const count = Number(saver.dataset.count) || undefined;
    const done = write([{ name, said, count }, ...read().filter((each) => each.said !== said)]);
    status.textContent = done ? status.dataset.kept.replace("%s", name) : status.dataset.failed;
    form.hidden = done;
    show();
  });
  if (saver) {
    saver.hidden = false;
    saver.addEventListener("click", () => {
      const already = read().find((each) => each.said === said);
      form.hidden = false;
      form.elements.name.value = already?.name || saver.dataset.name;
      status.textContent = "";
      box.showModal();
      form.elements.name.select();
    });
  }
  addEventListener("storage", (event) => event.key === STORE && show());
  show();
}
