/* The tally. Draws the form the server describes; keeps every line on this device until the server
   acknowledges it by its UUID; sends again, without end and without harm, until it does. */

const CHAQUE = 4000; // ms between two attempts while something waits
const instances = new WeakMap();

export default function (composant) {
  const { parentElement, data } = composant;
  const racine = parentElement.querySelector(".suivi");
  const connue = instances.get(racine);
  if (connue) {
    connue.actualiser(data);
    return () => {};
  }
  const suivi = new Suivi(racine, data);
  instances.set(racine, suivi);
  return () => suivi.quitter();
}

/* crypto.randomUUID needs HTTPS; a valise on the local Wi-Fi has none. */
function uuid() {
  const o = crypto.getRandomValues(new Uint8Array(16));
  o[6] = (o[6] & 0x0f) | 0x40;
  o[8] = (o[8] & 0x3f) | 0x80;
  const h = [...o].map((x) => x.toString(16).padStart(2, "0")).join("");
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

function el(nom, attributs = {}, ...enfants) {
  const e = document.createElement(nom);
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (cle.startsWith("on")) e.addEventListener(cle.slice(2), valeur);
    else if (valeur === true) e.setAttribute(cle, "");
    else if (valeur !== false && valeur != null) e.setAttribute(cle, valeur);
  }
  e.append(...enfants.filter((x) => x != null));
  return e;
}

class Suivi {
  constructor(racine, data) {
    this.racine = racine;
    this.data = data;
    this.cle = `tznr.suivi.${data.action}`;
    this.serveur = data.total;
    this.message = "";
    this.enCours = false;
    this.memoire = this.lire();
    this.dessiner();
    this.remplir(this.memoire.brouillon);
    this.horloge = setInterval(() => this.envoyer(), CHAQUE);
    this.guet = setInterval(() => this.ecarterLAvis(), 500);
    this.envoyer();
  }

  quitter() {
    clearInterval(this.horloge);
    clearInterval(this.guet);
    instances.delete(this.racine);
  }

  actualiser(data) {
    this.data = { ...this.data, jeton: data.jeton, total: data.total };
    if (data.simulation && JSON.stringify(data.simulation) !== this.jointe) {
      const saisies = this.valeurs();
      this.data.simulation = data.simulation;
      this.dessiner();
      this.remplir(saisies);
    }
    if (!this.memoire.file.length) this.serveur = data.total;
    this.dire();
    this.envoyer();
  }

  /* --- what stays on the device ------------------------------------------------------------- */

  lire() {
    const vide = { file: [], derniers: [], brouillon: {} };
    try {
      return { ...vide, ...JSON.parse(localStorage.getItem(this.cle) || "{}") };
    } catch {
      this.message = "Cet appareil ne garde rien : n'éteignez pas la page avant l'envoi.";
      return vide;
    }
  }

  garder() {
    try {
      localStorage.setItem(this.cle, JSON.stringify(this.memoire));
    } catch {
      this.message = "La mémoire de cet appareil est pleine : n'éteignez pas la page avant l'envoi.";
    }
  }

  /* --- sending ------------------------------------------------------------------------------ */

  async envoyer() {
    const lot = this.memoire.file.filter((ligne) => !ligne.refus).slice(0, 200);
    if (this.enCours || (!lot.length && !document.querySelector('[role="dialog"]'))) return this.dire();
    this.enCours = true;
    const entetes = { "Content-Type": "application/json", "X-KIT-TZNR": "suivi" };
    if (this.data.jeton) entetes.Authorization = `Bearer ${this.data.jeton}`;
    const corps = {
      action: this.data.action,
      rencontres: lot.filter((ligne) => ligne.reponses),
      groupes: lot.filter((ligne) => !ligne.reponses),
    };
    try {
      const reponse = await fetch(this.data.adresse, {
        method: "POST", headers: entetes, body: JSON.stringify(corps), credentials: "same-origin",
        signal: AbortSignal.timeout(15000),
      });
      const dit = await reponse.json();
      this.panne = false;
      this.message = reponse.ok ? "" : dit.message;
      if (reponse.ok) this.acquitter(lot, dit);
    } catch {
      this.message = "Pas de réseau ou serveur arrêté.";
      this.panne = true;
    }
    this.enCours = false;
    this.dire();
  }

