// The language of the page (pages/communs/entete.py writes it): voices, direction, and the tab remember it.
"use strict";

const CLE_LANGUE = "kit-langue";

function parler() {
  const marque = document.querySelector(".kit-langue");
  if (!marque) return;
  const { langue, sens } = marque.dataset;
  const racine = document.documentElement;
  if (racine.lang === langue && racine.dir === sens) return;
  racine.lang = langue;
  racine.dir = sens;
  sessionStorage.setItem(CLE_LANGUE, langue);
  dispatchEvent(new Event(CLE_LANGUE));
}

new MutationObserver(parler).observe(document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-langue"],
});
