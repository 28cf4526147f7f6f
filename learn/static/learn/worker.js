// The service worker: a page for when there is no connection, and the static files it is made of.
// It keeps no page of a person and sees no answer. /worker.js (learn/views/installed.py) names what it keeps.
"use strict";

const { cache, files, offline } = self.booster;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(cache).then((kept) => kept.addAll(files)));
});

// An update has another name for its cache: what the version before kept is of no use any more.
self.addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cache).map((name) => caches.delete(name)));
}

// The network first, always: it alone knows what holds now. Hashed files come from the browser's own cache anyway.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(offline)));
  else if (isKept(request.url)) event.respondWith(fetch(request).catch(() => caches.match(request)));
});

function isKept(url) {
  const { origin, pathname } = new URL(url);
  return origin === self.location.origin && files.includes(pathname);
}
