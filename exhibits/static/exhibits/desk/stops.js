// All stops of a guided zoom on one picture: drawn there, listed beside it in their order, each with its words.
(() => {
  const boot = () => {
    const { STALE, marked, RegionCanvas, History, read, write, crop, objectBefore } = window.exhibitsDesk;
    const said = (words, ...values) => values.reduce((text, value) => text.replace("%s", value), words);

    class ExhibitStops extends window.StimulusModule.Controller {
      static targets = ["kept", "list", "row", "stage", "tools", "said", "play", "caption"];
      static values = { lines: String };

      connect() {
        this.stops = this.readKept();
        this.active = this.stops.length ? 0 : -1;
        this.history = new History(this.keptTarget.value || "[]");
        this.changed = (event) => {
          if (event.target === objectBefore(this.element) && event.target.value !== this.uid) this.openPicture();
        };
        document.addEventListener("change", this.changed);
        this.list();
        this.sight = new IntersectionObserver((seen) => {
          if (!seen.some((each) => each.isIntersecting)) return;
          this.sight.disconnect();
          this.openPicture();
        });
        this.sight.observe(this.element);
      }

      disconnect() {
        document.removeEventListener("change", this.changed);
        this.sight.disconnect();
        this.path?.stop();
        this.canvas?.destroy();
        this.canvas = null;
      }

      readKept() {
        try {
          const held = JSON.parse(this.keptTarget.value || "[]");
          if (!Array.isArray(held)) return [];
          held.forEach((stop) => this.begin(stop));
          return held;
        } catch {
          return [];
        }
      }

      // What its words were when it was opened: whatever changes one of them leaves the other behind.
      begin(stop) {
        const value = structuredClone({ title: stop.title ?? {}, text: stop.text ?? {} });
        Object.defineProperty(stop, "begun", { value, configurable: true });
      }

      stillRight(index, language) {
        const stop = this.stops[index];
        for (const name of ["title", "text"]) {
          const texts = stop[name] ?? {};
          texts[STALE] = (texts[STALE] ?? []).filter((tag) => tag !== language);
          if (!texts[STALE].length) delete texts[STALE];
        }
        this.begin(stop);
        this.keep();
        this.markStale(index);
        this.rowOf(index).querySelector(`[data-text=title][lang=${language}]`).focus();
      }

      markStale(index) {
        const { title, text } = this.stops[index];
        for (const mark of this.rowOf(index).querySelectorAll("[data-mark]")) {
          mark.hidden = ![title, text].some((texts) => texts?.[STALE]?.includes(mark.dataset.language));
        }
      }

      // The picture

      async openPicture() {
        this.path?.stop();
        this.canvas?.destroy();
        this.canvas = null;
        this.uid = objectBefore(this.element)?.value ?? "";
        this.sayCount();
        this.seeAll();
        if (!this.uid) return;
        const canvas = (this.canvas = new RegionCanvas(this.stageTarget, this.toolsTarget, {
          onDraw: (rect) => this.drawn(rect),
          onChange: (index, rect, isDone) => this.moved(index, rect, isDone),
          onPick: (index) => this.pick(index, { fly: false }),
          onUndo: () => this.goTo(this.history.undo()),
          onRedo: () => this.goTo(this.history.redo()),
          onDelete: (index) => this.takeAway(index),
          boxWords: (index) => said(this.saidTarget.dataset.box, index + 1),
        }));
        canvas.set(this.rects(), this.active);
        try {
          await canvas.open(this.uid);
        } catch {
          if (canvas === this.canvas) this.saidTarget.textContent = this.saidTarget.dataset.broken;
          return;
        }
        this.allow();
        this.element.dataset.isOpen = "";
        canvas.snap(this.uid, this.linesValue);
      }

      rects() {
        return this.stops.map((stop) => read(stop.region));
      }

      // A stop that has no region yet takes what is drawn; otherwise a new stop comes after the one in hand.
      drawn(rect) {
        const waiting = this.stops[this.active];
        if (waiting && !read(waiting.region)) {
          waiting.region = write(rect);
          this.keep();
          this.refresh();
          return;
        }
        this.insert(write(rect));
      }

      add() {
        this.insert(this.canvas?.viewer ? write(this.canvas.visible()) : "");
      }

      insert(region) {
        const place = this.active + 1;
        const stop = { region, title: {}, text: {} };
        this.begin(stop);
        this.stops.splice(place, 0, stop);
        this.active = place;
        this.keep();
        this.list();
        this.rowOf(place).querySelector("[data-text=title]").focus();
      }

      moved(index, rect, isDone) {
        this.stops[index].region = write(rect);
        this.canvas.set(this.rects(), index);
        if (!isDone) return;
        this.active = index;
        this.keep();
        this.refresh();
      }

      takeAway(index) {
        if (!this.stops[index]) return;
        this.stops.splice(index, 1);
        this.active = Math.min(index, this.stops.length - 1);
        this.keep();
        this.list();
        this.saidTarget.textContent = said(this.saidTarget.dataset.gone, index + 1);
      }

      move(index, place) {
        if (place < 0 || place >= this.stops.length || place === index) return;
        this.stops.splice(place, 0, this.stops.splice(index, 1)[0]);
        this.active = place;
        this.keep();
        this.list();
        this.saidTarget.textContent = said(this.saidTarget.dataset.moved, index + 1, place + 1);
      }

      // The list

      rowOf(index) {
        return this.listTarget.children[index];
      }

      list() {
        const rows = this.stops.map((_stop, index) => {
          const row = this.rowTarget.content.firstElementChild.cloneNode(true);
          this.listen(row, index);
          return row;
        });
        this.listTarget.replaceChildren(...rows);
        this.refresh();
      }

      listen(row, index) {
        row.querySelector("[data-open]").addEventListener("click", () => {
          const isOpen = !row.querySelector("[data-words]").hidden;
          this.pick(isOpen && this.active === index ? -1 : index, { fly: true });
        });
        row.querySelector("[data-gone]").addEventListener("click", () => this.takeAway(index));
        const grip = row.querySelector("[data-grip]");
        grip.addEventListener("keydown", (event) => {
          const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (!by) return;
          event.preventDefault();
          this.move(index, index + by);
          this.rowOf(this.active)?.querySelector("[data-grip]").focus();
        });
        grip.addEventListener("pointerdown", (event) => this.dragRow(event, index));
        for (const box of row.querySelectorAll("[data-text]")) {
          box.addEventListener("input", () => {
            const texts = (this.stops[index][box.dataset.text] ??= {});
            if (box.value.trim()) texts[box.lang] = box.value;
            else delete texts[box.lang];
            const stop = this.stops[index];
            stop[box.dataset.text] = marked(stop.begun[box.dataset.text], texts);
            this.markStale(index);
            this.keep(`${box.dataset.text} ${box.lang} ${index}`);
            this.name(index);
          });
        }
        for (const button of row.querySelectorAll("[data-still-right]")) {
          button.addEventListener("click", () => this.stillRight(index, button.dataset.language));
        }
        const region = row.querySelector("[data-region]");
        region.addEventListener("input", () => {
          this.stops[index].region = region.value.trim();
          this.keep(`region ${index}`);
          this.canvas?.set(this.rects(), index);
          this.see(index);
        });
        row.addEventListener("focusin", () => this.active !== index && !row.querySelector("[data-words]").hidden && this.pick(index, { fly: false }));
      }

      dragRow(event, index) {
        if (event.button) return;
        event.preventDefault();
        const grip = event.currentTarget, row = this.rowOf(index);
        grip.focus();
        grip.setPointerCapture(event.pointerId);
        row.classList.add("is-held");
        const over = (y) => [...this.listTarget.children].filter((each) => {
          const frame = each.getBoundingClientRect();
          return each !== row && frame.top + frame.height / 2 < y;
        }).length; // prettier-ignore
        const move = (moved) => {
          const others = [...this.listTarget.children].filter((each) => each !== row);
          this.listTarget.insertBefore(row, others[over(moved.clientY)] ?? null);
        };
        const end = () => {
          grip.removeEventListener("pointermove", move);
          const place = [...this.listTarget.children].indexOf(row);
          row.classList.remove("is-held");
          if (place === index) return;
          this.move(index, place);
        };
        grip.addEventListener("pointermove", move);
        for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, end, { once: true });
      }

      pick(index, { fly }) {
        this.active = index;
        this.refresh();
        const rect = index < 0 ? null : read(this.stops[index]?.region);
        if (fly) this.canvas?.show(rect, 1.8);
        this.rowOf(index)?.scrollIntoView({ block: "nearest" });
      }

      refresh() {
        this.stops.forEach((stop, index) => {
          const row = this.rowOf(index), isOpen = index === this.active;
          row.classList.toggle("on", isOpen);
          row.querySelector("[data-open]").setAttribute("aria-expanded", String(isOpen));
          row.querySelector("[data-words]").hidden = !isOpen;
          row.querySelector("[data-number]").textContent = index + 1;
          for (const box of row.querySelectorAll("[data-text]")) {
            const text = stop[box.dataset.text]?.[box.lang] ?? "";
            if (box.value !== text) box.value = text;
          }
          const region = row.querySelector("[data-region]");
          if (region.value !== stop.region) region.value = stop.region ?? "";
          this.name(index);
          this.see(index);
          this.markStale(index);
        });
        this.canvas?.set(this.rects(), this.active);
        this.sayCount();
        this.playTarget.disabled = !this.stops.length;
      }

      name(index) {
        const titles = this.stops[index].title ?? {};
        const here = document.documentElement.lang.startsWith("zh") ? "zh-Hans" : "en";
        this.rowOf(index).querySelector("[data-title]").textContent = titles[here] || Object.values(titles).find((text) => typeof text === "string") || "—";
      }

      see(index) {
        const image = this.rowOf(index).querySelector("[data-seen]"), stop = this.stops[index];
        const wanted = this.uid && read(stop.region) ? crop(this.uid, stop.region, 120) : "";
        image.hidden = !wanted;
        image.loading = "lazy";
        if (wanted && image.getAttribute("src") !== wanted) image.src = wanted;
      }

      seeAll() {
        this.stops.forEach((_stop, index) => this.see(index));
      }

      sayCount() {
        const { none, empty, count } = this.saidTarget.dataset;
        this.saidTarget.textContent = !this.uid ? none : this.stops.length ? said(count, this.stops.length) : empty;
      }

      // What is kept, and the way back

      keep(kind = "") {
        this.keptTarget.value = JSON.stringify(this.stops);
        this.history.note(this.keptTarget.value, kind);
        this.tell();
      }

      tell() {
        this.keptTarget.dispatchEvent(new Event("change", { bubbles: true })); // autosave and preview listen
        this.allow();
      }

      allow() {
        this.canvas?.allow(this.history.past.length > 0, this.history.future.length > 0);
      }

      goTo(state) {
        if (state === null) return;
        this.keptTarget.value = state;
        this.stops = this.readKept();
        this.active = Math.min(this.active, this.stops.length - 1);
        this.list();
        this.tell();
      }

      // The path, played where it is made

      play() {
        if (this.path) {
          this.path.stop();
          return;
        }
        if (!this.canvas?.viewer) return;
        const words = this.playTarget.textContent;
        this.playTarget.textContent = this.playTarget.dataset.playing;
        this.path = window.exhibitsDesk.playPath(this.canvas, this.stops, this.captionTarget, {
          onStop: (index) => {
            this.active = index;
            this.canvas.set(this.rects(), index);
          },
          onEnd: () => {
            this.playTarget.textContent = words;
            this.path = null;
            this.refresh();
          },
        });
      }
    }
    window.wagtail.app.register("exhibit-stops", ExhibitStops);
  };
  if (window.wagtail?.app) boot();
  else document.addEventListener("DOMContentLoaded", boot);
})();
