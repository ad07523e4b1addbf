// Brings a package: dropped or chosen, sent with its progress shown. Without this script the form works as it is.
for (const form of document.querySelectorAll("[data-bring]")) {
  const file = form.querySelector("input[type=file]");
  const area = form.querySelector(".bring__area");
  const progress = form.querySelector("[data-progress]");
  const bar = progress.querySelector("progress");
  const words = progress.querySelector("[data-words]");
  const button = form.querySelector("button[type=submit]");
  const hint = form.querySelector(".bring__words");

  const say = (text, value) => {
    progress.hidden = false;
    words.textContent = text;
    if (value === undefined) bar.removeAttribute("value");
    else bar.value = value;
  };

  const send = () => {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > Number(form.dataset.limit)) {
      say(form.dataset.tooLarge, 0);
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const share = event.loaded / event.total;
      say(`${form.dataset.sending} ${Math.round(share * 100)} %`, share);
    });
    request.addEventListener("load", () => {
      button.disabled = false;
      if (request.status === 200) {
        say(form.dataset.arrived, 1);
        location.assign(request.response.url);
      } else {
        say(request.response?.message ?? form.dataset.broken, 0);
      }
    });
    request.addEventListener("error", () => {
      button.disabled = false;
      say(form.dataset.broken, 0);
    });
    button.disabled = true;
    say(form.dataset.sending, 0);
    request.send(new FormData(form));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  file.addEventListener("change", () => {
    if (file.files[0]) hint.textContent = file.files[0].name;
  });
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("bring__area--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    area.addEventListener(name, () => area.classList.remove("bring__area--over"));
  }
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    hint.textContent = file.files[0].name;
    send();
  });
}
