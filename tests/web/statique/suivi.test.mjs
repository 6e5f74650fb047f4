/* suivi.js without a browser: what waits on the telephone, what leaves, what comes back, what is counted. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { after, beforeEach, test } from "node:test";

// npm exec puts jsdom beside its command, not where an import looks.
const outils = process.env.PATH.split(":").find((un) => un.endsWith("node_modules/.bin"));
const { JSDOM } = createRequire(`${dirname(outils)}/`)("jsdom");
const source = readFileSync(new URL("../../../tznr_kit/web/statique/suivi.js", import.meta.url));
const { default: monter } = await import(`data:text/javascript;base64,${source.toString("base64")}`);

const choix = (code, libelle) => ({ code, libelle, court: libelle });
const champ = (id, type, options = [], plus = {}) => ({ id, type, libelle: id, obligatoire: false, options, ...plus });
const ETAPES = [
  { titre: "Vite", champs: [
    champ("contact", "choix", [choix("passage", "Passage"), choix("bref", "Bref"), choix("simulation", "Simulation")], { obligatoire: true }),
    champ("age", "choix", [choix("50_61", "50 à 61"), choix("75_plus", "75 et plus"), choix("ns", "Ne sait pas")]),
    champ("suite", "choix_multiple", [choix("info", "Information"), choix("consentement", "À rappeler")]),
    champ("tranche", "choix", [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].map((h) => choix(String(h).padStart(2, "0"), `${h} h`))),
  ] },
  { titre: "Ensuite", champs: [
    champ("droits", "etats", [choix("rsa", "RSA")], { etats: [choix("oui", "Non-recours"), choix("deja", "Déjà ouvert")] }),
    champ("minutes", "nombre", [], { minimum: 0, maximum: 90 }),
    champ("conjoint", "oui_non"),
    champ("verbatim", "texte", [], { longueur: 200 }),
  ] },
];
const DONNEES = { action: "a1", titre: "Marché", adresse: "/suivi", jeton: "jeton", total: 0, papier: false, etapes: ETAPES, accord: "/accord" };

let envois, repondre, horloges, dom, quitter;

function ouvrir(donnees = {}) {
  const racine = document.querySelector(".suivi");
  quitter = monter({ parentElement: document.body, data: { ...DONNEES, ...donnees } });
  return racine;
}

beforeEach(() => {
  quitter?.();
  dom = new JSDOM("<body><div class='suivi'></div></body>", { url: "https://kit.test/jour_j" });
  dom.window.HTMLElement.prototype.scrollIntoView = () => {};
  globalThis.document = dom.window.document;
  globalThis.localStorage = dom.window.localStorage;
  globalThis.location = { assign: (vers) => { globalThis.parti = vers; } };
  globalThis.parti = null;
  envois = [];
  horloges = [];
  globalThis.setInterval = (faire) => horloges.push(faire);
  globalThis.clearInterval = () => {};
  repondre = (corps) => ({ ok: true, dit: { acquis: [...corps.rencontres, ...corps.groupes].map((l) => l.id), refuses: {}, total: corps.rencontres.length } });
  globalThis.fetch = async (adresse, { headers, body }) => {
    const corps = JSON.parse(body);
    envois.push({ adresse, headers, corps });
    const { ok, dit } = await repondre(corps);
    return { ok, json: async () => dit };
  };
});

after(() => quitter?.());

const laisser = () => new Promise((fait) => setImmediate(() => setImmediate(fait)));
const garde = (action = "a1") => JSON.parse(localStorage.getItem(`tznr.suivi.${action}`) || "{}");
const bouton = (racine, mots) => [...racine.querySelectorAll("button")].find((b) => b.textContent.trim() === mots);
const cocher = (racine, id, code) => {
  const saisie = racine.querySelector(`[data-champ="${id}"] input[value="${code}"]`);
  saisie.click();
  return saisie;
};
const noter = (racine) => racine.querySelector("form").dispatchEvent(new dom.window.Event("submit", { cancelable: true }));
const une = async (racine, contact = "bref") => {
  cocher(racine, "contact", contact);
  noter(racine);
  await laisser();
};

test("une rencontre part une fois, puis plus rien n'attend", async () => {
  const racine = ouvrir();
  await laisser();
  cocher(racine, "age", "75_plus");
  await une(racine);
  const lot = envois.at(-1);
  assert.equal(lot.headers.Authorization, "Bearer jeton");
  assert.deepEqual(lot.corps.rencontres.map((l) => [l.reponses.contact, l.reponses.age, l.annulee]), [["bref", "75_plus", false]]);
  assert.match(lot.corps.rencontres[0].id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal("a" in lot.corps.rencontres[0], false, "la minute ne quitte pas le téléphone");
  assert.deepEqual(garde().file, []);
  assert.equal(racine.dataset.total, "1");
  assert.doesNotMatch(racine.textContent, /null|undefined|NaN/);
});

test("sans le contact, rien n'est noté et l'écran dit ce qui manque", async () => {
  const racine = ouvrir();
  noter(racine);
  await laisser();
  assert.match(racine.querySelector(".alerte").textContent, /Il manque : contact/);
  assert.deepEqual(garde().file ?? [], []);
});

test("sans réseau tout est gardé, et part au retour sans être retapé", async () => {
  const racine = ouvrir();
  await laisser();
  repondre = () => { throw new TypeError("réseau"); };
  await une(racine);
  await une(racine, "simulation");
  assert.equal(garde().file.length, 2);
  assert.match(racine.querySelector(".bac").textContent, /Pas de réseau/);
  repondre = (corps) => ({ ok: true, dit: { acquis: corps.rencontres.map((l) => l.id), refuses: {}, total: 2 } });
  horloges[0]();
  await laisser();
  assert.deepEqual(garde().file, []);
  assert.equal(racine.dataset.total, "2");
});

test("une page rechargée retrouve ce qui attend et le brouillon", async () => {
  let racine = ouvrir();
  await laisser();
  repondre = () => { throw new TypeError("réseau"); };
  await une(racine);
  cocher(racine, "age", "50_61");
  quitter();
  document.body.innerHTML = "<div class='suivi'></div>";
  racine = ouvrir();
  await laisser();
  assert.equal(racine.dataset.attente, "1");
  assert.equal(racine.querySelector('[data-champ="age"] input[value="50_61"]').checked, true);
});

test("une réponse perdue renvoie la même ligne, sous le même identifiant", async () => {
  const racine = ouvrir();
  await laisser();
  repondre = () => { throw new TypeError("réponse perdue"); };
  await une(racine);
  const premier = envois.at(-1).corps.rencontres[0].id;
  repondre = (corps) => ({ ok: true, dit: { acquis: corps.rencontres.map((l) => l.id), refuses: {}, total: 1 } });
  horloges[0]();
  await laisser();
  assert.equal(envois.at(-1).corps.rencontres[0].id, premier);
});

test("une ligne annulée pendant son voyage repart annulée", async () => {
  const racine = ouvrir();
  await laisser();
  let arriver;
  repondre = (corps) => new Promise((fait) => { arriver = () => fait({ ok: true, dit: { acquis: corps.rencontres.map((l) => l.id), refuses: {}, total: 1 } }); });
  cocher(racine, "contact", "bref");
  noter(racine);
  bouton(racine, "Annuler la dernière").click();
  arriver();
  await laisser();
  assert.deepEqual(garde().file.map((l) => l.annulee), [true]);
  repondre = (corps) => ({ ok: true, dit: { acquis: corps.rencontres.map((l) => l.id), refuses: {}, total: 0 } });
  horloges[0]();
  await laisser();
  assert.equal(envois.at(-1).corps.rencontres[0].annulee, true);
  assert.deepEqual(garde().file, []);
  assert.equal(racine.dataset.total, "0");
});

test("annuler deux fois n'annule que ce que ce téléphone a noté", async () => {
  const racine = ouvrir({ total: 7 });
  await laisser();
  bouton(racine, "Annuler la dernière").click();
  assert.match(racine.querySelector(".alerte").textContent, /Rien à annuler/);
  assert.deepEqual(garde().file ?? [], []);
});

test("une ligne refusée n'est pas comptée, revient au formulaire, et ne repart pas seule", async () => {
  const racine = ouvrir();
  await laisser();
  repondre = (corps) => ({ ok: true, dit: { acquis: [], refuses: Object.fromEntries(corps.rencontres.map((l) => [l.id, "tranche inconnue"])), total: 0 } });
  await une(racine);
  assert.equal(racine.dataset.total, "0");
  assert.match(racine.querySelector(".alerte").textContent, /tranche inconnue/);
  assert.equal(racine.querySelector('[data-champ="contact"] input[value="bref"]').checked, true);
  const avant = envois.length;
  horloges[0]();
  await laisser();
  assert.equal(envois.slice(avant).flatMap((e) => e.corps.rencontres).length, 0);
});

test("un refus du serveur se lit et garde les lignes", async () => {
  const racine = ouvrir();
  await laisser();
  repondre = () => ({ ok: false, dit: { message: "L'action est close." } });
  await une(racine);
  assert.match(racine.querySelector(".bac").textContent, /L'action est close\. Vos lignes restent/);
  assert.equal(garde().file.length, 1);
});

test("deux cents lignes au plus par envoi, et aucune n'est oubliée", async () => {
  localStorage.setItem("tznr.suivi.a1", JSON.stringify({ file: Array.from({ length: 250 }, (_, i) => ({ id: `l${i}`, annulee: false, reponses: { contact: "bref" } })), derniers: [], brouillon: {} }));
  ouvrir();
  await laisser();
  horloges[0]();
  await laisser();
  assert.deepEqual(envois.slice(0, 2).map((e) => e.corps.rencontres.length), [200, 50]);
  assert.deepEqual(garde().file, []);
});

test("les lignes d'une autre action partent aussi, sous leur action", async () => {
  localStorage.setItem("tznr.suivi.a0", JSON.stringify({ titre: "Foire", file: [{ id: "x", annulee: false, reponses: { contact: "bref" } }] }));
  const racine = ouvrir();
  assert.match(racine.querySelector(".bac").textContent, /1 ligne\(s\) en attente d'une autre action : Foire/);
  await laisser();
  await laisser();
  assert.deepEqual(envois.map((e) => [e.corps.action, e.corps.rencontres.length]), [["a1", 0], ["a0", 1]]);
  assert.deepEqual(garde("a0").file, []);
});

test("une mémoire illisible ou pleine n'empêche pas de noter", async () => {
  localStorage.setItem("tznr.suivi.a1", "{illisible");
  const racine = ouvrir();
  await laisser();
  dom.window.Storage.prototype.setItem = () => { throw new Error("plein"); };
  await une(racine);
  assert.equal(envois.at(-1).corps.rencontres.length, 1);
});

test("un passage : un toucher, et l'heure de la montre", async () => {
  const racine = ouvrir();
  await laisser();
  bouton(racine, "+ Passage +1").click();
  await laisser();
  const { reponses } = envois.at(-1).corps.rencontres[0];
  assert.equal(reponses.contact, "passage");
  assert.match(reponses.tranche, /^(0[89]|1[0-9])$/);
});

test("un groupe faux ne part pas, un groupe juste part entier", async () => {
  const racine = ouvrir();
  await laisser();
  bouton(racine, "Groupe").click();
  const feuille = racine.querySelector(".feuille");
  const plus = (libelle) => feuille.querySelector(`[aria-label="${libelle} : un de plus"]`).click();
  plus("50 à 61");
  plus("50 à 61");
  plus("75 et plus");
  assert.match(feuille.querySelector(".alerte").textContent, /2 \+ 1 font 3, et le groupe est de 2\. Retirez-en 1, ou mettez le groupe à 3\./);
  assert.equal(bouton(feuille, "Noter le groupe de 2").disabled, true);
  bouton(feuille, "Mettre le groupe à 3").click();
  bouton(feuille, "Noter le groupe de 3").click();
  await laisser();
  const [groupe] = envois.at(-1).corps.groupes;
  assert.deepEqual([groupe.effectif, groupe.marges], [3, { age: { "50_61": 2, "75_plus": 1 } }]);
});

test("un groupe garde ses bornes : au moins un, cinq cents au plus", async () => {
  const racine = ouvrir();
  bouton(racine, "Groupe").click();
  const combien = racine.querySelector('.feuille input[type="number"]');
  for (const [tape, garde_] of [["0", "1"], ["-4", "1"], ["500", "500"], ["501", "500"], ["", "1"]]) {
    combien.value = tape;
    combien.dispatchEvent(new dom.window.Event("change"));
    assert.equal(combien.value, garde_, tape);
  }
});

const recharger = async () => {
  quitter();
  document.body.innerHTML = "<div class='suivi'></div>";
  const racine = ouvrir();
  await laisser();
  return racine;
};

test("deux onglets du même téléphone ne s'effacent pas l'un l'autre", async () => {
  repondre = () => { throw new TypeError("réseau"); };
  const premier = ouvrir();
  const second = document.createElement("div");
  second.innerHTML = "<div class='suivi'></div>";
  document.body.append(second);
  const fermer = monter({ parentElement: second, data: DONNEES });
  await laisser();
  await une(premier);
  await une(second.querySelector(".suivi"), "simulation");
  assert.deepEqual(garde().file.map((l) => l.reponses.contact), ["bref", "simulation"]);
  bouton(premier, "Annuler la dernière").click();
  await laisser();
  const attendent = Object.fromEntries(garde().file.map((l) => [l.reponses.contact, l.annulee]));
  assert.deepEqual(attendent, { bref: true, simulation: false });
  fermer();
});

test("une ligne refusée, reprise puis page rechargée, n'est pas perdue", async () => {
  let racine = ouvrir();
  await laisser();
  repondre = (corps) => ({ ok: true, dit: { acquis: [], refuses: Object.fromEntries(corps.rencontres.map((l) => [l.id, "tranche inconnue"])), total: 0 } });
  await une(racine);
  racine = await recharger();
  assert.equal(racine.querySelector('[data-champ="contact"] input[value="bref"]').checked, true);
});

test("une correction commencée, page rechargée, remplace encore l'ancienne ligne", async () => {
  let racine = ouvrir();
  await laisser();
  await une(racine);
  racine.querySelector(".cinq button").click();
  bouton(racine, "Corriger").click();
  racine = await recharger();
  assert.ok(bouton(racine, "Noter la correction"));
  noter(racine);
  await laisser();
  const lignes = envois.flatMap((e) => e.corps.rencontres);
  assert.equal(lignes.filter((l) => l.annulee).length, 1);
  assert.equal(new Set(lignes.map((l) => l.id)).size, 2);
});

test("corriger une ligne met de côté la rencontre commencée, qui revient", async () => {
  const racine = ouvrir();
  await laisser();
  await une(racine);
  cocher(racine, "contact", "simulation");
  cocher(racine, "age", "75_plus");
  racine.querySelector(".cinq button").click();
  bouton(racine, "Corriger").click();
  assert.equal(racine.querySelector('[data-champ="age"] input[value="75_plus"]').checked, false);
  noter(racine);
  await laisser();
  assert.equal(racine.querySelector('[data-champ="contact"] input[value="simulation"]').checked, true);
  assert.equal(racine.querySelector('[data-champ="age"] input[value="75_plus"]').checked, true);
});

test("un groupe commencé se retrouve après une fermeture ou un rechargement, et pas après l'envoi", async () => {
  let racine = ouvrir();
  await laisser();
  bouton(racine, "Groupe").click();
  racine.querySelector('[aria-label="50 à 61 : un de plus"]').click();
  bouton(racine, "✕ Fermer").click();
  bouton(racine, "Groupe").click();
  assert.equal(racine.querySelector('.feuille [aria-label="50 à 61"]').value, "1");
  racine = await recharger();
  bouton(racine, "Groupe").click();
  assert.equal(racine.querySelector('.feuille [aria-label="50 à 61"]').value, "1");
  bouton(racine, "Noter le groupe de 2").click();
  await laisser();
  bouton(racine, "Groupe").click();
  assert.equal(racine.querySelector('.feuille [aria-label="50 à 61"]').value, "0");
});

test("un second toucher retire une réponse", () => {
  const racine = ouvrir();
  const saisie = cocher(racine, "age", "75_plus");
  assert.equal(saisie.checked, true);
  saisie.click();
  assert.equal(saisie.checked, false);
});

test("« à rappeler » mène à l'accord, une fois la rencontre notée", async () => {
  const racine = ouvrir();
  cocher(racine, "contact", "bref");
  cocher(racine, "suite", "consentement");
  const accord = bouton(racine, "Noter et prendre l'accord");
  assert.equal(accord.hidden, false);
  accord.click();
  await laisser();
  assert.equal(globalThis.parti, "/accord");
  assert.deepEqual(envois.at(-1).corps.rencontres.at(-1)?.reponses.suite ?? garde().derniers.at(-1).reponses.suite, ["consentement"]);
});

test("chaque genre de champ se lit, et se remplit de nouveau pareil", async () => {
  const racine = ouvrir();
  await laisser();
  cocher(racine, "contact", "bref");
  cocher(racine, "suite", "info");
  racine.querySelector('[data-champ="droits"] input[value="oui"]').click();
  cocher(racine, "conjoint", "non");
  for (const [id, valeur] of [["minutes", "0"], ["verbatim", "  « ça va »  "]]) racine.querySelector(`[data-champ="${id}"] input`).value = valeur;
  noter(racine);
  await laisser();
  const { tranche, ...dit } = envois.at(-1).corps.rencontres[0].reponses;
  assert.deepEqual(dit, { contact: "bref", suite: ["info"], droits: { rsa: "oui" }, minutes: 0, conjoint: false, verbatim: "« ça va »" });
  assert.ok(tranche);
});

test("le compte de l'équipe suit le serveur quand rien n'attend ici", async () => {
  const racine = ouvrir();
  await laisser();
  monter({ parentElement: document.body, data: { ...DONNEES, total: 12 } });
  assert.equal(racine.dataset.total, "12");
});

test("au papier, un chiffre répond et passe à la suite", () => {
  const racine = ouvrir({ papier: true });
  const premiere = racine.querySelector('[data-champ="contact"] input');
  premiere.dispatchEvent(new dom.window.KeyboardEvent("keydown", { key: "2", bubbles: true, cancelable: true }));
  assert.equal(racine.querySelector('[data-champ="contact"] input[value="bref"]').checked, true);
  assert.equal(document.activeElement.closest("[data-champ]").dataset.champ, "age");
});

/* A long list in groups: what is most asked is shown, a word finds the rest, an answer is never hidden. */
const rang = (code, libelle, groupe) => ({ ...choix(code, libelle), groupe });
const LONGUE = [{ titre: "Vite", champs: ETAPES[0].champs }, { titre: "Ensuite", champs: [
  champ("droits", "etats", [rang("rsa", "RSA", "Les plus demandés"), rang("cmg", "Garde d'enfant", "J'élève mes enfants"),
    rang("ald", "Maladie à 100 %", "Je suis malade"), rang("reversion", "Réversion", "Je suis malade"), rang("autre", "Autre droit", "")],
  { etats: [choix("oui", "Non-recours")] }),
] }];
const visibles = (racine) => [...racine.querySelectorAll('[data-champ="droits"] fieldset')].filter((f) => !f.hidden && f.closest("details").open && !f.closest("details").hidden)
  .map((f) => f.querySelector("legend").textContent);
