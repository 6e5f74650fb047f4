// Streamlit fetches its font of icons (375 kB) before any page asks for one. It is fetched by the first icon drawn.
(() => {
  const charger = document.fonts.load.bind(document.fonts);
  document.fonts.load = (police, texte) =>
    police.includes("Material Symbols") ? Promise.resolve([]) : charger(police, texte);
})();

// A page opened again in this tab speaks the language chosen in it: Streamlit reads the address, and nothing else.
(() => {
  const ici = new URL(location.href);
  const choisie = sessionStorage.getItem("kit-langue");
  if (!choisie || choisie === "fr" || ici.searchParams.has("langue") || ici.searchParams.get("kiosque") === "1") return;
  ici.searchParams.set("langue", choisie);
  history.replaceState(history.state, "", ici);
})();

// The page opens its channel at once: Streamlit asks first which of two addresses has a server, then what may drive the
// page from outside: two journeys, three for a page that is not the first. Here only this site, which nothing frames.
// Where people sign in with an account of the Département's, Streamlit knows them again only if the channel carries the
// cookie that its first answer sets: a browser that was closed has it no more, and asks as before.
if (!("fournisseur" in document.documentElement.dataset) || document.cookie.includes("_streamlit_xsrf=")) {
  window.__streamlit = {
    BACKEND_BASE_URL: new URL(".", location.href).href,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false, enableCustomParentMessages: false },
  };
}
