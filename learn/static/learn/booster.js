// Keys, focus, and what else makes a page quicker. Every page works without this file and outbox.js.
(() => {
  "use strict";

  // A late "2", meant for the card before, must not answer this one.
  const PAUSE = 250;
  let shownAt = performance.now();

  function show() {
    shownAt = performance.now();
    document.querySelectorAll("#page [data-order]").forEach(tapInOrder);
  }

  const isLate = () => performance.now() - shownAt <= PAUSE;

  // ---- keys: 1-9 choose, tick or rate, 0 does not know, Enter goes on, U undoes -------------

  const TEXT = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";

  function isForUs(event) {
    const busy = event.defaultPrevented || event.repeat || event.isComposing;
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    const off = document.body.dataset.keys === "off";
    return !(busy || modified || off || isLate() || event.target.closest(TEXT));
  }

  document.addEventListener("keydown", (event) => {
    const key = event.key === "Enter" ? "enter" : event.key;
    if (!/^([0-9]|enter|u)$/.test(key) || !isForUs(event)) return;
    // Enter on a focused button or link presses that one, as everywhere.
    if (key === "enter" && event.target.closest("a, button, summary")) return;
    press(key, event);
  });

  function press(key, event) {
    const target = document.querySelector(`[data-key~="${key}"]:not(:disabled)`);
    if (!target) return;
    event.preventDefault();
    target.click();
  }

  // Where an answer is typed: Enter sends a line, Ctrl and Enter a list; a late or held one sends nothing.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.id !== "answer") return;
    if (event.repeat || isLate()) event.preventDefault();
    else if (event.ctrlKey || event.metaKey) press("enter", event);
  });

  // ---- after a swap: top of the page, focus on its heading ----------------------------------

  // The pause begins before the swap: until htmx has settled it, a new form would send itself unaided.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "page") shownAt = performance.now();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    // A part of a page, such as what a search finds, leaves everything else where it is.
    if (event.target.id !== "page") return;
    show();
    window.scrollTo(0, 0);
    const place = document.querySelector("#page [data-focus]") || document.querySelector("#page h1");
    if (!focusAnswer() && place) place.focus({ preventScroll: true });
  });

  // Where there is a keyboard; on a phone one would come up and hide the question.
  function focusAnswer() {
    const field = matchMedia("(pointer: fine)").matches && document.querySelector("#page #answer:enabled");
    if (!field) return false;
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
    return true;
  }

  // A page that comes back from memory may hold a form that was switched off while sending.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // ---- order questions: tap the steps in order, instead of giving each a number -------------

  function tapInOrder(list) {
    const steps = [...list.children].map(tappable);
    const placed = steps.filter((step) => step.select.value);
    placed.sort((a, b) => a.select.value - b.select.value);
    steps.forEach((step, index) => {
      step.button.dataset.key = index + 1;
      step.button.addEventListener("click", () => {
        const at = placed.indexOf(step);
        if (at < 0) placed.push(step);
        else placed.splice(at);
        steps.forEach((each) => mark(each, placed.indexOf(each) + 1));
        list.dispatchEvent(new Event("change", { bubbles: true })); // an exam saves each step
      });
      mark(step, placed.indexOf(step) + 1);
    });
  }

  function tappable(row) {
    const select = row.querySelector("select");
    const button = document.createElement("button");
    const place = document.createElement("span");
    const text = document.createElement("span");
    button.type = "button";
    button.className = "opt";
    place.className = "k num";
    text.append(...row.querySelector("label").childNodes);
    button.append(place, text);
    select.hidden = true;
    row.className = "";
    row.replaceChildren(button, select);
    return { button, place, select };
  }

  function mark(step, number) {
    step.select.value = number || "";
    step.place.textContent = number || "";
    step.button.setAttribute("aria-pressed", String(number > 0));
  }

  // ---- a new learner's day begins by the clock of their device ------------------------------

  document.querySelectorAll("[data-timezone]").forEach((field) => {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  });

  // ---- installed on a phone: a page for when there is no connection --------------------------

  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register(document.body.dataset.worker).catch(() => {}); // forbidden in some browsers
  }

  show();
  focusAnswer();
})();
