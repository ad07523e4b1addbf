// Search within the record (Content Search 2.0): a list of hits, and the way from one to the next.

export class Hits {
  onShow = () => {};
  onFound = () => {};

  constructor(root, setup) {
    this.setup = setup;
    this.found = [];
    this.at = -1;
    this.panel = root.querySelector("[data-hits]");
    this.count = root.querySelector("[data-hit-count]");
    this.list = root.querySelector("[data-hit-list]");
    this.form = document.querySelector("[data-search]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.find(this.form.elements.q.value.trim());
    });
    this.form.elements.q.addEventListener("search", () => this.form.elements.q.value || this.find(""));
    this.panel.querySelector("[data-hit-turn]").hidden = false;
    this.panel.addEventListener("click", (event) => this.#click(event));
    this.list.addEventListener("keydown", (event) => this.#key(event));
  }

  /** In the list the arrows go from hit to hit; Enter shows the one they are at. */
  #key(event) {
    const buttons = [...this.list.querySelectorAll("button")];
    const at = buttons.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(to, 0), buttons.length - 1)].focus();
  }

  #click(event) {
    const turn = event.target.closest("[data-hit]");
    const item = event.target.closest("[data-at]");
    if (turn) this.step(turn.dataset.hit === "next" ? 1 : -1);
    else if (item) this.show(Number(item.dataset.at));
  }

  /** Looks for words; shows the first hit from the given page on, unless a region is looked at already. */
  async find(query, { page = 0, region = null } = {}) {
    this.form.elements.q.value = query;
    this.found = [];
    this.at = -1;
    this.panel.hidden = !query;
    this.list.replaceChildren();
    this.count.textContent = "";
    if (query) await this.#ask(query);
    this.onFound(query);
    if (!this.found.length) return;
    const here = region ? this.found.findIndex((hit) => hit.page === page && String(hit.box) === String(region)) : -1;
    const first = this.found.findIndex((hit) => hit.page >= page);
    if (region) this.#tell(Math.max(here < 0 ? first : here, 0));
    else await this.show(Math.max(first, 0));
  }

  async #ask(query) {
    try {
      let next = `${this.setup.search}?${new URLSearchParams({ q: query })}`;
      for (let pages = 0; next && pages < 5; pages += 1) {
        const answer = await fetch(new URL(next, location.href).pathname + new URL(next, location.href).search, { headers: { Accept: "application/ld+json" } });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const document = await answer.json();
        this.found.push(...read(document, this.setup.pages));
        next = typeof document.next === "string" ? document.next : document.next?.id;
      }
    } catch (error) {
      console.error("The search failed:", error);
      this.count.textContent = this.setup.words.failed;
      return;
    }
    this.found.sort((one, other) => one.page - other.page);
    if (this.found.length) this.#list();
    else this.count.textContent = this.setup.words.no_hits;
  }

  #list() {
    this.list.replaceChildren(
      ...this.found.map((hit, at) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.at = at;
        const page = document.createElement("small");
        page.textContent = this.setup.pages[hit.page].label;
        const words = document.createElement("span");
        words.append(hit.before, Object.assign(document.createElement("mark"), { textContent: hit.exact }), hit.after);
        button.append(page, words);
        item.append(button);
        return item;
      }),
    );
  }

  on(page) {
    return this.found.filter((hit) => hit.page === page);
  }

  step(by) {
    if (this.found.length) return this.show((this.at + by + this.found.length) % this.found.length);
  }

  async show(at) {
    this.#tell(at);
    await this.onShow(this.found[at]);
  }

  #tell(at) {
    this.at = at;
    this.count.textContent = this.setup.words.hit.replace("%(number)s", at + 1).replace("%(total)s", this.found.length);
    this.list.querySelectorAll("button").forEach((button, index) => {
      if (index === at) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    this.list.children[at]?.scrollIntoView({ block: "nearest" });
  }
}

/** The hits of an annotation page, with the words around them where the extra annotations give them. */
function read(document, pages) {
  const context = new Map();
  for (const page of [].concat(document.annotations || [])) {
    for (const note of page.items || []) {
      const target = [].concat(note.target)[0];
      const source = target?.source?.id || target?.source || target?.id || target;
      const quote = [].concat(target?.selector || []).find((each) => each.type === "TextQuoteSelector");
      if (quote && typeof source === "string" && !context.has(source)) context.set(source, quote);
    }
  }
  const found = [];
  for (const item of document.items || []) {
    const target = [].concat(item.target)[0];
    const address = typeof target === "string" ? target : target?.id || `${target?.source?.id || target?.source}#${target?.selector?.value || ""}`;
    const canvas = address.split("#")[0];
    const page = pages.findIndex((each) => canvas.endsWith(`/${each.uid}`));
    if (page < 0) continue;
    const box = address.split("xywh=")[1]?.replace("pixel:", "").split(",").map(Number) || null;
    const quote = context.get(item.id);
    const body = [].concat(item.body || [])[0];
    found.push({ page, box, before: quote?.prefix || "", exact: quote?.exact || body?.value || "", after: quote?.suffix || "" });
  }
  return found;
}
