// A text in each language of the site, kept as JSON in one hidden input; one that has fallen behind is marked.
(() => {
  const boot = () => {
    const { STALE, marked } = window.exhibitsDesk;

    class ExhibitTexts extends window.StimulusModule.Controller {
      static targets = ["kept", "box", "mark"];

      connect() {
        const texts = this.texts;
        this.begun = texts;
        for (const box of this.boxTargets) box.value = texts[box.lang] ?? "";
        this.show(texts);
      }

      get texts() {
        try {
          return JSON.parse(this.keptTarget.value || "{}") || {};
        } catch {
          return {};
        }
      }

      keep() {
        const texts = this.texts; // languages without a box stay
        for (const box of this.boxTargets) {
          if (box.value.trim()) texts[box.lang] = box.value;
          else delete texts[box.lang];
        }
        this.put(marked(this.begun, texts));
      }

      stillRight(event) {
        const { language } = event.currentTarget.dataset;
        const texts = this.texts;
        texts[STALE] = (texts[STALE] ?? []).filter((tag) => tag !== language);
        this.begun = texts;
        this.put(marked(texts, texts));
        this.boxTargets.find((box) => box.lang === language).focus();
      }

      put(texts) {
        this.keptTarget.value = JSON.stringify(texts);
        this.show(texts);
        this.keptTarget.dispatchEvent(new Event("change", { bubbles: true }));
      }

      show(texts) {
        for (const mark of this.markTargets) mark.hidden = !(texts[STALE] ?? []).includes(mark.dataset.language);
      }
    }
    window.wagtail.app.register("exhibit-texts", ExhibitTexts);

    // A text of the page: its boxes are fields of the form, and only what is behind is kept beside them.
    class ExhibitPair extends ExhibitTexts {
      get texts() {
        const texts = Object.fromEntries(this.boxTargets.map((box) => [box.lang, box.value]).filter(([, text]) => text.trim()));
        return { ...texts, [STALE]: JSON.parse(this.keptTarget.value || "[]") };
      }

      put(texts) {
        this.keptTarget.value = JSON.stringify(texts[STALE] ?? []);
        this.show(texts);
        this.keptTarget.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    window.wagtail.app.register("exhibit-pair", ExhibitPair);
  };
  // A folded block is named by its text in the language of the desk.
  const Widget = window.telepath?.constructors["wagtail.widgets.Widget"];
  if (Widget) {
    class Texts extends new Widget("").boundWidgetClass {
      getValueForLabel() {
        const texts = JSON.parse(this.input.value || "{}");
        const own = document.documentElement.lang.startsWith("zh") ? "zh-Hans" : "en";
        return texts[own] ?? Object.values(texts).find((text) => typeof text === "string") ?? "";
      }
    }
    window.telepath.register("exhibits.Texts", class extends Widget {
      boundWidgetClass = Texts;
    }); // prettier-ignore
  }

  if (window.wagtail?.app) boot();
  else document.addEventListener("DOMContentLoaded", boot);
})();
