/* Keeps the tally's page and its files: the network first, what was kept when there is none. Nothing else is touched. */
self.addEventListener("install", (e) => {
  e.waitUntil(caches.open(VERSION).then((boite) => boite.addAll(FICHIERS)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (e) => {
  const vieilles = (noms) => noms.filter((nom) => nom.startsWith("suivi-") && nom !== VERSION);
  e.waitUntil(caches.keys().then((noms) => Promise.all(vieilles(noms).map((nom) => caches.delete(nom)))).then(() => self.clients.claim())
    .then(() => self.clients.matchAll()).then((pages) => Promise.all(pages.map((page) => garder(page.url)))));
});

async function garder(adresse) {
  const reponse = await fetch(adresse);
  if (reponse.ok && !reponse.redirected) await (await caches.open(VERSION)).put(adresse, reponse);
}

self.addEventListener("fetch", (e) => {
  const { method, url, mode } = e.request;
  if (method !== "GET" || !(mode === "navigate" || FICHIERS.some((f) => new URL(url).pathname === f))) return;
  e.respondWith(repondre(e.request));
});

async function repondre(demande) {
  const boite = await caches.open(VERSION);
  try {
    const reponse = await fetch(demande);
    if (reponse.ok && !reponse.redirected) await boite.put(demande, reponse.clone());
    return reponse;
  } catch {
    return (await boite.match(demande, { ignoreSearch: true })) || Response.error();
  }
}
