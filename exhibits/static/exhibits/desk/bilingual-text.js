// A text in each language of the site, kept as JSON in one hidden input.
(() => {
  const boot = () => {
    class ExhibitTexts extends window.StimulusModule.Controller {
      static targets = ["kept", "box"];

      connect() {
        const texts = this.texts;
        for (const box of this.boxTargets) box.value = texts[box.lang] ?? "";
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
        this.keptTarget.value = JSON.stringify(texts);
        this.keptTarget.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    window.wagtail.app.register("exhibit-texts", ExhibitTexts);
  };
  // A folded block is named by its text in the language of the desk.
  const Widget = window.telepath?.constructors["wagtail.widgets.Widget"];
  if (Widget) {
    class Texts extends new Widget("").boundWidgetClass {
      getValueForLabel() {
        const texts = JSON.parse(this.input.value || "{}");
        return texts[document.documentElement.lang.startsWith("zh") ? "zh-Hans" : "en"] ?? Object.values(texts)[0] ?? "";
      }
    }
    window.telepath.register("exhibits.Texts", class extends Widget {
      boundWidgetClass = Texts;
    }); // prettier-ignore
  }

  if (window.wagtail?.app) boot();
  else document.addEventListener("DOMContentLoaded", boot);
})();
