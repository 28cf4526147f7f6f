// Answers on their way: each is kept in this browser until the server has it; and words for what goes wrong.
(() => {
  "use strict";

  const STORE = "booster.kept"; // a list, oldest first, of { account, action, token, fields }
  const SHORTEST_WAIT = 4000;
  const LONGEST_WAIT = 60000;
  const TIMEOUT = 15000;
  const TEXT = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
  const account = document.body.dataset.account;
  const region = document.getElementById("problem");
  let last = null; // what was pressed: { form or link, submitter, state }
  let wait = SHORTEST_WAIT; // until the next try
  let timer = null;

  // ---- what is kept: the fields of the form, for the account that filled it in ---------------

  function read() {
    try {
      return JSON.parse(localStorage.getItem(STORE)) || [];
    } catch {
      return []; // the browser keeps nothing, or somebody wrote something else there
    }
  }

  function write(entries) {
    try {
      localStorage.setItem(STORE, JSON.stringify(entries));
      return true;
    } catch {
      return false;
    }
  }

  const mine = () => read().filter((entry) => entry.account === account);
  const without = (gone) => read().filter((entry) => entry.action !== gone.action || entry.token !== gone.token);
  const keep = (entry) => write([...without(entry), entry]);
  const forget = (entry) => write(without(entry));

  // The token of the form against forgery is the page's, not the answer's.
  function entryOf({ elt, path, formData }) {
    if (!elt.matches("[data-keep]") || formData.get("choice") === "reveal") return null;
    const fields = [...formData].filter(([name]) => name !== "csrfmiddlewaretoken");
    return { account, action: path, token: formData.get("token"), fields };
  }

  // ---- what came of a request -----------------------------------------------------------------

  function outcome(status, redirect) {
    const place = redirect && new URL(redirect, location.href).pathname;
    if (place === region.dataset.signIn) return "sign-in";
    if (status < 400) return "taken";
    if (status === 401 || status === 403) return "refused";
    if (status === 409) return "conflict";
    return status >= 500 || status === 408 || status === 429 ? "server" : "other";
  }

  // Where nothing is gained by sending it again, it is kept no longer.
  const isFinal = (name) => ["taken", "conflict", "other"].includes(name);

  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, requestConfig } = event.detail;
    const submitter = requestConfig.triggeringEvent && requestConfig.triggeringEvent.submitter;
    const entry = entryOf(requestConfig);
    const writes = requestConfig.verb !== "get" && requestConfig.formData.get("choice") !== "reveal";
    last = { elt, submitter, state: entry && keep(entry) ? "kept" : writes ? "unsaved" : "" };
    document.querySelectorAll(".is-picked").forEach(release);
    (submitter || elt).classList.add("is-picked");
    clear();
  });

  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { requestConfig, xhr } = event.detail;
    const entry = entryOf(requestConfig);
    if (entry && isFinal(outcome(xhr.status, xhr.getResponseHeader("HX-Redirect")))) forget(entry);
  });

  document.addEventListener("htmx:afterSettle", clear);
  document.addEventListener("htmx:sendError", () => failed("offline"));
  document.addEventListener("htmx:timeout", () => failed("offline"));
  document.addEventListener("htmx:swapError", () => complain("other"));
  document.addEventListener("htmx:responseError", (event) => failed(outcome(event.detail.xhr.status)));

  function failed(name) {
    const state = last ? last.state : "";
    complain(name, state);
    if (state === "kept") later(send);
    else document.querySelectorAll(".is-picked").forEach(release);
  }

  const release = (picked) => picked.classList.remove("is-picked");

  function later(what) {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

  // ---- sending what is kept, in order -----------------------------------------------------------

  let sending = false;

  async function send() {
    if (sending || !mine().length || !csrf()) return;
    sending = true;
    try {
      // One tab at a time, where the browser can tell.
      if (navigator.locks) await navigator.locks.request(STORE, sendAll);
      else await sendAll();
    } finally {
      sending = false;
    }
  }

  const csrf = () => document.querySelector("input[name=csrfmiddlewaretoken]");

  async function sendAll() {
    let reply = null;
    for (const entry of mine()) {
      const [name, answered] = await post(entry);
      if (isFinal(name)) forget(entry);
      if (name === "sign-in") return location.assign(answered.headers.get("HX-Redirect"));
      if (name !== "taken") return stopped(name);
      reply = answered;
    }
    wait = SHORTEST_WAIT;
    if (reply) await show(reply);
    else location.reload(); // another tab has sent it
  }

  async function post({ action, fields }) {
    const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", csrf().value]]);
    const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
    try {
      const reply = await fetch(action, { method: "POST", body, headers, signal: AbortSignal.timeout(TIMEOUT) });
      return [outcome(reply.status, reply.headers.get("HX-Redirect")), reply];
    } catch {
      return ["offline", null];
    }
  }

  function stopped(name) {
    complain(name, isFinal(name) ? "" : "kept");
    if (name === "offline" || name === "server") later(send);
  }

  // In a review the page goes on from there; elsewhere it stays, and says that it was sent.
  async function show(reply) {
    const redirect = reply.headers.get("HX-Redirect");
    const place = redirect || reply.headers.get("HX-Replace-Url");
    clear();
    if (!document.querySelector("#page [data-keep]")) return tell(place, await reply.text());
    if (redirect) return location.assign(redirect);
    if (place) history.replaceState({ htmx: true }, "", place);
    const how = { swapStyle: "outerHTML", swapDelay: 0, settleDelay: 20 };
    htmx.swap("#page", await reply.text(), how, { select: "#page" });
  }

  function tell(place, html) {
    const fault = new DOMParser().parseFromString(html, "text/html").getElementById("error");
    complain("sent");
    if (fault) region.querySelector("p").textContent = fault.textContent;
    region.querySelector("a").href = place || location.href;
  }

  // ---- words ------------------------------------------------------------------------------------

  function clear() {
    region.replaceChildren();
    delete region.dataset.name;
  }

  function complain(name, state) {
    const words = document.getElementById(`problem-${name}-${state}`) || document.getElementById(`problem-${name}`);
    // Said already; saying it again at each try would interrupt whoever listens.
    if (region.dataset.name === words.id) return;
    region.dataset.name = words.id;
    region.replaceChildren(words.content.cloneNode(true));
    if (name !== "sent" && !document.activeElement.matches(TEXT)) region.querySelector("button").focus();
  }

  function again() {
    clear();
    if (mine().length) send();
    else if (!last || !last.elt.isConnected) location.reload();
    else if (!last.submitter && last.elt.matches("form")) last.elt.requestSubmit();
    // A click, not requestSubmit(): htmx sends a button's value only if it saw the click.
    else (last.submitter || last.elt).click();
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-again]")) again();
    if (event.target.closest("[data-reload]")) location.reload();
    if (event.target.closest("[data-close]")) clear();
  });

  // ---- when the connection is back, and when a page opens ----------------------------------------

  // The page for no connection stands where another one should: that one is asked for until it comes.
  const standIn = document.querySelector("[data-stand-in]");
  const isStandIn = standIn !== null && standIn.dataset.standIn !== location.pathname;

  function comeBack() {
    fetch(location.href, { method: "HEAD" }).then(() => location.reload(), () => later(comeBack));
  }

  window.addEventListener("online", isStandIn ? comeBack : send);
  if (isStandIn) later(comeBack);

  document.querySelectorAll("[data-kept]").forEach((words) => {
    words.hidden = !read().some((entry) => entry.account);
  });
  send();
})();
