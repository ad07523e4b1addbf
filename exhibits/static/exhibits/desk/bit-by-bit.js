// A long page opens with its first blocks, and the others follow while nobody waits; whoever asks for the whole gets it.
(() => {
  const AT_ONCE = 8;
  const PATIENCE = 100; // ms, after which the next ones no longer wait for a pause
  const AT_A_TIME = 100; // ms, in which several are made together: the page is laid out once for them
  const SETTLING = 500; // ms, in which the fields of a new block come to rest
  const WHOLE = "vitrine:whole"; // asks for all blocks at once
  const { StreamBlock } = window.wagtailStreamField.blocks;
  const later = window.requestIdleCallback ?? ((deed) => setTimeout(deed, 10));

  const valuesOf = (field) => {
    if (field.selectedOptions) return [...field.selectedOptions].map((each) => each.value);
    if (field.type !== "file") return [field.value];
    return field.files.length ? [...field.files] : [new File([], "")];
  };

  class GradualStream extends StreamBlock {
    setState(states) {
      this.following = [];
      super.setState(states.slice(0, AT_ONCE));
      this.following = states.slice(AT_ONCE);
      if (!this.following.length) return;
      this.form = this.element.closest("form");
      this.form?.addEventListener("formdata", (event) => this.enter(event));
      this.form?.addEventListener("submit", () => this.follow(), { capture: true });
      document.addEventListener(WHOLE, () => this.follow());
      if (location.hash) this.follow(); // the place may be among them
      else this.wait();
    }

    wait() {
      this.holdBack();
      later(() => {
        const end = performance.now() + AT_A_TIME;
        while (this.following.length && performance.now() < end) this.next();
        if (this.following.length) this.wait();
      }, { timeout: PATIENCE }); // prettier-ignore
    }

    next() {
      const state = this.following.shift();
      if (state) this.insert(state, this.children.length);
      if (!this.following.length) this.letGo?.();
    }

    follow() {
      while (this.following?.length) this.next();
    }

    // Wagtail (8.0) takes what stands in the form after two seconds for what is saved: not before it is whole.
    holdBack() {
      const unsaved = this.form && window.wagtail.app.getControllerForElementAndIdentifier(this.form, "w-unsaved");
      if (!unsaved || this.letGo) return;
      let asked = false;
      Object.defineProperty(unsaved, "formData", {
        configurable: true,
        get: () => {
          asked = true;
          return "";
        },
      });
      this.letGo = () => {
        delete unsaved.formData;
        if (asked) setTimeout(unsaved.setInitialFormData, SETTLING);
        this.letGo = null;
      };
    }

    // A form that is read before all blocks stand in it is read again, in its order.
    enter({ target, formData }) {
      if (!this.following.length) return;
      this.follow();
      for (const name of new Set(formData.keys())) formData.delete(name);
      for (const field of target.elements) {
        if (!field.name || field.matches(":disabled, button, [type=submit], [type=button], [type=image]")) continue;
        if (field.matches("[type=checkbox], [type=radio]") && !field.checked) continue;
        for (const value of valuesOf(field)) formData.append(field.name, value);
      }
    }

    setError(error) {
      if (error?.blockErrors) this.follow();
      super.setError(error);
    }

    getState() {
      this.follow();
      return super.getState();
    }

    getDuplicatedState() {
      this.follow();
      return super.getDuplicatedState();
    }

    getValue() {
      this.follow();
      return super.getValue();
    }
  }

  window.exhibitsDesk = { ...window.exhibitsDesk, GradualStream };
})();