  /* Without a server Streamlit opens a dialog that freezes the page. Nothing here needs that server to go on. */
  ecarterLAvis() {
    if (this.panne) document.querySelector('[role="dialog"] button')?.click();
  }

  acquitter(lot, dit) {
    const etat = new Map(lot.map((ligne) => [ligne.id, Boolean(ligne.annulee)]));
    const acquis = new Set(dit.acquis);
    // A line undone while it travelled must travel again.
    this.memoire.file = this.memoire.file.filter(
      (ligne) => !(acquis.has(ligne.id) && etat.get(ligne.id) === Boolean(ligne.annulee)));
    for (const ligne of this.memoire.file) if (dit.refuses[ligne.id]) ligne.refus = dit.refuses[ligne.id];
    this.serveur = dit.total;
    this.memoire.acquis = [...new Set([...(this.memoire.acquis || []), ...acquis])].slice(-400);
    this.garder();
    this.reprendreRefusee();
  }

  /* A refused line comes back into the form, with the reason, to be corrected. */
  reprendreRefusee() {
    const refusee = this.memoire.file.find((ligne) => ligne.refus && ligne.reponses);
    if (!refusee || Object.keys(this.valeurs()).length > 1) return;
    this.memoire.file = this.memoire.file.filter((ligne) => ligne !== refusee);
    this.remplir(refusee.reponses);
    this.alerter(refusee.refus);
    this.garder();
  }

  /* --- acts --------------------------------------------------------------------------------- */

  noter() {
    const reponses = this.valeurs();
    const manque = this.champs().find((champ) => champ.obligatoire && !(champ.id in reponses));
    if (manque) {
      this.alerter(`Il manque : ${manque.libelle}.`);
      this.bloc(manque.id).querySelector("input").focus();
      return;
    }
    this.pousser({ id: uuid(), saisie: this.data.papier ? "papier" : "ecran", annulee: false, reponses });
    this.memoire.brouillon = {};
    this.remplir({ tranche: reponses.tranche });
    this.alerter("");
    this.racine.querySelector("details[open]")?.removeAttribute("open");
    this.formulaire.querySelector("input").focus();
  }

  noterGroupe(formulaire) {
    const nombre = (nom) => parseInt(formulaire.querySelector(`[name="${nom}"]`).value, 10) || 0;
    const coche = (nom) => formulaire.querySelector(`[name="${nom}"]:checked`)?.value;
    const effectif = nombre("effectif");
    if (effectif < 1 || !coche("g-contact")) return this.alerter("Groupe : indiquez combien de personnes, et le contact.");
    const marges = {};
    for (const champ of this.champs().filter((c) => ["age", "public", "suite"].includes(c.id)))
      for (const option of champ.options) {
        const n = nombre(`g-${champ.id}-${option.code}`);
        if (n) marges[champ.id] = { ...marges[champ.id], [option.code]: n };
      }
    const tranche = this.valeurs().tranche || heure();
    this.pousser({ id: uuid(), annulee: false, effectif, tranche, contact: coche("g-contact"), marges });
    formulaire.reset();
    this.alerter("");
  }

  pousser(ligne) {
    this.memoire.file.push(ligne);
    this.memoire.derniers = [...this.memoire.derniers, ligne].slice(-30);
    this.garder();
    this.envoyer();
    this.dire();
  }

  annuler() {
    const derniere = this.memoire.derniers.pop();
    if (!derniere) return this.alerter("Rien à annuler sur cet appareil.");
    this.memoire.file = this.memoire.file.filter((ligne) => ligne.id !== derniere.id);
    this.memoire.file.push({ ...derniere, annulee: true, refus: undefined });
    this.garder();
    this.alerter("La dernière ligne est annulée.");
    this.envoyer();
  }

  /* --- reading and filling the form --------------------------------------------------------- */

  champs() {
    return this.data.etapes.flatMap((etape) => etape.champs);
  }

  bloc(id) {
    return this.racine.querySelector(`[data-champ="${id}"]`);
  }

