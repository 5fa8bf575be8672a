// Puts versions on trial beside the stable one.
import { send } from "./page.js";

const form = document.getElementById("trial");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const hint = document.getElementById("trial-hint");
  const { canary, percent, shadow } = form.elements;
  const stable = Number(form.dataset.stable);
  try {
    // Whoever looks at an old page must not take back what was promoted since.
    const now = await send(form.dataset.send, "GET");
    if (now.stable !== stable) {
      throw new Error(`Version ${now.stable} is the stable one by now. Load this page again.`);
    }
    await send(form.dataset.send, "PUT", JSON.stringify({
      stable,
      canary: canary.value ? { version: Number(canary.value), percent: Number(percent.value) } : null,
      shadow: shadow.value ? Number(shadow.value) : null,
    }));
    location.reload();
  } catch (error) {
    hint.textContent = error.message;
    hint.setAttribute("role", "alert");
    hint.className = "refused";
  }
});
