// What all pages do: the choice of the scheme, changes that ask first, forms that are sent by script.

const root = document.documentElement;

/** Tells something to readers of the screen. */
export function say(words) {
  document.getElementById("said").textContent = words;
}

/** Sends a change; the answer, or an error with the server's own words. */
export async function send(address, method, body) {
  const headers = { "Lacewing-Request": "1", Accept: "application/json" };
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  const response = await fetch(address, { method, headers, body: body || undefined });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(problem(response.status, text));
  }
  return text ? JSON.parse(text) : {};
}

function problem(status, text) {
  if (status === 401) {
    return "Sign in with a token first.";
  }
  try {
    const json = JSON.parse(text);
    return json.detail || json.error || `The server answered ${status}.`;
  } catch {
    return `The server answered ${status}.`;
  }
}

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function scheme() {
  const button = document.getElementById("theme");
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // It holds until the next page, then.
    }
    show();
  });
}

function asking() {
  const dialog = document.getElementById("ask");
  if (!dialog) {
    return;
  }
  const refused = document.getElementById("refused");
  let button = null;
  for (const each of document.querySelectorAll("[data-ask]")) {
    each.addEventListener("click", () => {
      button = each;
      document.getElementById("question").textContent = each.dataset.ask;
      refused.textContent = "";
      dialog.showModal();
    });
  }
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    if (event.submitter.value !== "yes") {
      return;
    }
    event.preventDefault();
    event.submitter.disabled = true;
    try {
      await send(button.dataset.send, button.dataset.method || "POST", button.dataset.body);
      location.reload();
    } catch (error) {
      refused.textContent = error.message;
    } finally {
      event.submitter.disabled = false;
    }
  });
}

function registering() {
  for (const form of document.querySelectorAll("[data-register]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const hint = form.querySelector(".hint");
      const model = form.elements.model.value;
      const body = { run: form.dataset.register, package: form.elements.package.value };
      try {
        const version = await send(
          `/api/v1/models/${model}/versions`, "POST", JSON.stringify(body));
        say(`Registered as version ${version.version}.`);
        location.href = `/models/${model}`;
      } catch (error) {
        hint.textContent = error.message;
        hint.setAttribute("role", "alert");
        hint.className = "refused";
      }
    });
  }
}

/** Between 2 and 10 runs can be compared; the button says so before it is pressed. */
function choosing() {
  const form = document.getElementById("runs");
  if (!form) {
    return;
  }
  const hint = document.getElementById("choose");
  const usual = hint.textContent;
  const chosen = () => form.querySelectorAll("input[name=ids]:checked").length;
  form.addEventListener("change", () => {
    hint.textContent = chosen() ? `${chosen()} chosen. ${usual}` : usual;
  });
  form.addEventListener("submit", (event) => {
    if (chosen() < 2 || chosen() > 10) {
      event.preventDefault();
      say(`${chosen()} runs are chosen. ${usual}`);
      form.querySelector("input[name=ids]")?.focus();
    }
  });
}

for (const part of document.querySelectorAll(".needs-script")) {
  part.hidden = false;
}
scheme();
asking();
registering();
choosing();
