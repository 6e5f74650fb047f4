/* The tally. Draws the form the server describes; keeps every line on this device until the server
   acknowledges it by its UUID; sends again, without end and without harm, until it does. */

const RELIRE = 30000;
const CLE = "tznr.suivi.";
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

/* Without accents nor capitals. */
function plat(texte) {
  return texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
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
    this.cle = CLE + data.action;
    this.serveur = data.total;
    this.message = "";
    this.enCours = false;
    this.oublierLaRecherche = () => {};
    this.memoire = this.lire();
    this.parties = new Set(this.memoire.file.map((l) => l.id)); // lines this tab has held: what it let go stays gone
    this.dessiner();
    this.remplir(this.memoire.brouillon);
    this.memoire.titre = data.titre;
    this.serveur = Math.max(data.total, this.memoire.serveur || 0); // a page kept without network has an old count
    this.garder();
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
      this.reunir(fileGardee(this.cle));
      localStorage.setItem(this.cle, JSON.stringify(this.memoire));
    } catch {
      this.message = "La mémoire de cet appareil est pleine : n'éteignez pas la page avant l'envoi.";
    }
  }

  /* Two tabs of one telephone share this memory: what the other one noted is not written over. Sent twice, a line
     counts once. */
  reunir(file) {
    const connues = new Set([...this.memoire.file.map((l) => l.id), ...(this.memoire.acquis || []), ...this.parties]);
    this.memoire.file.push(...file.filter((l) => !connues.has(l.id)));
    for (const ligne of this.memoire.file) this.parties.add(ligne.id);
  }

  /* --- sending ------------------------------------------------------------------------------ */

  async envoyer() {
    const lot = this.memoire.file.filter((ligne) => !ligne.refus).slice(0, 200);
    const relire = Date.now() - (this.lu || 0) > RELIRE; // the count of the whole team, from time to time
    if (this.enCours || (!lot.length && !relire && !document.querySelector('[role="dialog"]'))) return this.dire();
    this.enCours = true;
    const entetes = { "Content-Type": "application/json", "X-KIT-TZNR": "suivi" };
    if (this.data.jeton) entetes.Authorization = `Bearer ${this.data.jeton}`;
    const corps = {
      action: this.data.action,
      rencontres: lot.filter((ligne) => ligne.reponses).map(sansMinute),
      groupes: lot.filter((ligne) => !ligne.reponses).map(sansMinute),
    };
    try {
      const reponse = await fetch(this.data.adresse, {
        method: "POST", headers: entetes, body: JSON.stringify(corps), credentials: "same-origin",
        signal: AbortSignal.timeout(15000),
      });
      const dit = await reponse.json();
      this.panne = null;
      this.lu = Date.now();
      this.message = reponse.ok ? "" : dit.message;
      if (reponse.ok) this.acquitter(lot, dit);
      this.envoyerLesAutres(entetes);
    } catch {
      this.message = "Pas de réseau ou serveur arrêté.";
      this.panne ??= new Date();
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
    this.serveur = this.memoire.serveur = dit.total;
    this.memoire.acquis = [...new Set([...(this.memoire.acquis || []), ...acquis])].slice(-400);
    this.garder();
    this.reprendreRefusee();
  }

  /* Lines of another action left on this telephone: they leave too, and say whose they are until they have. */
  async envoyerLesAutres(entetes) {
    for (const [cle, memoire] of autres(this.cle)) {
      const lot = memoire.file.filter((ligne) => !ligne.refus).slice(0, 200);
      if (!lot.length) continue;
      try {
        const corps = { action: cle.slice(CLE.length), rencontres: lot.filter((l) => l.reponses).map(sansMinute), groupes: lot.filter((l) => !l.reponses).map(sansMinute) };
        const reponse = await fetch(this.data.adresse, { method: "POST", headers: entetes, body: JSON.stringify(corps), credentials: "same-origin" });
        if (!reponse.ok) continue;
        const dit = await reponse.json();
        memoire.file = memoire.file.filter((ligne) => !dit.acquis.includes(ligne.id));
        for (const ligne of memoire.file) if (dit.refuses[ligne.id]) ligne.refus = dit.refuses[ligne.id];
        localStorage.setItem(cle, JSON.stringify(memoire));
      } catch { return; }
    }
    this.dire();
  }

  /* A refused line comes back into the form, with the reason, to be corrected; it also waits in the tray. */
  reprendreRefusee() {
    const refusee = this.memoire.file.find((ligne) => ligne.refus && ligne.reponses);
    if (!refusee || Object.keys(this.valeurs()).length > 1) return;
    this.reprendre(refusee);
  }

  reprendre(ligne) {
    if (!ligne.reponses) return this.ouvrirLeGroupe(ligne);
    this.memoire.file = this.memoire.file.filter((l) => l !== ligne);
    this.oublier(ligne);
    this.mettreDansLeFormulaire(ligne);
    if (ligne.refus) this.alerter(ligne.refus);
    this.dire();
  }

  /* What was begun is put aside, and comes back once this line is noted. */
  mettreDansLeFormulaire(ligne) {
    const commence = this.valeurs();
    delete commence.tranche;
    if (Object.keys(commence).length) this.memoire.deCote ??= this.valeurs();
    this.fermer();
    this.remplir(ligne.reponses);
    this.changer();
  }

  abandonner(ligne) {
    this.memoire.file = this.memoire.file.filter((l) => l !== ligne);
    this.oublier(ligne);
    this.garder();
    this.fermer();
    this.alerter("La ligne est abandonnée : elle n'est pas comptée.");
    this.dire();
  }

  /* --- acts --------------------------------------------------------------------------------- */

  noter(puis) {
    const reponses = this.valeurs();
    const manque = this.champs().find((champ) => champ.obligatoire && !(champ.id in reponses));
    if (manque) {
      this.alerter(`Il manque : ${manque.libelle}.`);
      this.bloc(manque.id).querySelector("input").focus();
      return;
    }
    const { corrigee, deCote } = this.memoire;
    this.memoire = { ...this.memoire, corrigee: undefined, deCote: undefined };
    if (corrigee) this.annulerLaLigne(corrigee);
    this.pousser({ id: uuid(), saisie: this.data.papier ? "papier" : "ecran", annulee: false, reponses, a: minute() });
    this.remplir(deCote || { tranche: reponses.tranche });
    this.memoire.brouillon = deCote || {};
    this.garder();
    this.alerter(deCote ? "La ligne est notée. La rencontre que vous aviez commencée revient." : "");
    for (const d of this.racine.querySelectorAll("details[open]:not(.groupe)")) d.removeAttribute("open");
    if (this.data.papier) this.formulaire.querySelector("input").focus();
    else this.racine.scrollIntoView();
    if (puis) location.assign(puis);
  }

  /* One tap, nothing to read: somebody took a leaflet and went. */
  passage() {
    const passage = this.contact().options.find((o) => o.code === "passage");
    this.pousser({ id: uuid(), saisie: "ecran", annulee: false, a: minute(), reponses: { contact: passage.code, tranche: heure() } });
    this.alerter("");
  }

  contact() {
    return this.champs().find((champ) => champ.id === "contact");
  }

  pousser(ligne) {
    this.memoire.file.push(ligne);
    this.memoire.derniers = [...this.memoire.derniers, ligne].slice(-30);
    this.garder();
    this.envoyer();
    this.dire();
  }

  annuler() {
    const derniere = this.memoire.derniers.at(-1);
    if (!derniere) return this.alerter("Rien à annuler sur cet appareil.");
    this.annulerLaLigne(derniere);
    this.alerter("La dernière ligne est annulée.");
    this.envoyer();
  }

  /* A line the server refused was never counted: there is nothing to undo there. */
  annulerLaLigne(ligne) {
    const refusee = this.memoire.file.some((l) => l.id === ligne.id && l.refus);
    this.memoire.file = this.memoire.file.filter((l) => l.id !== ligne.id);
    this.oublier(ligne);
    if (!refusee) this.memoire.file.push({ ...ligne, annulee: true, refus: undefined });
    this.garder();
    this.dire();
  }

  oublier(ligne) {
    this.memoire.derniers = this.memoire.derniers.filter((l) => l.id !== ligne.id);
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
    this.oublierLaRecherche();
    this.retenir();
    this.preparerLeBouton();
  }

  /* --- drawing ------------------------------------------------------------------------------ */

  dessiner() {
    const [premiere, ...autres] = this.data.etapes;
    const joindre = this.data.simulation && el("button", { type: "button", class: "second", onclick: () => {
      this.remplir({ ...this.valeurs(), ...this.data.simulation });
      this.jointe = JSON.stringify(this.data.simulation);
      this.changer();
      joindre.remove();
    } }, "Joindre la simulation");
    this.bouton = el("button", { type: "submit", class: "noter" }, "Noter la rencontre");
    this.accord = el("button", { type: "button", class: "noter", hidden: true, onclick: () => this.noter(this.data.accord) }, "Noter et prendre l'accord");
    const droits = el("button", { type: "button", class: "droits", onclick: () => {
      const d = this.formulaire.querySelector("details:not(.heures, .ticket)");
      d.open = true;
      d.scrollIntoView({ block: "start" });
    } }, "Droits ›");
    this.formulaire = el("form", {
      novalidate: true, autocomplete: "off",
      onsubmit: (e) => { e.preventDefault(); this.noter(); },
      oninput: () => this.changer(), onchange: () => this.changer(), onkeydown: (e) => this.touche(e),
    },
      this.data.papier ? null : el("p", { class: "titre" }, el("b", {}, "Une rencontre"), el("span", {}, "à noter après son départ")),
      joindre,
      ...premiere.champs.map((champ) => this.champ(champ)),
      el("div", { class: "barre" }, this.accord, this.bouton),
      el("div", { class: "derniers" }),
      this.ticket(),
      ...autres.map((etape) => el("details", {}, el("summary", {}, etape.titre), ...etape.champs.map((c) => this.champ(c)))));
    if (!this.data.papier) {
      this.formulaire.querySelector('[data-champ="suite"]')?.append(droits);
      const heures = this.formulaire.querySelector('[data-champ="tranche"]'); // filled by the clock, seldom changed
      if (heures) this.formulaire.append(el("details", { class: "heures" }, el("summary", {}, "Heure de la rencontre"), heures));
    }
    this.compteur = el("p", { class: "compteur", role: "status" });
    this.alerte = el("p", { class: "alerte", role: "alert" });
    this.bac = el("div", { class: "bac" });
    this.feuille = el("div", { class: "feuille", hidden: true, role: "region" });
    const gestes = el("div", { class: "gestes" },
      el("button", { type: "button", class: "passage", onclick: () => this.passage() }, "+ Passage +1"),
      el("button", { type: "button", class: "second", onclick: () => this.ouvrirLeGroupe() }, "Groupe"));
    this.saisie = el("div", { class: "saisie" }, this.alerte, gestes, this.bac, this.formulaire);
    this.racine.replaceChildren(this.compteur, this.saisie, this.feuille);
    this.racine.classList.toggle("papier", this.data.papier);
    this.dire();
  }

  /* The ticket a person shows: its rights are ticked; the code is read by the server, and kept nowhere. */
  ticket() {
    if (!this.data.ticket) return null;
    const code = el("input", { type: "text", maxlength: 18, placeholder: "K7M2-QXR4", "aria-label": "Code du ticket", autocapitalize: "characters", spellcheck: "false" });
    const dit = el("p", { role: "status" });
    const lire = async () => {
      if (!code.value.trim()) return;
      const entetes = { "X-KIT-TZNR": "suivi" };
      if (this.data.jeton) entetes.Authorization = `Bearer ${this.data.jeton}`;
      try {
        const reponse = await fetch(this.data.ticket, { method: "POST", headers: entetes, body: code.value });
        const { message, droits, outil } = await reponse.json();
        if (reponse.ok) {
          const saisies = this.valeurs();
          this.remplir({ ...saisies, droits: { ...droits, ...saisies.droits }, outil: [...new Set([...(saisies.outil || []), ...outil])] });
          this.changer();
          code.value = "";
        }
        dit.textContent = message || `Droits du ticket cochés : ${Object.keys(droits).length}.`;
      } catch {
        dit.textContent = "Sans réseau, le ticket ne se lit pas. Cochez les droits à la main.";
      }
    };
    code.addEventListener("keydown", (e) => {
      if (e.key === "Enter") { e.preventDefault(); e.stopPropagation(); lire(); }
    });
    return el("details", { class: "ticket" }, el("summary", {}, "Elle a un ticket"),
      el("div", { class: "gestes" }, code, el("button", { type: "button", class: "second", onclick: lire }, "Lire")), dit);
  }

  /* --- the sheet over the form: a group, a line to correct ------------------------------------ */

  ouvrir(titre, ...contenu) {
    const fermer = el("button", { type: "button", class: "lien", onclick: () => this.fermer() }, "✕ Fermer");
    this.feuille.replaceChildren(el("p", { class: "titre grand" }, el("b", {}, titre), fermer), ...contenu);
    this.feuille.setAttribute("aria-label", titre);
    this.feuille.hidden = false;
    this.saisie.hidden = true;
    fermer.focus();
    this.racine.scrollIntoView();
  }

  fermer() {
    this.feuille.hidden = true;
    this.saisie.hidden = false;
  }

  ouvrirLaLigne(ligne) {
    const refusee = this.memoire.file.find((l) => l.id === ligne.id && l.refus);
    const envoyee = !this.memoire.file.some((l) => l.id === ligne.id);
    const question = el("div", { class: "carte danger", hidden: true }, el("b", {}, "Supprimer cette ligne ?"),
      el("p", {}, `Le total baisse de ${ligne.effectif || 1}. Un accord pour être rappelé, lui, reste.`),
      el("div", { class: "gestes" }, el("button", { type: "button", class: "second", onclick: () => { question.hidden = true; } }, "Garder"),
        el("button", { type: "button", class: "detruire", onclick: () => { this.annulerLaLigne(ligne); this.fermer(); this.alerter("La ligne est supprimée."); this.envoyer(); } }, "Oui, supprimer")));
    this.ouvrir("Corriger une rencontre",
      el("div", { class: "carte" }, el("p", { class: "titre" }, el("b", {}, `${ligne.a || ""} · ${this.resume(ligne)[0]}`),
        el("span", { class: "puce" }, refusee ? "Pas comptée" : envoyee ? "✓ Envoyée" : "Sur ce téléphone")),
        el("p", {}, this.enMots(ligne)),
        el("div", { class: "gestes" },
          el("button", { type: "button", class: "second", onclick: () => this.corriger(ligne) }, "Corriger"),
          el("button", { type: "button", class: "second rouge", onclick: () => { question.hidden = false; } }, "Supprimer"))), question);
  }

  corriger(ligne) {
    if (!ligne.reponses) return this.ouvrirLeGroupe(ligne);
    this.memoire.corrigee = ligne;
    this.mettreDansLeFormulaire(ligne);
    this.alerter("Corrigez, puis notez : la nouvelle ligne remplace l'ancienne.");
  }

  /* Checked before it leaves: nothing is counted until it is right. */
  ouvrirLeGroupe(ancienne = null) {
    const champs = ["age", "public", "suite"].map((id) => this.champs().find((c) => c.id === id)).filter(Boolean);
    const depart = ancienne || this.memoire.groupe;
    const etat = { effectif: depart?.effectif || 2, contact: depart?.contact || "passage", marges: structuredClone(depart?.marges || {}) };
    const erreur = el("p", { class: "alerte", role: "alert" });
    const ajuster = el("button", { type: "button", class: "second", hidden: true });
    const envoyer = el("button", { type: "button", class: "noter" });
    const juger = () => {
      const trop = champs.filter((c) => c.type === "choix").map((c) => [c, Object.values(etat.marges[c.id] || {})])
        .find(([, n]) => n.reduce((a, b) => a + b, 0) > etat.effectif);
      const plus = champs.flatMap((c) => Object.values(etat.marges[c.id] || {})).find((n) => n > etat.effectif);
      const somme = trop ? trop[1].reduce((a, b) => a + b, 0) : plus || 0;
      const faux = Boolean(trop || plus);
      const nombres = trop?.[1].filter(Boolean) || [];
      const dit = nombres.length > 1 ? `${nombres.join(" + ")} font ${somme}` : `${somme} personnes ici`;
      erreur.textContent = trop ? `${dit}, et le groupe est de ${etat.effectif}. Retirez-en ${somme - etat.effectif}, ou mettez le groupe à ${somme}.`
        : plus ? `${plus} dépasse les ${etat.effectif} personnes du groupe.` : "";
      ajuster.hidden = !faux;
      ajuster.textContent = `Mettre le groupe à ${somme}`;
      ajuster.onclick = () => { etat.effectif = Math.min(500, somme); combien.valeur(etat.effectif); juger(); };
      envoyer.disabled = faux;
      if (!ancienne) { this.memoire.groupe = etat; this.garder(); } // closed or reloaded, it is there again
      envoyer.textContent = `Noter le groupe de ${etat.effectif}`;
    };
    const combien = this.pas("Combien de personnes ?", etat.effectif, 1, (n) => { etat.effectif = n; juger(); });
    const contacts = this.boutons("Contact, le même pour tous", this.contact().options.filter((o) => o.code !== "simulation").map((o) => [o.code, o.court || o.libelle, o.libelle]), "radio", "g-contact");
    contacts.querySelector(`input[value="${etat.contact}"]`).checked = true;
    contacts.addEventListener("change", (e) => { etat.contact = e.target.value; juger(); });
    const marge = (champ) => champ.options.filter((o) => o.code !== "ns").map((o) => this.pas(o.libelle, etat.marges[champ.id]?.[o.code] || 0, 0, (n) => {
      etat.marges[champ.id] ??= {};
      if (n) etat.marges[champ.id][o.code] = n; else delete etat.marges[champ.id][o.code];
      juger();
    }));
    const [age, ...reste] = champs;
    envoyer.onclick = () => {
      if (ancienne) this.annulerLaLigne(ancienne);
      else this.memoire.groupe = undefined;
      const marges = Object.fromEntries(Object.entries(etat.marges).filter(([, comptes]) => Object.keys(comptes).length));
      this.pousser({ id: uuid(), annulee: false, effectif: etat.effectif, tranche: ancienne?.tranche || heure(), contact: etat.contact, marges, a: minute() });
      this.fermer();
      this.alerter("");
    };
    this.ouvrir("Un groupe", combien, contacts,
      el("p", { class: "titre" }, el("b", {}, "Leur âge, si vous l'avez vu")), ...marge(age), erreur, ajuster,
      el("details", {}, el("summary", {}, "Public et suites du groupe (facultatif)"), ...reste.flatMap((c) => [el("p", { class: "titre" }, el("b", {}, c.libelle)), ...marge(c)])),
      el("div", { class: "barre" }, envoyer), el("p", { class: "note" }, "Rien n'est compté avant que ce soit juste. Comptez ce que vous avez vu, rien de plus."));
    juger();
  }

  /* − n + : a number without a keyboard. */
  pas(libelle, depart, minimum, dire) {
    const champ = el("input", { type: "number", inputmode: "numeric", min: minimum, max: 500, value: depart, "aria-label": libelle });
    const mettre = (n) => { champ.value = Math.max(minimum, Math.min(500, n || 0)); dire(Number(champ.value)); };
    champ.addEventListener("change", () => mettre(parseInt(champ.value, 10)));
    const bloc = el("div", { class: "pas" }, el("span", {}, libelle), el("span", { class: "boite" },
      el("button", { type: "button", "aria-label": `${libelle} : un de moins`, onclick: () => mettre(Number(champ.value) - 1) }, "−"), champ,
      el("button", { type: "button", "aria-label": `${libelle} : un de plus`, onclick: () => mettre(Number(champ.value) + 1) }, "+")));
    bloc.valeur = (n) => { champ.value = n; };
    return bloc;
  }

  option(id, code) {
    return this.champs().find((c) => c.id === id)?.options.find((o) => o.code === code);
  }

  resume(ligne) {
    if (!ligne.reponses) return [`Groupe`, `× ${ligne.effectif}`];
    const contact = this.option("contact", ligne.reponses.contact), age = this.option("age", ligne.reponses.age);
    return [contact?.court || contact?.libelle || "", age?.court || age?.libelle || "–"];
  }

  enMots(ligne) {
    if (!ligne.reponses) return `${ligne.effectif} personnes`;
    const mots = ["age", "public"].map((id) => this.option(id, ligne.reponses[id])?.libelle);
    return [...mots, ...(ligne.reponses.suite || []).map((code) => this.option("suite", code)?.libelle)].filter(Boolean).join(" · ") || "Sans détail";
  }

  champ(champ) {
    // The paper sheet bears the same numbers.
    const numero = this.data.papier ? `${this.champs().indexOf(champ) + 1}. ` : "";
    const titre = numero + champ.libelle + (champ.obligatoire ? " (nécessaire)" : "");
    if (champ.type === "etats")
      return el("div", { "data-champ": champ.id, class: "etats" }, el("p", {}, titre), ...this.parGroupes(champ.options.map((option) => [option.groupe || "",
        this.boutons(option.libelle, champ.etats.map((e) => [e.code, e.libelle]), "radio", `${champ.id}-${option.code}`, option.code)])));
    const bloc = champ.options.length || champ.type === "oui_non"
      ? this.boutons(titre, champ.type === "oui_non" ? [["oui", "Oui"], ["non", "Non"]] : this.proposees(champ),
        champ.type === "choix_multiple" ? "checkbox" : "radio", champ.id)
      : el("label", { class: "libre" }, titre, el("input", ["nombre", "note"].includes(champ.type)
        ? { type: "number", inputmode: "numeric", min: champ.minimum, max: champ.maximum, name: champ.id }
        : { type: "text", maxlength: champ.longueur, name: champ.id }));
    bloc.dataset.champ = champ.id;
    return bloc;
  }

  /* A long list: the first group is shown, the others wait under their title; a word finds any line, with or without
     accents. A line that was answered is never hidden. */
  parGroupes(lignes) {
    const titres = [...new Set(lignes.map(([groupe]) => groupe))];
    if (titres.length < 2) return lignes.map(([, ligne]) => ligne);
    const groupes = titres.map((titre, rang) => el("details", { class: "groupe", open: rang === 0 }, el("summary", {}, titre || "Autre"),
      ...lignes.filter(([groupe]) => groupe === titre).map(([, ligne]) => ligne)));
    const rien = el("p", { hidden: true, role: "status" }, "Aucune ligne avec ce mot. Essayez un autre mot, ou « Autre droit ».");
    const trier = () => {
      const mot = plat(cherche.value);
      for (const groupe of groupes) {
        const siennes = [...groupe.querySelectorAll("fieldset")];
        for (const ligne of siennes) ligne.hidden = !plat(ligne.querySelector("legend").textContent).includes(mot) && !ligne.querySelector("input:checked");
        groupe.hidden = siennes.every((ligne) => ligne.hidden);
        groupe.open = mot ? !groupe.hidden : groupe === groupes[0] || Boolean(groupe.querySelector("input:checked"));
      }
      rien.hidden = !groupes.every((groupe) => groupe.hidden);
    };
    const cherche = el("input", { type: "search", oninput: trier });
    this.oublierLaRecherche = () => { cherche.value = ""; trier(); };
    return [el("label", { class: "libre" }, "Chercher dans la liste", cherche), ...groupes, rien];
  }

  /* At the stand « ne sait pas » is not touching, and a passage has its own button; paper keeps every number. */
  proposees(champ) {
    const court = !this.data.papier && this.data.etapes[0].champs.includes(champ);
    const cachees = court ? [champ.id === "contact" ? "passage" : "", ["age", "public"].includes(champ.id) ? "ns" : ""] : [];
    return champ.options.filter((o) => !cachees.includes(o.code) || o.code === "").map((o) => [o.code, (court && o.court) || o.libelle, o.libelle]);
  }

  boutons(titre, options, type, nom, option = null) {
    return el("fieldset", { class: `f-${nom}` }, el("legend", {}, titre), ...options.map(([code, libelle, entier = libelle], rang) => {
      const saisie = el("input", { type, name: nom, value: code, "data-option": option, "aria-label": entier === libelle ? null : entier });
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

  retenir() {
    for (const s of this.racine.querySelectorAll('input[type="radio"]')) s.dataset.avant = s.checked ? "1" : "0";
  }

  changer() {
    this.memoire.brouillon = this.valeurs();
    this.garder();
    this.preparerLeBouton();
  }

  /* The grey button says what is missing; « à rappeler » changes what comes next. */
  preparerLeBouton() {
    if (!this.bouton || this.data.papier) return;
    const choisies = this.valeurs(), pret = Boolean(choisies.contact);
    const accord = pret && (choisies.suite || []).includes("consentement") && Boolean(this.data.accord);
    this.bouton.setAttribute("aria-disabled", String(!pret));
    this.bouton.classList.toggle("gris", !pret);
    this.bouton.classList.toggle("second", accord);
    this.bouton.textContent = !pret ? "Choisissez d'abord le contact" : accord ? "Noter seulement" : this.memoire.corrigee ? "Noter la correction" : "Noter la rencontre";
    this.accord.hidden = !accord;
  }

  /* Typing paper back: a digit answers and moves on, Enter records. */
  touche(e) {
    if (e.key === "Enter" && e.target.tagName === "INPUT") { e.preventDefault(); if (e.target.type !== "search") this.noter(); return; }
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
    const refusees = this.memoire.file.filter((ligne) => ligne.refus);
    for (const ligne of refusees) total -= ligne.annulee ? 0 : poids(ligne); // never counted before it is right
    const attente = this.memoire.file.length;
    const etat = refusees.length ? `${refusees.length} à reprendre` : attente ? `${attente} sur ce téléphone` : "tout est envoyé";
    const menu = this.data.retour ? el("a", { href: this.data.retour, class: "retour" }, "Menu ☰") : null;
    this.compteur.replaceChildren(el("strong", {}, String(total)), el("span", { class: "etat" }, etat), el("b", { class: "ou" }, this.data.court || ""), ...(menu ? [menu] : []));
    this.compteur.classList.toggle("attend", attente > 0);
    this.montrerLeBac(refusees);
    this.montrerLesDerniers();
    this.racine.dataset.attente = attente;
    this.racine.dataset.total = total;
  }

  /* What waits and why: no network, a closed action, refused lines, lines of another action. */
  montrerLeBac(refusees) {
    const cartes = [];
    if (this.panne) {
      const depuis = `${this.panne.getHours()} h ${String(this.panne.getMinutes()).padStart(2, "0")}`;
      cartes.push(el("p", { class: "avis" }, `Pas de réseau depuis ${depuis}. `, el("b", {}, "Continuez"), " : tout est gardé ici et partira tout seul."));
    } else if (this.message && this.memoire.file.length) cartes.push(el("p", { class: "avis" }, `${this.message} Vos lignes restent sur ce téléphone.`));
    for (const [, memoire] of autres(this.cle))
      cartes.push(el("p", { class: "avis" }, `${memoire.file.length} ligne(s) en attente d'une autre action${memoire.titre ? ` : ${memoire.titre}` : ""}. Elles partent dès que possible.`));
    for (const ligne of refusees)
      cartes.push(el("div", { class: "carte" }, el("b", {}, `${this.resume(ligne).join(" ")}${ligne.a ? `, noté à ${ligne.a}` : ""}`), el("p", { class: "alerte" }, `Pas compté : ${ligne.refus}`),
        el("div", { class: "gestes" }, el("button", { type: "button", onclick: () => this.reprendre(ligne) }, "Corriger"),
          el("button", { type: "button", class: "second", onclick: () => this.abandonner(ligne) }, "Abandonner"))));
    this.bac.replaceChildren(...cartes);
  }

  montrerLesDerniers() {
    const place = this.racine.querySelector(".derniers");
    const cinq = this.memoire.derniers.slice(-5).reverse();
    if (!place) return;
    place.replaceChildren(...(cinq.length ? [el("p", { class: "titre" }, el("b", {}, "Les cinq dernières"), el("span", {}, "toucher pour corriger")),
      el("div", { class: "cinq" }, ...cinq.map((ligne) => el("button", { type: "button", onclick: () => this.ouvrirLaLigne(ligne) },
        el("b", {}, ligne.a || ""), ...this.resume(ligne).map((mot) => el("span", {}, mot)))))] : []),
      el("button", { type: "button", class: "lien", onclick: () => this.annuler() }, "Annuler la dernière"));
  }
}

/* Lines of this action on the device; none when what is there cannot be read. */
function fileGardee(cle) {
  try {
    return JSON.parse(localStorage.getItem(cle) || "{}").file || [];
  } catch { return []; }
}

/* Other actions of this telephone that still have lines to send: [key, memory]. */
function autres(sauf) {
  const trouvees = [];
  try {
    for (const cle of Object.keys(localStorage)) {
      if (!cle.startsWith(CLE) || cle === sauf) continue;
      const memoire = JSON.parse(localStorage.getItem(cle) || "{}");
      if (memoire.file?.length) trouvees.push([cle, memoire]);
    }
  } catch { return []; }
  return trouvees;
}

/* The minute helps to find a line on this telephone; it never leaves it. */
function sansMinute({ a, ...ligne }) {
  return ligne;
}

function minute() {
  const d = new Date();
  return `${d.getHours()} h ${String(d.getMinutes()).padStart(2, "0")}`;
}

function heure() {
  return String(Math.min(19, Math.max(8, new Date().getHours()))).padStart(2, "0");
}
