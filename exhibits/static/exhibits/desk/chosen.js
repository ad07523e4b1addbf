// A chosen object shows what it looks like.
(() => {
  const boot = () => {
    class ExhibitObject extends window.StimulusModule.Controller {
      static targets = ["seen"];

      connect() {
        this.input = document.getElementById(this.element.id.replace(/-chooser$/, ""));
        this.changed = () => this.show();
        this.input?.addEventListener("change", this.changed);
        this.show();
      }

      disconnect() {
        this.input?.removeEventListener("change", this.changed);
      }

      show() {
        const uid = this.input?.value;
        const image = this.seenTarget;
        image.onerror = () => {
          image.hidden = true;
        };
        image.hidden = !uid;
        if (uid) image.src = `/iiif/image/3/${uid}/full/!400,400/0/default.jpg`;
      }
    }
    window.wagtail.app.register("exhibit-object", ExhibitObject);
  };
  if (window.wagtail?.app) boot();
  else document.addEventListener("DOMContentLoaded", boot);
})();