  valeurs() {
    const reponses = {};
    for (const champ of this.champs()) {
      const saisies = [...this.bloc(champ.id).querySelectorAll("input")];
      const cochees = saisies.filter((s) => s.checked);
      let valeur;
      if (champ.type === "choix") valeur = cochees[0]?.value;
      else if (champ.type === "choix_multiple") valeur = cochees.length ? cochees.map((s) => s.value) : undefined;
      else if (champ.type === "etats")
        valeur = cochees.length ? Object.fromEntries(cochees.map((s) => [s.dataset.option, s.value])) : undefined;
      else if (["nombre", "note"].includes(champ.type))
        valeur = saisies[0].value === "" ? undefined : parseInt(saisies[0].value, 10);
      else if (champ.type === "oui_non") valeur = cochees.length ? cochees[0].value === "oui" : undefined;
      else valeur = saisies[0].value.trim() || undefined;
      if (valeur !== undefined) reponses[champ.id] = valeur;
    }
    return reponses;
  }

  remplir(reponses) {
    const voulues = { tranche: this.data.papier ? undefined : heure(), ...reponses };
    for (const champ of this.champs()) {
      const voulue = voulues[champ.id];
      for (const s of this.bloc(champ.id).querySelectorAll("input")) {
        if (champ.type === "etats") s.checked = voulue?.[s.dataset.option] === s.value;
        else if (champ.type === "oui_non") s.checked = voulue !== undefined && (s.value === "oui") === voulue;
        else if (s.type === "radio") s.checked = voulue === s.value;
        else if (s.type === "checkbox") s.checked = (voulue || []).includes(s.value);
        else s.value = voulue ?? "";
      }
    }
    this.retenir();
  }

  /* --- drawing ------------------------------------------------------------------------------ */

  dessiner() {
    const [premiere, ...autres] = this.data.etapes;
    const joindre = this.data.simulation && el("button", { type: "button", class: "second", onclick: () => {
      this.remplir({ ...this.valeurs(), ...this.data.simulation });
      this.jointe = JSON.stringify(this.data.simulation);
      this.changer();
      joindre.remove();
    } }, `Joindre la simulation (${this.data.simulation.simulation_droits} droit(s) estimé(s))`);
    this.formulaire = el("form", {
      novalidate: true, autocomplete: "off",
      onsubmit: (e) => { e.preventDefault(); this.noter(); },
      oninput: () => this.changer(), onchange: () => this.changer(), onkeydown: (e) => this.touche(e),
    },
      joindre,
      ...premiere.champs.map((champ) => this.champ(champ)),
      ...autres.map((etape) => el("details", {}, el("summary", {}, etape.titre), ...etape.champs.map((c) => this.champ(c)))),
      el("div", { class: "barre" },
        el("button", { type: "submit", class: "noter" }, "Noter la rencontre"),
        el("button", { type: "button", class: "second", onclick: () => this.annuler() }, "Annuler la dernière")));
    this.compteur = el("p", { class: "compteur", role: "status" });
    this.alerte = el("p", { class: "alerte", role: "alert" });
    this.racine.replaceChildren(this.compteur, this.alerte, this.formulaire, this.groupe());
    this.racine.classList.toggle("papier", this.data.papier);
    this.dire();
  }

  champ(champ) {
    // The paper sheet bears the same numbers.
    const numero = this.data.papier ? `${this.champs().indexOf(champ) + 1}. ` : "";
    const titre = numero + champ.libelle + (champ.obligatoire ? " (nécessaire)" : "");
    if (champ.type === "etats")
      return el("div", { "data-champ": champ.id, class: "etats" }, el("p", {}, titre), ...champ.options.map((option) =>
        this.boutons(option.libelle, champ.etats.map((e) => [e.code, e.libelle]), "radio", `${champ.id}-${option.code}`, option.code)));
    const bloc = champ.options.length || champ.type === "oui_non"
      ? this.boutons(titre, champ.type === "oui_non" ? [["oui", "Oui"], ["non", "Non"]] : champ.options.map((o) => [o.code, o.libelle]),
        champ.type === "choix_multiple" ? "checkbox" : "radio", champ.id)
      : el("label", { class: "libre" }, titre, el("input", ["nombre", "note"].includes(champ.type)
        ? { type: "number", inputmode: "numeric", min: champ.minimum, max: champ.maximum, name: champ.id }
        : { type: "text", maxlength: champ.longueur, name: champ.id }));
    bloc.dataset.champ = champ.id;
    return bloc;
  }

