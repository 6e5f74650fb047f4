/* The guardian of the kiosk. It holds no answer: it only leaves, hides, waits, reads aloud. */

const PAS = 1000; // ms between two looks at the clock
const SANTE = 5000; // ms between two looks at the server
const SURSIS = 3000; // ms the server has to forget before we leave without it
const SIGNE = 20000; // ms: somebody who only reads and scrolls is told to the server, which counts too

let gardien = null;

export default function (composant) {
  const racine = composant.parentElement.querySelector(".gardien");
  gardien ??= new Gardien();
  gardien.actualiser(racine, composant);
  return () => {};
}

function el(nom, classe, texte, faire) {
  const e = document.createElement(nom);
  if (classe) e.className = classe;
  if (texte) e.textContent = texte;
  if (faire) { e.type = "button"; e.addEventListener("click", faire); }
  return e;
}

class Gardien {
  constructor() {
    // Not the clock of the machine: it may be put back.
    this.dernier = performance.now();
    this.dit = this.dernier;
    this.voix = false;
    this.pannes = 0;
    this.panne = false;
    for (const geste of ["pointerdown", "keydown", "scroll"]) {
      addEventListener(geste, () => { if (!this.alerte) this.presence(); }, { capture: true, passive: true });
    }
    // Back stays where it is; a page brought back from the browser's memory is never shown again.
    // The browser's own function: kit.js drops what a page pushes before anybody touched it.
    const rester = () => History.prototype.pushState.call(history, null, "", location.href);
    rester();
    addEventListener("popstate", rester);
    addEventListener("pagehide", () => document.body.replaceChildren());
    addEventListener("pageshow", (e) => { if (e.persisted) this.partir(); });
    addEventListener("contextmenu", (e) => e.preventDefault());
    setInterval(() => this.regarder(), PAS);
    setInterval(() => this.ecouterLeServeur(), SANTE);
    globalThis.speechSynthesis?.addEventListener?.("voiceschanged", () => this.dessiner());
  }

  actualiser(racine, composant) {
    const avant = this.data;
    this.racine = racine;
    this.data = composant.data;
    this.prevenir = composant.setTriggerValue;
    this.dit = performance.now();
    document.documentElement.lang = this.data.langue;
    document.documentElement.dir = this.data.direction;
    this.dessiner();
    if (this.data.ecran === "efface") {
      // Only now: the server has forgotten. What hides the screen, or says that the server is gone, stays.
      clearTimeout(this.sursis);
      if (!this.masque && !this.panne) this.couverture?.remove();
      this.sursis = setTimeout(() => this.partir(), this.masque ? 0 : this.data.adieu * 1000);
    } else if (this.voix && avant && JSON.stringify(avant) !== JSON.stringify(this.data)) {
      setTimeout(() => this.lire(), 600);
    }
  }

  dessiner() {
    if (!this.data) return;
    const mots = this.data.mots;
    // Only when something changed: a button redrawn under a finger, or under the focus, is a button lost.
    const aspect = JSON.stringify([mots, this.voix, Boolean(this.voixLocale())]);
    if (aspect === this.aspect && this.racine.hasChildNodes()) return;
    this.aspect = aspect;
    const barre = el("div", "gardien-barre");
    barre.setAttribute("role", "group");
    barre.setAttribute("aria-label", mots.barre);
    if (this.voixLocale()) {
      const bouton = el("button", "", this.voix ? mots.arreter : mots.ecouter, () => this.basculerLaVoix());
      bouton.setAttribute("aria-pressed", String(this.voix));
      barre.append(bouton);
    }
    barre.append(el("button", "", mots.masquer, () => this.masquer()));
    barre.append(el("button", "gardien-effacer", mots.effacer, () => this.effacer()));
    this.racine.replaceChildren(barre);
  }

  /* --- leaving --- */

  effacer() {
    this.taire();
    this.couvrir(this.data.mots.efface);
    this.oublier();
  }

  /* Somebody must not see: a blank page at once, never what was there, and no sentence that tells. */
  masquer() {
    this.taire();
    this.masque = true;
    this.couvrir(this.data.mots.titre);
    this.oublier();
  }

  oublier() {
    this.prevenir("effacer", true);
    this.sursis = setTimeout(() => this.partir(), SURSIS);
  }

