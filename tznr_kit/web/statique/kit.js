// What the style sheet alone cannot do.
// When a page shows another screen (pages/communs/dessin.py), go back to the top and put the focus on its title.
// Links between our drawings, text size, phone menu: here too. Reading aloud is oreille.js.
"use strict";

// A kiosk is dressed (borne.css) before anything is drawn: no page of the other style, even for an instant.
document.documentElement.classList.toggle("borne", new URLSearchParams(location.search).get("kiosque") === "1");

const SUIVRE = 3000; // ms: the title of the screen that leaves may be drawn again once more
let ecranCourant = null;
let suivreJusque = 0;

function accompagner() {
  const marque = document.querySelector(".kit-ecran");
  const nom = marque ? `${location.pathname}#${marque.dataset.ecran}` : null;
  if (nom === null) return;
  if (nom === ecranCourant) {
    if (performance.now() < suivreJusque && document.activeElement === document.body) viserLeTitre();
    return;
  }
  const premier = ecranCourant === null;
  ecranCourant = nom;
  if (premier) return;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  suivreJusque = performance.now() + SUIVRE;
  viserLeTitre();
}

function viserLeTitre() {
  const titre = document.querySelector('[data-testid="stMain"] h1');
  if (!titre) return;
  titre.tabIndex = -1;
  titre.focus({ preventScroll: true });
}

new MutationObserver(accompagner).observe(document.body, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["data-ecran"],
});

/* --- a link of a drawing goes to its page without a reload (pages/communs/passage.py) --- */
document.addEventListener("click", (e) => {
  const lien = e.target.closest?.("a[data-page]");
  if (!lien) return;
  document.querySelectorAll(":is(.k-menu, .k-langues)[open]").forEach((menu) => { menu.open = false; });
  if (!globalThis.kitPasser || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  e.preventDefault();
  globalThis.kitPasser(lien.dataset.page);
});

/* --- the phone's menu closes by itself: on Escape, and when one touches elsewhere --- */
function fermerLeMenu(e) {
  for (const menu of document.querySelectorAll(":is(.k-menu, .k-langues)[open]")) {
    if (e.type === "keydown" ? e.key === "Escape" : !menu.contains(e.target)) {
      menu.open = false;
      if (e.type === "keydown") menu.querySelector("summary").focus();
    }
  }
}
addEventListener("pointerdown", fermerLeMenu);
addEventListener("keydown", fermerLeMenu);

/* --- « back » once: what a page writes in its own address as it opens (a chooser's first choice) adds no entry --- */
let touchee = false; // did somebody do something since this page opened?
for (const geste of ["pointerdown", "keydown"]) addEventListener(geste, () => { touchee = true; }, true);
const pousser = history.pushState.bind(history);
let avant = null; // the address of this page before the last thing pushed on it
history.pushState = (etat, titre, adresse) => {
  const vers = new URL(adresse ?? "", location.href), autre = vers.pathname !== location.pathname, ici = location.href;
  // Streamlit may write what the next page chose on the page that is left, just before it goes.
  if (autre && avant !== null && vers.search === location.search) history.replaceState(history.state, "", avant);
  if (autre || touchee) pousser(etat, titre, adresse);
  else history.replaceState(etat, titre, adresse);
  if (autre) touchee = false;
  avant = autre ? null : ici;
};
addEventListener("popstate", () => { touchee = false; });

/* --- « Aa »: three sizes of text, kept by this tab --- */
const TAILLES = ["", "115%", "130%"];
const BASE = 18; // px, baseFontSize of .streamlit/config.toml

function ecrireEn(rang) {
  const part = parseFloat(TAILLES[rang] || "100") / 100;
  document.documentElement.style.fontSize = rang ? `${BASE * part}px` : "";
  sessionStorage.setItem("kit-taille", String(rang));
}

document.addEventListener("click", (e) => {
  if (!e.target.closest?.('[data-faire="taille"]')) return;
  ecrireEn((Number(sessionStorage.getItem("kit-taille") ?? 0) + 1) % TAILLES.length);
});
if (!document.documentElement.classList.contains("borne")) ecrireEn(Number(sessionStorage.getItem("kit-taille") ?? 0));

/* --- another page: from its top --- */
let cheminCourant = location.pathname;
new MutationObserver(() => {
  if (location.pathname === cheminCourant) return;
  cheminCourant = location.pathname;
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}).observe(document.body, { subtree: true, childList: true });

/* --- « Liste | Carte », on a phone (pages/parties/ou_aller/ecran.py) --- */
// On a phone the map is fetched when it is asked for (pages/parties/ou_aller/plan.py). Its button is drawn after
// « Carte »: somebody quick touches « Carte » while it is not there yet.
let carteVoulue = false;
function demanderLaCarte() {
  const bouton = carteVoulue && document.querySelector(".st-key-bouton-second--carte--lieux button");
  if (!bouton) return;
  carteVoulue = false;
  bouton.click();
}
new MutationObserver(demanderLaCarte).observe(document.body, { subtree: true, childList: true });

function montrerLaVue(vue) {
  document.documentElement.dataset.vue = vue;
  carteVoulue = vue === "carte";
  demanderLaCarte();
  for (const b of document.querySelectorAll("[data-vue]:not(html)")) {
    b.setAttribute("aria-pressed", String(b.dataset.vue === vue));
  }
  dispatchEvent(new Event("resize")); // a map drawn while it was hidden has no size
}
document.addEventListener("click", (e) => {
  const bouton = e.target.closest?.("button[data-vue]");
  if (bouton) montrerLaVue(bouton.dataset.vue);
});

// Streamlit's text field has no « inputmode »: on a phone, an amount is typed on the keypad of figures.
new MutationObserver(() => {
  for (const champ of document.querySelectorAll('[class*="st-key-q-montant"] input:not([inputmode])')) champ.inputMode = "decimal";
}).observe(document.body, { subtree: true, childList: true });