  boutons(titre, options, type, nom, option = null) {
    return el("fieldset", {}, el("legend", {}, titre), ...options.map(([code, libelle], rang) => {
      const saisie = el("input", { type, name: nom, value: code, "data-option": option });
      // A second tap on a chosen answer takes it back: « ne sait pas » is always one tap away.
      if (type === "radio") saisie.addEventListener("click", () => {
        if (saisie.dataset.avant === "1") { saisie.checked = false; this.changer(); }
        this.retenir();
      });
      const touche = rang < 9 && options.length <= 10 ? "touche" : null;
      const numero = this.data.papier ? el("kbd", { "aria-hidden": "true", class: touche }, String(rang + 1)) : null;
      return el("label", {}, saisie, el("span", {}, numero, libelle));
    }));
  }

  groupe() {
    const champs = this.champs();
    const contact = champs.find((c) => c.id === "contact");
    const details = ["age", "public", "suite"].map((id) => champs.find((c) => c.id === id)).filter(Boolean);
    return el("details", { class: "groupe" }, el("summary", {}, "Noter un groupe"),
      el("p", {}, "Comptez ce que vous avez vu, rien de plus. Personne n'est inventé : le détail peut être incomplet."),
      el("form", { novalidate: true, onsubmit: (e) => { e.preventDefault(); this.noterGroupe(e.target); } },
        el("label", { class: "libre" }, "Nombre de personnes", el("input", { type: "number", inputmode: "numeric", min: 1, max: 500, name: "effectif" })),
        this.boutons("Contact", contact.options.map((o) => [o.code, o.libelle]), "radio", "g-contact"),
        ...details.map((champ) => el("fieldset", { class: "marges" }, el("legend", {}, `Dont, ${champ.libelle.toLowerCase()}`),
          ...champ.options.map((o) => el("label", { class: "libre" }, o.libelle,
            el("input", { type: "number", inputmode: "numeric", min: 0, max: 500, name: `g-${champ.id}-${o.code}` }))))),
        el("button", { type: "submit" }, "Noter le groupe")));
  }

  retenir() {
    for (const s of this.racine.querySelectorAll('input[type="radio"]')) s.dataset.avant = s.checked ? "1" : "0";
  }

  changer() {
    this.memoire.brouillon = this.valeurs();
    this.garder();
  }

  /* Typing paper back: a digit answers and moves on, Enter records. */
  touche(e) {
    if (e.key === "Enter" && e.target.tagName === "INPUT") { e.preventDefault(); this.noter(); return; }
    const bloc = e.target.closest("fieldset");
    if (!this.data.papier || !bloc || !/^[1-9]$/.test(e.key) || e.target.type === "number") return;
    const saisie = bloc.querySelectorAll("input")[Number(e.key) - 1];
    if (!saisie?.parentElement.querySelector("kbd.touche")) return;
    e.preventDefault();
    saisie.checked = saisie.type === "radio" ? true : !saisie.checked;
    this.retenir();
    this.changer();
    if (saisie.type === "checkbox") return;
    const blocs = [...this.formulaire.querySelectorAll("fieldset")].filter((b) => !b.closest("details:not([open])"));
    (blocs[blocs.indexOf(bloc) + 1]?.querySelector("input") || this.formulaire.querySelector(".noter")).focus();
  }

  alerter(texte) {
    this.alerte.textContent = texte;
  }

  dire() {
    const poids = (ligne) => ligne.effectif || 1;
    const acquis = new Set(this.memoire.acquis || []);
    let total = this.serveur;
    for (const ligne of this.memoire.file) {
      if (!ligne.annulee && !acquis.has(ligne.id)) total += poids(ligne);
      if (ligne.annulee && acquis.has(ligne.id)) total -= poids(ligne);
    }
    const attente = this.memoire.file.length;
    const suite = attente
      ? ` ${attente} ligne(s) gardée(s) sur cet appareil, envoi automatique. ${this.message}`
      : " Tout est enregistré.";
    const refus = this.memoire.file.find((ligne) => ligne.refus && !ligne.reponses);
    this.compteur.replaceChildren(el("strong", {}, String(total)), ` personne(s) notée(s).${suite}`);
    if (refus) this.alerter(refus.refus);
    this.racine.dataset.attente = attente;
    this.racine.dataset.total = total;
  }
}

function heure() {
  return String(Math.min(19, Math.max(8, new Date().getHours()))).padStart(2, "0");
}
