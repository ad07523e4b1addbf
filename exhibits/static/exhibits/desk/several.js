// A list of objects takes several at once from the chooser; each becomes an item of its own.
(() => {
  const { ListBlock, ListBlockDefinition } = window.wagtailStreamField.blocks;

  class ObjectList extends ListBlock {
    constructor(...given) {
      super(...given);
      const { url, label, ticked } = this.blockDef.meta.several;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-secondary button-small several";
      button.textContent = label;
      button.addEventListener("click", () => {
        const onload = new window.ChooserModalOnloadHandlerFactory().getOnLoadHandlers();
        const choose = onload.choose;
        onload.choose = (modal, ...rest) => {
          choose(modal, ...rest);
          window.exhibitsDesk.keepTicks(modal.body[0] ?? modal.body, ticked);
        };
        window.ModalWorkflow({
          url,
          urlParams: { multiple: 1 },
          onload,
          responses: { chosen: (chosen) => this.take([chosen].flat()) },
        });
      });
      this.container[0].append(button);
    }

    // What nobody has touched yet makes room.
    take(objects) {
      const empty = JSON.stringify(this.blockDef.initialChildState);
      const untouched = this.children.filter((child) => JSON.stringify(child.getState().value) === empty);
      for (const child of untouched) this.deleteBlock(child.index);
      for (const object of objects) {
        const state = { ...JSON.parse(empty), object };
        this.insert(state, this.children.length, { id: window.exhibitsDesk.newId(), collapsed: true });
      }
      this.container[0].dispatchEvent(new Event("change", { bubbles: true })); // autosave and preview listen
    }
  }

  window.telepath.register("exhibits.ObjectList", class extends ListBlockDefinition {
    render(...given) {
      return new ObjectList(this, ...given);
    }
  }); // prettier-ignore
})();
