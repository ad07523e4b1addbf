// One region of the object chosen before it: drawn on the picture, or typed as numbers.
(() => {
  const boot = () => {
    const { RegionCanvas, History, read, write, crop, objectBefore } = window.exhibitsDesk;

    class ExhibitRegion extends window.StimulusModule.Controller {
      static targets = ["input", "toggle", "work", "stage", "tools", "seen", "said"];
      static values = { lines: String };

      connect() {
        this.history = new History(this.inputTarget.value);
        this.changed = (event) => {
          if (event.target !== this.object() || event.target.value === this.uid) return;
          this.close();
          this.see();
        };
        document.addEventListener("change", this.changed);
        this.sight = new IntersectionObserver((seen) => {
          if (!seen.some((each) => each.isIntersecting)) return;
          this.sight.disconnect();
          this.see();
        });
        this.sight.observe(this.element);
      }

      disconnect() {
        document.removeEventListener("change", this.changed);
        this.sight.disconnect();
        this.close();
      }

      object() {
        return objectBefore(this.element);
      }

      async toggle() {
        if (this.canvas) {
          this.close();
          return;
        }
        this.uid = this.object()?.value;
        if (!this.uid) {
          this.saidTarget.textContent = this.saidTarget.dataset.none;
          return;
        }
        this.saidTarget.textContent = "";
        this.workTarget.hidden = false;
        this.toggleTarget.setAttribute("aria-expanded", "true");
        const canvas = (this.canvas = new RegionCanvas(this.stageTarget, this.toolsTarget, {
          onDraw: (rect) => this.take(rect, true),
          onChange: (_index, rect, isDone) => this.take(rect, isDone),
          onUndo: () => this.goTo(this.history.undo()),
          onRedo: () => this.goTo(this.history.redo()),
          onDelete: () => this.clear(),
          boxWords: () => this.saidTarget.dataset.box,
        }));
        canvas.set([read(this.inputTarget.value)], 0);
        try {
          await canvas.open(this.uid);
        } catch {
          if (canvas !== this.canvas) return;
          this.close();
          this.saidTarget.textContent = this.saidTarget.dataset.broken;
          return;
        }
        if (canvas !== this.canvas) return;
        canvas.show(canvas.rects[0], 2, true);
        this.allow();
        canvas.snap(this.uid, this.linesValue);
      }

      close() {
        this.canvas?.destroy();
        this.canvas = null;
        this.workTarget.hidden = true;
        this.toggleTarget.setAttribute("aria-expanded", "false");
      }

      take(rect, isDone) {
        this.inputTarget.value = write(rect);
        this.canvas?.set([rect], 0);
        if (!isDone) return;
        this.history.note(this.inputTarget.value);
        this.tell();
      }

      typed(event) {
        this.history.note(this.inputTarget.value, "typed");
        if (event.isTrusted) this.canvas?.set([read(this.inputTarget.value)], 0);
        this.allow();
        this.see();
      }

      clear() {
        this.inputTarget.value = "";
        this.history.note("");
        this.canvas?.set([null], 0);
        this.tell();
      }

      goTo(written) {
        if (written === null) return;
        this.inputTarget.value = written;
        this.canvas?.set([read(written)], 0);
        this.tell();
      }

      tell() {
        for (const name of ["input", "change"]) {
          this.inputTarget.dispatchEvent(new Event(name, { bubbles: true })); // autosave and preview listen
        }
        this.allow();
        this.see();
      }

      allow() {
        this.canvas?.allow(this.history.past.length > 0, this.history.future.length > 0);
      }

      see() {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => {
          const uid = this.object()?.value, image = this.seenTarget;
          image.onerror = () => {
            image.hidden = true;
          };
          image.hidden = !uid;
          if (uid) image.src = crop(uid, this.inputTarget.value, 160);
        }, 250);
      }
    }
    window.wagtail.app.register("exhibit-region", ExhibitRegion);
  };
  if (window.wagtail?.app) boot();
  else document.addEventListener("DOMContentLoaded", boot);
})();
