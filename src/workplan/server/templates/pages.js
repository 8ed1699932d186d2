// Two conveniences; every page works without them.
"use strict";

// A line at the bottom when the files have changed since the page was made.
const { state, poll, changed, reload, filter } = document.body.dataset;
if (poll) {
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(poll, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== state && !document.querySelector(".changed")) {
        const line = document.createElement("p");
        line.className = "banner yellow changed";
        line.setAttribute("role", "status");
        const again = document.createElement("a");
        again.href = location.href;
        again.textContent = reload;
        line.append(`${changed} `, again);
        document.querySelector("main").append(line);
      }
    } catch {
      // The server is away for the moment.
    }
  };
  setInterval(look, 15000);
  document.addEventListener("visibilitychange", look);
}

// Long lists are narrowed as one types.
const rows = document.querySelectorAll("main .plan tbody tr");
if (filter && rows.length > 15) {
  const field = document.createElement("input");
  field.type = "search";
  field.className = "live";
  field.placeholder = filter;
  field.setAttribute("aria-label", filter);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
  const filters = document.querySelector(".filters");
  if (filters) filters.append(field);
  else document.querySelector("main .plan").before(field);
}

// One menu, closed by Escape or a click elsewhere.
const menu = document.querySelector("nav details");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu && menu.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu && menu.open && !menu.contains(event.target)) menu.open = false;
});
