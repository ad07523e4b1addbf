// On phones the text is a sheet over the lower part of the image, which can be put down.

export class Sheet {
  constructor(root) {
    const sheet = root.querySelector("[data-sheet]");
    const grip = root.querySelector("[data-sheet-toggle]");
    grip.addEventListener("click", () => {
      const isDown = sheet.classList.toggle("down");
      grip.setAttribute("aria-expanded", !isDown);
    });
  }
}
