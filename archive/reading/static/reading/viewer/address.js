// What is being looked at, kept in the address: ?q=…&page=N#xywh=x,y,w,h

export class Address {
  onChange = () => {};

  constructor(pages) {
    this.pages = pages;
    addEventListener("popstate", () => this.onChange());
    addEventListener("hashchange", () => this.onChange());
    this.#tellOthers();
  }

  get #params() {
    return new URLSearchParams(location.search);
  }

  /** The place of the page in reading order, from 0. */
  get page() {
    const position = Number(this.#params.get("page"));
    return Math.max(0, this.pages.findIndex((page) => page.position === position));
  }

  get query() {
    return this.#params.get("q")?.trim() || "";
  }

  /** The region, after # or, as it is cited, in the query. */
  get region() {
    const written = new URLSearchParams(location.hash.slice(1)).get("xywh") || this.#params.get("xywh");
    const numbers = (written || "").replace(/^pixel:/, "").split(",").map(Number);
    return numbers.length === 4 && numbers.every((n) => Number.isFinite(n) && n >= 0) && numbers[2] && numbers[3] ? numbers : null;
  }

  /** Writes down where we are; turning a page is a step that "back" undoes, the rest is not. */
  set({ page, region, query }) {
    const params = this.#params;
    const before = params.get("page") || String(this.pages[0].position);
    params.delete("xywh");
    if (page !== undefined) params.set("page", this.pages[page].position);
    if (query !== undefined) query ? params.set("q", query) : params.delete("q");
    const kept = region === undefined ? this.region : region;
    const search = params.size ? `?${params}` : "";
    const to = `${location.pathname}${search}${kept ? `#xywh=${kept.join(",")}` : ""}`;
    const isTurn = page !== undefined && params.get("page") !== before;
    history[isTurn ? "pushState" : "replaceState"](null, "", to);
    this.#tellOthers();
  }

  /** The other language, and Mirador, show the same place. */
  #tellOthers() {
    for (const link of document.querySelectorAll("[data-language-link], [data-place-link]")) {
      const url = new URL(link.href);
      url.search = location.search;
      url.hash = location.hash;
      link.href = url;
    }
  }
}
