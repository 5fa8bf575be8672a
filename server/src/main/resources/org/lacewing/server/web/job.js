// Starts jobs, and shows how one goes on by Server-Sent Events.
import { say, send } from "./page.js";

function list(control) {
  return control.value.split("\n").map((line) => line.trim()).filter((line) => line);
}

function version(text) {
  const at = text.lastIndexOf("/");
  return { model: text.slice(0, at), version: Number(text.slice(at + 1)) };
}

/** Joins the controls of the chosen kind into the job's arguments. */
function joined(part) {
  const found = {};
  for (const control of part.querySelectorAll("input, select, textarea")) {
    const data = control.dataset;
    if (data.subject) {
      const [kind, name] = control.value.split(" ");
      Object.assign(found, kind === "run" ? { run: name } : version(name));
    } else if (data.version) {
      found[data.version] = version(control.value);
    } else if (data.lines && list(control).length) {
      found[data.lines] = list(control);
    } else if (data.list) {
      found[data.list] = [control.value];
    } else if (data.flag && control.checked) {
      found[data.flag] = true;
    } else if (data.text && control.value.trim()) {
      found[data.text] = control.value.trim();
    }
  }
  if (found.passes) {
    // Passes that are named are not searched for.
    part.querySelectorAll("[data-limit]").forEach((control) => delete found[control.dataset.text]);
  }
  return found;
}

function starting() {
  const form = document.getElementById("job-form");
  if (!form) {
    return;
  }
  const kind = form.elements.kind;
  const parts = [...form.querySelectorAll("[data-kind]")];
  const show = () => parts.forEach((part) => { part.hidden = part.dataset.kind !== kind.value; });
  kind.addEventListener("change", show);
  show();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const part = parts.find((each) => each.dataset.kind === kind.value);
    const refused = document.getElementById("job-refused");
    refused.textContent = "";
    try {
      const body = JSON.stringify({ kind: kind.value, arguments: joined(part) });
      const job = await send("/api/v1/jobs", "POST", body);
      location.href = `/jobs/${job.id}`;
    } catch (error) {
      refused.textContent = error.message;
    }
  });
}

function time(seconds) {
  return seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

/** A stage with its units, what is said of the last one, and the time that is left. */
function spoken(progress) {
  const units = progress.total > 0 ? `${progress.done} of ${progress.total}` : "";
  const left = progress.secondsLeft > 0 ? `about ${time(progress.secondsLeft)} left` : "";
  return [progress.stage, units, progress.note, left].filter((part) => part).join(" · ");
}

const END = ["SUCCEEDED", "FAILED", "CANCELLED"];

/** Keeps the sign beside the word: waiting and running have the same one; an end brings a new page. */
function shown(status, word) {
  (status.querySelector(".state")?.lastChild ?? status).textContent = ` ${word}`;
}

function watching() {
  const job = document.getElementById("job");
  if (!job?.dataset.events) {
    return;
  }
  const status = document.getElementById("job-status");
  const bar = document.getElementById("job-progress");
  const words = document.getElementById("job-progress-text");
  const events = new EventSource(job.dataset.events);
  let state = "";
  events.addEventListener("status", (event) => {
    const fresh = JSON.parse(event.data).status;
    if (fresh !== state) {
      state = fresh;
      shown(status, fresh.toLowerCase());
      say(`The job is ${fresh.toLowerCase()}.`);
    }
    if (END.includes(fresh)) {
      events.close();
      location.reload();
    }
  });
  events.addEventListener("progress", (event) => {
    const progress = JSON.parse(event.data);
    if (progress.total > 0) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
    words.textContent = spoken(progress);
  });
  events.addEventListener("log", () => tail(job.dataset.log));
}

let asked = false;

async function tail(address) {
  if (asked) {
    return;
  }
  asked = true;
  try {
    const response = await fetch(address, { headers: { Range: "bytes=-16384" } });
    const log = document.getElementById("job-log");
    log.textContent = (await response.text()).slice(-16384);
    log.scrollTop = log.scrollHeight;
  } finally {
    asked = false;
  }
}

starting();
watching();