  /* To a fresh session; a server that does not answer would leave the browser's own error page. */
  async partir() {
    if (await this.repond()) location.replace(this.data.accueil);
    else this.direLaPanne();
  }

  async repond() {
    try {
      return (await fetch(this.data.sante, { cache: "no-store" })).ok;
    } catch {
      return false;
    }
  }

  couvrir(texte) {
    this.couverture?.remove();
    // A modal: above everything, Streamlit's own « connection lost » included, which must not make it inert.
    this.couverture = el("dialog", "gardien-couverture");
    this.couverture.dataset.reactAriaTopLayer = "true";
    this.couverture.setAttribute("aria-label", texte);
    this.couverture.append(el("p", "", texte));
    this.couverture.addEventListener("cancel", (e) => e.preventDefault());
    document.body.append(this.couverture);
    this.couverture.showModal();
  }

  /* --- silence --- */

  presence() {
    this.dernier = performance.now();
    if (!this.data?.occupe || this.data.ecran === "efface" || this.dernier - this.dit < SIGNE) return;
    this.dit = this.dernier;
    this.prevenir("present", true);
  }

  regarder() {
    if (!this.data?.occupe || this.data.ecran === "efface" || this.couverture?.isConnected) return;
    const silence = (performance.now() - this.dernier) / 1000;
    const reste = Math.ceil(this.data.inactivite + this.data.compte - silence);
    if (silence < this.data.inactivite) return;
    if (!this.alerte) this.avertir();
    this.compteur.textContent = `${reste} ${this.data.mots.secondes}`;
    if (reste <= 0) { this.fermerAlerte(); this.effacer(); }
  }

  avertir() {
    const mots = this.data.mots;
    this.alerte = el("dialog", "gardien-alerte");
    this.alerte.setAttribute("role", "alertdialog");
    this.alerte.setAttribute("aria-label", mots.toujours_la);
    this.compteur = el("p", "gardien-compte");
    // On click, not on touch: a touch would fall through to the answer below.
    const rester = el("button", "", mots.je_suis_la, () => this.fermerAlerte());
    this.alerte.append(el("h2", "", mots.toujours_la), el("p", "", mots.va_effacer), this.compteur, rester);
    this.alerte.addEventListener("cancel", () => this.fermerAlerte());
    document.body.append(this.alerte);
    this.alerte.showModal();
    rester.focus();
    if (this.voix) this.dire(mots.toujours_la);
  }

  fermerAlerte() {
    this.presence();
    this.alerte?.remove();
    this.alerte = null;
  }

  /* --- lost server --- */

  async ecouterLeServeur() {
    if (await this.repond()) {
      if (this.panne) location.replace(this.data.accueil);
      this.pannes = 0;
    } else {
      this.pannes += 1;
      if (this.pannes === 2) this.direLaPanne();
    }
  }

  direLaPanne() {
    if (this.panne) return;
    this.panne = true;
    this.taire();
    this.couvrir(this.data.mots.panne_titre);
    this.couverture.append(el("p", "", this.data.mots.panne));
    // What was answered must not wait behind the message.
    document.querySelector('[data-testid="stMain"]')?.remove();
  }

  /* --- voice: the browser's own, on this machine only --- */

  voixLocale() {
    const voix = globalThis.speechSynthesis?.getVoices?.() ?? [];
    return voix.find((v) => v.localService && v.lang.toLowerCase().startsWith(this.data.langue));
  }

  basculerLaVoix() {
    this.voix = !this.voix;
    this.dessiner();
    if (this.voix) this.lire(); else this.taire();
    this.racine.querySelector("[aria-pressed]")?.focus();
  }

  lire() {
    const quoi = '.stMain :is(h1, h2, h3, p, li)';
    const lignes = [...document.querySelectorAll(quoi)].filter((e) => !e.closest(".gardien") && e.offsetParent);
    this.dire(lignes.map((e) => e.innerText.trim()).filter(Boolean).join(". "));
  }

  dire(texte) {
    this.taire();
    const phrase = new SpeechSynthesisUtterance(texte);
    phrase.voice = this.voixLocale();
    phrase.lang = this.data.langue;
    phrase.rate = 0.9;
    speechSynthesis.speak(phrase);
  }

  taire() {
    globalThis.speechSynthesis?.cancel?.();
  }
}
