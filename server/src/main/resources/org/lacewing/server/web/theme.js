// Before the page is drawn: the scheme that was chosen here before. Without a choice the system's counts.
"use strict";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // No storage: the system's scheme counts.
}
