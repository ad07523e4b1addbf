// Waits beside a task: asks how far it is, once a second at most, and shows the result when it is done.
const section = document.querySelector("[data-progress-of]");

if (section) {
  const bar = section.querySelector("progress");
  const words = section.querySelector("[data-words]");
  let pause = 1000;

  const ask = async () => {
    try {
      const response = await fetch(section.dataset.progressOf, { headers: { Accept: "application/json" } });
      const told = await response.json();
      if (!told.is_at_work) {
        location.reload();
        return;
      }
      words.textContent = told.message;
      if (told.total) {
        bar.max = told.total;
        bar.value = told.done;
      }
      pause = 1000;
    } catch {
      pause = Math.min(pause * 2, 15000); // the site may be starting again
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
}
