// « Écouter »: the page read by a French voice of this machine; nothing leaves it. No such voice, no button.
"use strict";

const BLOCS = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary, label, button, a.k-tuile, a.k-action, a.k-bouton";
const TUS = ".k-tete, .k-pied, [data-taire], [aria-hidden='true'], .stTooltipIcon, canvas, [data-testid='stDeckGlJsonChart']";
// Written for the eye → said to the ear.
const DITS = [
  [/€\s*\/\s*mois/g, " euros par mois"], [/€\s*\/\s*an\b/g, " euros par an"], [/€/g, " euros"],
  [/(\d)\s*h\s*(\d{2})\b/g, "$1 heures $2"], [/(\d)\s*h\b/g, "$1 heures"], [/(\d)\s*km\b/g, "$1 kilomètres"],
  [/n°\s*/g, "numéro "], [/\bSt\b/g, "Saint"], [/\s[·|]\s/g, ", "], [/[«»→←›]/g, " "], [/\s+/g, " "],
];
const LONGUEUR = 200; // characters: Chromium goes silent in the middle of a long text

let parle = false;

function voixFrancaise() {
  const voix = globalThis.speechSynthesis?.getVoices?.() ?? [];
  return voix.find((une) => une.localService && une.lang.toLowerCase().startsWith("fr"));
}

function aDire() {
  const main = document.querySelector('[data-testid="stMain"]');
  const blocs = [...(main?.querySelectorAll(`${BLOCS}, [data-dire]`) ?? [])].filter((e) => e.checkVisibility() && !e.closest(TUS));
  const pris = blocs.filter((e) => {
    const dessus = e.parentElement.closest("[data-dire]");
    if (dessus && main.contains(dessus)) return false;
    return "dire" in e.dataset || !blocs.some((autre) => autre !== e && e.contains(autre));
  });
  return pris.map((e) => pourLOreille(e.dataset.dire ?? e.innerText)).filter(Boolean);
}

function pourLOreille(texte) {
  const lignes = texte.split(/\n+/).map((ligne) => ligne.trim()).filter(Boolean);
  let dit = lignes.map((ligne) => (/[.?!:;,]$/.test(ligne) ? ligne : `${ligne}.`)).join(" ");
  for (const [motif, mots] of DITS) dit = dit.replace(motif, mots);
  return /[\p{L}\d]/u.test(dit) ? dit.trim() : "";
}

function enPhrases(textes) {
  const phrases = textes.join(" ").match(/[^.?!]+[.?!]*/g) ?? [];
  return phrases.reduce((paquets, phrase) => {
    const dernier = paquets.at(-1);
    if (dernier !== undefined && dernier.length + phrase.length <= LONGUEUR) paquets[paquets.length - 1] = dernier + phrase;
    else paquets.push(phrase.trimStart());
    return paquets;
  }, []);
}

function lire() {
  speechSynthesis.cancel();
  const phrases = enPhrases(aDire());
  phrases.forEach((texte, rang) => {
    const phrase = new SpeechSynthesisUtterance(texte);
    phrase.voice = voixFrancaise();
    phrase.lang = "fr-FR";
    phrase.rate = 0.95;
    if (rang === phrases.length - 1) phrase.onend = taire;
    speechSynthesis.speak(phrase);
  });
  montrer(phrases.length > 0);
}

function taire() {
  globalThis.speechSynthesis?.cancel?.();
  montrer(false);
}

function montrer(oui) {
  parle = oui;
  for (const bouton of document.querySelectorAll('[data-faire="ecouter"]')) {
    bouton.setAttribute("aria-pressed", String(oui));
    const mots = bouton.querySelector("span:not(.k-picto)");
    if (mots) mots.textContent = oui ? "Arrêter" : "Écouter";
  }
}

function proposer() {
  document.documentElement.classList.toggle("voix", Boolean(voixFrancaise()));
}

document.addEventListener("click", (e) => {
  const bouton = e.target.closest?.('[data-faire="ecouter"]');
  if (bouton) parle ? taire() : lire();
  else if (parle && e.target.closest?.("a, button, summary, input")) taire();
});
addEventListener("pagehide", taire);
globalThis.speechSynthesis?.addEventListener?.("voiceschanged", proposer);
proposer();
