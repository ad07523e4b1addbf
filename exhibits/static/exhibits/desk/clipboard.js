// Blocks are copied and pasted: within a page, and from one page or window to another of the same browser.
(() => {
  const PLACE = "vitrine-copied-block";
  const CHANGED = "vitrine:copied";
  const { StreamBlockDefinition } = window.wagtailStreamField.blocks;
  const { GradualStream } = window.exhibitsDesk;

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(PLACE));
    } catch {
      return null;
    }
  };

  // Blocks and items have an id and a value; each paste is something new.
  const anew = (state) => {
    if (Array.isArray(state)) return state.map(anew);
    if (!state || typeof state !== "object") return state;
    const fresh = Object.fromEntries(Object.entries(state).map(([name, each]) => [name, anew(each)]));
    return "id" in fresh && "value" in fresh ? { ...fresh, id: window.exhibitsDesk.newId() } : fresh;
  };

  class CopiedStream extends GradualStream {
    _createChild(...given) {
      const child = super._createChild(...given);
      const model = child.actionsContainerElement.querySelector("[data-streamfield-action=DUPLICATE]");
      const button = model.cloneNode(true);
      button.dataset.streamfieldAction = "COPY";
      button.title = this.words.copy;
      button.removeAttribute("aria-label");
      button.querySelector("use").setAttribute("href", "#icon-clipboard-list");
      for (const each of button.querySelectorAll(".w-sr-only")) each.remove();
      button.setAttribute("aria-label", this.words.copy);
      button.addEventListener("click", () => this.copy(child));
      model.before(button);
      return child;
    }

    _createInsertionControl(...given) {
      const control = super._createInsertionControl(...given);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "paste-block";
      button.hidden = true;
      button.addEventListener("click", () => this.paste(control.index));
      control.element.append(button);
      this.offer(button);
      return control;
    }

    get words() {
      return this.blockDef.meta.clipboard;
    }

    // The name of a block that was copied and may stand here.
    nameOf(copied) {
      return this.blockDef.childBlockDefsByName[copied?.type]?.meta.label;
    }

    offer(button) {
      const name = this.nameOf(kept());
      button.hidden = !name;
      button.textContent = name ? this.words.paste.replace("%s", name) : "";
    }

    offerAll() {
      for (const button of this.element.querySelectorAll(".paste-block")) this.offer(button);
    }

    copy(child) {
      const { type, value } = child.getState();
      localStorage.setItem(PLACE, JSON.stringify({ type, value }));
      document.dispatchEvent(new Event(CHANGED));
      this.say(this.words.copied, type);
    }

    paste(place) {
      const copied = kept();
      if (!this.nameOf(copied)) return;
      this.insert(anew({ ...copied, id: "" }), place, { animate: true, focus: true });
      this.say(this.words.pasted, copied.type);
      this.element.dispatchEvent(new Event("change", { bubbles: true })); // autosave and preview listen
    }

    say(words, type) {
      if (!this.said) {
        this.said = document.createElement("p");
        this.said.className = "copied-block";
        this.said.setAttribute("role", "status");
        this.element.append(this.said);
      }
      this.said.textContent = words.replace("%s", this.nameOf({ type }));
    }
  }

  window.telepath.register("exhibits.CopiedStream", class extends StreamBlockDefinition {
    render(...given) {
      const stream = new CopiedStream(this, ...given);
      document.addEventListener(CHANGED, () => stream.offerAll());
      addEventListener("storage", (event) => event.key === PLACE && stream.offerAll());
      return stream;
    }
  }); // prettier-ignore
})();
