// « Écouter »: the page read by a voice of this machine in its language; nothing leaves it. No such voice, no button.
"use strict";

const BLOCS = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary, label, button, a.k-tuile, a.k-action, a.k-bouton";
const TUS = ".k-tete, .k-pied, [data-taire], [aria-hidden='true'], .stTooltipIcon, canvas, [data-testid='stDeckGlJsonChart']";
// Written for the eye → said to the ear, by language; what is common comes last.
const EUROS = { fr: "euros", en: "euros", es: "euros", pt: "euros", ar: "يورو" };
const DITS = {
  fr: [
    [/€\s*\/\s*mois/g, " euros par mois"], [/€\s*\/\s*an\b/g, " euros par an"],
    [/(\d)\s*h\s*(\d{2})\b/g, "$1 heures $2"], [/(\d)\s*h\b/g, "$1 heures"], [/(\d)\s*km\b/g, "$1 kilomètres"],
    [/n°\s*/g, "numéro "], [/\bSt\b/g, "Saint"], [/([a-z0-9])\.(?=[a-z]{2})/g, "$1 point "],
  ],
  en: [[/(\d),(?=\d{3}\b)/g, "$1"], [/€\s*(\d+(?:\.\d+)?)/g, "$1 euros"], [/(\d)\s*km\b/g, "$1 kilometres"]],
  es: [[/(\d)\.(?=\d{3}\b)/g, "$1"], [/(\d)\s*km\b/g, "$1 kilómetros"]],
  pt: [[/(\d)\.(?=\d{3}\b)/g, "$1"], [/(\d)\s*km\b/g, "$1 quilómetros"]],
  ar: [[/(\d)\s*(?:km|كم)/g, "$1 كيلومتر"]],
};
const COMMUNS = [[/(\d)[\u00a0\u202f ](?=\d{3}\b)/g, "$1"], [/\s[·|]\s/g, ", "], [/[«»→←›]/g, " "], [/\s+/g, " "]];
const LONGUEUR = 200; // characters: Chromium goes silent in the middle of a long text

const VITESSES = { ordinaire: 0.95, lente: 0.7 };

let parle = false;
let reste = []; // what is still to be said, the one being said first
let tour = 0; // a voice that was stopped says so later: its end is not the end of the next one

function langueDeLaPage() {
  return document.documentElement.lang || "fr";
}

function voixDe(langue) {
  const voix = globalThis.speechSynthesis?.getVoices?.() ?? [];
  return voix.find((une) => une.localService && une.lang.toLowerCase().startsWith(langue));
}

// Words left in French on a page of another language are read by a French voice, or not at all.
function langueDe(element) {
  const reste = element.querySelector?.(".k-fr");
  if (reste && reste.innerText.trim() === element.innerText.trim()) return "fr";
  return element.closest?.("[lang]")?.lang || langueDeLaPage();
}

function aDire() {
  const main = document.querySelector('[data-testid="stMain"]');
  const blocs = [...(main?.querySelectorAll(`${BLOCS}, [data-dire]`) ?? [])].filter((e) => e.checkVisibility() && !e.closest(TUS));
  const pris = blocs.filter((e) => {
    const dessus = e.parentElement.closest("[data-dire]");
    if (dessus && main.contains(dessus)) return false;
    return "dire" in e.dataset || !blocs.some((autre) => autre !== e && e.contains(autre));
  });
  const dits = pris.map((e) => ({ element: e, langue: langueDe(e), brut: e.dataset.dire ?? e.innerText }));
  return dits.map(({ brut, ...dit }) => ({ ...dit, texte: pourLOreille(brut, dit.langue) })).filter((d) => d.texte);
}

function pourLOreille(texte, langue = "fr") {
  const lignes = texte.split(/\n+/).map((ligne) => ligne.trim()).filter(Boolean);
  let dit = lignes.map((ligne) => (/[.?!:;,؟،]$/.test(ligne) ? ligne : `${ligne}.`)).join(" ");
  const euros = [/€/g, ` ${EUROS[langue] ?? "euros"}`];
  for (const [motif, mots] of [...(DITS[langue] ?? []), euros, ...COMMUNS]) dit = dit.replace(motif, mots);
  return /[\p{L}\d]/u.test(dit) ? dit.trim() : "";
}

// One packet is said in one breath, and stays within one element: it is the one that is shown.
function enPhrases(dits) {
  const phrases = dits.flatMap(({ texte, ...dit }) => (texte.match(/.+?(?:[.?!؟]+(?=\s|$)|$)/g) ?? []).map((une) => ({ ...dit, texte: ` ${une.trim()}` })));
  return phrases.reduce((paquets, une) => {
    const dernier = paquets.at(-1);
    if (dernier?.element === une.element && dernier.texte.length + une.texte.length <= LONGUEUR) dernier.texte += une.texte;
    else paquets.push({ ...une, texte: une.texte.trimStart() });
    return paquets;
  }, []);
}

function lire(paquets) {
  speechSynthesis.cancel();
  reste = paquets;
  const ce = ++tour;
  const lente = document.documentElement.classList.contains("voix-lente");
  paquets.forEach(({ element, langue, texte }, rang) => {
    const phrase = new SpeechSynthesisUtterance(texte);
    phrase.voice = voixDe(langue);
    phrase.lang = phrase.voice.lang ?? langue;
    phrase.rate = lente ? VITESSES.lente : VITESSES.ordinaire;
    phrase.onstart = () => {
      if (ce !== tour) return;
      reste = paquets.slice(rang);
      surligner(element);
    };
    if (rang === paquets.length - 1) phrase.onend = () => ce === tour && taire();
    speechSynthesis.speak(phrase);
  });
  montrer(paquets.length > 0);
}

// The page is not touched: the browser paints over the words, and what redraws the page finds it as it left it.
function surligner(element) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("k-lu");
  if (!element?.isConnected) return;
  const mots = document.createRange();
  mots.selectNodeContents(element);
  CSS.highlights.set("k-lu", new Highlight(mots));
  element.scrollIntoView({ block: "nearest" });
}

function ralentir() {
  const lente = document.documentElement.classList.toggle("voix-lente");
  for (const bouton of document.querySelectorAll('[data-faire="lentement"]')) bouton.setAttribute("aria-pressed", String(lente));
  if (parle) lire(reste);
}

function taire() {
  tour += 1;
  reste = [];
  globalThis.speechSynthesis?.cancel?.();
  surligner(null);
  montrer(false);
}

function montrer(oui) {
  parle = oui;
  document.documentElement.classList.toggle("lit", oui);
  for (const bouton of document.querySelectorAll('[data-faire="ecouter"]')) {
    bouton.setAttribute("aria-pressed", String(oui));
    const mots = bouton.querySelector("span:not(.k-picto)");
    if (mots) mots.textContent = oui ? bouton.dataset.arreter : bouton.dataset.ecouter;
  }
}

function proposer() {
  document.documentElement.classList.toggle("voix", Boolean(voixDe(langueDeLaPage())));
}

document.addEventListener("click", (e) => {
  if (e.target.closest?.('[data-faire="lentement"]')) ralentir();
  else if (e.target.closest?.('[data-faire="ecouter"]')) parle ? taire() : lire(enPhrases(aDire()).filter(({ langue }) => voixDe(langue)));
  else if (parle && e.target.closest?.("a, button, summary, input")) taire();
});
addEventListener("pagehide", taire);
addEventListener("kit-langue", () => { taire(); proposer(); });
globalThis.speechSynthesis?.addEventListener?.("voiceschanged", proposer);
proposer();
