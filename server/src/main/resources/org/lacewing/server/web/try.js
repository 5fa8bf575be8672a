// Answers a row without leaving the page; without this script the form is sent as a whole.
import { say } from "./page.js";

const form = document.getElementById("try");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = document.getElementById("answer");
  const button = form.querySelector("button");
  answer.setAttribute("aria-busy", "true");
  button.disabled = true;
  say("The model is asked.");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: { "Lacewing-Request": "1", Accept: "text/html" },
      body: new URLSearchParams(new FormData(form)),
    });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("answer") || page.querySelector("main");
    answer.replaceChildren(...fresh.childNodes);
    say("The answer is there.");
  } catch {
    say("The server does not answer.");
  } finally {
    answer.removeAttribute("aria-busy");
    button.disabled = false;
  }
});
