// Buttons that copy the text of an element; they appear only where a clipboard is to be had.

const status = document.querySelector("[data-copy-status]");

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copy).textContent.trim()));
}

/** Copies a text and says so on the button and to those who listen. */
export async function copy(button, text) {
  if (!(await write(text))) return;
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  if (status) status.textContent = button.dataset.copied;
  setTimeout(() => {
    label.textContent = before;
    if (status) status.textContent = "";
  }, 2000);
}

/** Without https there is no navigator.clipboard; the old way then still works. */
async function write(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      if (error.name !== "NotAllowedError") throw error;
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("aria-hidden", "true");
  (document.querySelector("dialog[open]") || document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
