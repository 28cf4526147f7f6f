// The time of an exam, counted on from what the server said. The server decides; this only shows it.
(() => {
  "use strict";

  const WARN = [600, 300, 60]; // said aloud when so many seconds are left
  let end = 0;
  let over = "";
  let said = Infinity;
  let sent = false;

  // The clock of the device is only used for differences.
  function start() {
    const clock = document.querySelector("[data-left]");
    if (!clock) return;
    end = Date.now() + 1000 * Number(clock.dataset.left);
    over = clock.dataset.over;
    said = Math.min(said, Number(clock.dataset.left));
    tick();
  }

  function tick() {
    const clock = document.querySelector("[data-left]");
    if (!clock) return;
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.querySelector("[data-time]").textContent = `${words(left)} left`;
    clock.classList.toggle("is-short", left <= 300);
    const due = WARN.find((seconds) => left <= seconds && said > seconds);
    if (due) document.querySelector("[data-time-said]").textContent = `${words(due)} left`;
    said = Math.min(said, left);
    if (left <= 2 && !sent) sendWhatStands();
    if (left === 0) setTimeout(() => location.assign(over), 6000);
    else setTimeout(tick, 1000);
  }

  function words(left) {
    if (left < 60) return `${left} s`;
    const [hours, minutes] = [Math.floor(left / 3600), Math.floor(left / 60) % 60];
    return [hours && `${hours} h`, minutes && `${minutes} min`].filter(Boolean).join(" ");
  }

  // What is typed but not left yet: leaving the field saves it.
  function sendWhatStands() {
    sent = true;
    if (document.activeElement) document.activeElement.blur();
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "page") start();
  });
  start();
})();
