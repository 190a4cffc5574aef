// Spares loading an order's page again: looks whether something changed, and says so to a screen reader. A button that
// was pressed is not pressed twice. Everything works without this file.
"use strict";

const LONGEST_MS = 15 * 60 * 1000;
const began = Date.now();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = form.querySelector("button[data-busy]");
  if (button) {
    button.dataset.calm = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
  }
});

// Whoever comes back finds the buttons as they were.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    const button = form.querySelector("button[data-calm]");
    if (button) {
      button.textContent = button.dataset.calm;
      button.removeAttribute("aria-disabled");
    }
  }
});

function later() {
  const seconds = Number(document.getElementById("live")?.dataset.lookAgain);
  if (seconds > 0 && Date.now() - began < LONGEST_MS) setTimeout(look, seconds * 1000);
}

async function look() {
  try {
    const idle = !document.hidden && !document.querySelector("form[data-sent]");
    if (idle) {
      const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
      // Signed out, or the order is gone: what stands here stays.
      if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return;
      show(new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live"));
    }
  } catch {
    // The server is away; the next look may find it.
  }
  later();
}

function show(fresh) {
  const old = document.getElementById("live");
  const open = new Set(Array.from(old.querySelectorAll("details[open]"), (details) => details.id));
  for (const details of fresh.querySelectorAll("details")) details.open = open.has(details.id);
  if (fresh.outerHTML === old.outerHTML) return;
  const at = old.contains(document.activeElement) ? document.activeElement : null;
  const action = at?.getAttribute("href") ?? at?.closest("form")?.getAttribute("action");
  old.replaceWith(fresh);
  if (action) fresh.querySelector(`a[href="${action}"], form[action="${action}"] button`)?.focus();
  const last = fresh.querySelector(".timeline li:last-child p");
  if (last) document.getElementById("news").textContent = last.textContent;
}

later();
