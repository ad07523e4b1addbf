// A branch of the tree is fetched when it is opened for the first time; without scripts its link leads to the record.

document.addEventListener(
  "toggle",
  (event) => {
    const node = event.target;
    if (node.matches?.("details[data-branch]") && node.open && !node.dataset.loaded) grow(node);
  },
  true, // toggle does not bubble
);

async function grow(node) {
  const branch = node.querySelector(".branch");
  node.dataset.loaded = "yes";
  branch.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(node.dataset.branch);
    if (!answer.ok) throw new Error(`${answer.status}`);
    branch.innerHTML = await answer.text();
  } catch (error) {
    delete node.dataset.loaded; // the link stays; opening again asks again
    console.error("The branch did not load:", error);
  } finally {
    branch.removeAttribute("aria-busy");
  }
}