const chercher = (racine, mot) => {
  const recherche = racine.querySelector('input[type="search"]');
  recherche.value = mot;
  recherche.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
  return recherche;
};

test("une longue liste montre le plus demandé, et un mot trouve le reste, sans accent", () => {
  const racine = ouvrir({ etapes: LONGUE });
  assert.deepEqual(visibles(racine), ["RSA"]);
  chercher(racine, "reversion");
  assert.deepEqual(visibles(racine), ["Réversion"]);
  chercher(racine, "ENFANT");
  assert.deepEqual(visibles(racine), ["Garde d'enfant"]);
  chercher(racine, "zzz");
  assert.deepEqual(visibles(racine), []);
  assert.equal(racine.querySelector('[data-champ="droits"] [role="status"]').hidden, false);
  chercher(racine, " ");
  assert.deepEqual(visibles(racine), ["RSA"]);
});

test("un droit coché reste en vue, part avec la ligne, et la recherche s'oublie", async () => {
  const racine = ouvrir({ etapes: LONGUE });
  await laisser();
  chercher(racine, "garde");
  racine.querySelector('[data-champ="droits"] input[data-option="cmg"]').click();
  const recherche = chercher(racine, "maladie");
  assert.deepEqual(visibles(racine), ["Garde d'enfant", "Maladie à 100 %"]);
  recherche.dispatchEvent(new dom.window.KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  await laisser();
  assert.equal(envois.at(-1)?.corps.rencontres.length || 0, 0, "Entrée dans la recherche ne note rien");
  await une(racine);
  assert.deepEqual(envois.at(-1).corps.rencontres[0].reponses.droits, { cmg: "oui" });
  assert.equal(recherche.value, "");
  assert.deepEqual(visibles(racine), ["RSA"]);
});
