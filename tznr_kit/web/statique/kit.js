// What the style sheet alone cannot do.
// When a page shows another screen (pages/communs/dessin.py), go back to the top and put the focus on its title.
"use strict";

// A kiosk is dressed (borne.css) before anything is drawn: no page of the other style, even for an instant.
document.documentElement.classList.toggle("borne", new URLSearchParams(location.search).get("kiosque") === "1");

let ecranCourant = null;

function accompagner() {
  const marque = document.querySelector(".kit-ecran");
  const nom = marque ? `${location.pathname}#${marque.dataset.ecran}` : null;
  if (nom === null || nom === ecranCourant) return;
  const premier = ecranCourant === null;
  ecranCourant = nom;
  if (premier) return;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  const titre = document.querySelector('[data-testid="stMain"] h1');
  if (!titre) return;
  titre.tabIndex = -1;
  titre.focus({ preventScroll: true });
}

new MutationObserver(accompagner).observe(document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-ecran"],
});
