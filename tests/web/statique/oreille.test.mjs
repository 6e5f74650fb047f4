/* oreille.js without a browser: what a sheet sounds like. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { test } from "node:test";

const outils = process.env.PATH.split(":").find((un) => un.endsWith("node_modules/.bin"));
const { JSDOM } = createRequire(`${dirname(outils)}/`)("jsdom");
const source = readFileSync(new URL("../../../tznr_kit/web/statique/oreille.js", import.meta.url), "utf8");

function entendre(corps) {
  const { window } = new JSDOM(`<html lang="fr"><body><div data-testid="stMain">${corps}</div></body></html>`, { runScripts: "outside-only" });
  window.Element.prototype.checkVisibility = () => true;
  Object.defineProperty(window.HTMLElement.prototype, "innerText", { get() { return this.textContent; } });
  window.eval(`${source}\n;globalThis.dire = () => enPhrases(aDire()).map((une) => une.texte).join(" ");`);
  return window.dire();
}

test("une adresse de site se dit d'un trait", () => {
  assert.equal(entendre("<p>Allez sur caf.fr, ou sur mesdroitssociaux.gouv.fr.</p>"), "Allez sur caf point fr, ou sur mesdroitssociaux point gouv point fr.");
});

test("une fin de phrase reste une fin de phrase", () => {
  assert.equal(entendre("<p>Appelez la CAF. France services aide.</p>"), "Appelez la CAF. France services aide.");
});

test("un montant se dit en euros, d'un trait, et ce qui est tu reste tu", () => {
  assert.equal(entendre("<p data-taire>Toutes les fiches</p><p>Jusqu'à 1\u202f043 € par mois</p>"), "Jusqu'à 1043 euros par mois.");
});

/* A page with a French voice of the machine: what is said, and a way to say that the voice begins or ends a packet. */
function page(corps) {
  const { window } = new JSDOM(
    `<html lang="fr"><body><button data-faire="ecouter" data-ecouter="Écouter" data-arreter="Arrêter"><span>Écouter</span></button>
    <button data-faire="lentement"></button><div data-testid="stMain">${corps}</div></body></html>`,
    { runScripts: "outside-only" },
  );
  const dits = [], surlignes = [];
  window.Element.prototype.checkVisibility = () => true;
  window.Element.prototype.scrollIntoView = () => {};
  Object.defineProperty(window.HTMLElement.prototype, "innerText", { get() { return this.textContent; } });
  window.SpeechSynthesisUtterance = class { constructor(texte) { this.text = texte; } };
  window.speechSynthesis = { getVoices: () => [{ localService: true, lang: "fr-FR" }], speak: (une) => dits.push(une), cancel: () => {}, addEventListener: () => {} };
  window.CSS = { highlights: { set: (_, h) => surlignes.push(h.mots), delete: () => surlignes.push(null) } };
  window.Highlight = class { constructor(etendue) { this.mots = etendue.toString(); } };
  window.eval(source);
  return { dits, surlignes, racine: window.document.documentElement, toucher: (quoi) => window.document.querySelector(`[data-faire="${quoi}"]`).click() };
}

test("ce qui est lu est surligné, un élément à la fois, et plus rien à la fin", () => {
  const { dits, surlignes, racine, toucher } = page("<h1>Vos droits</h1><p>La CAF paie. Elle décide.</p>");
  toucher("ecouter");
  assert.deepEqual(dits.map((un) => un.text), ["Vos droits.", "La CAF paie. Elle décide."]);
  dits[0].onstart();
  assert.equal(surlignes.at(-1), "Vos droits");
  dits[1].onstart();
  assert.equal(surlignes.at(-1), "La CAF paie. Elle décide.");
  dits[1].onend();
  assert.equal(surlignes.at(-1), null);
  assert.ok(!racine.classList.contains("lit"));
});

test("« Lentement » reprend où la voix en est, plus lente ; la fin de la voix coupée n'arrête rien", () => {
  const { dits, racine, toucher } = page("<h1>Un</h1><p>Deux.</p><p>Trois.</p>");
  toucher("ecouter");
  dits[1].onstart();
  toucher("lentement");
  assert.deepEqual(dits.slice(3).map((un) => [un.text, un.rate]), [["Deux.", 0.7], ["Trois.", 0.7]]);
  dits[2].onend();
  assert.ok(racine.classList.contains("lit"));
  toucher("lentement");
  assert.deepEqual(dits.slice(5).map((un) => un.rate), [0.95, 0.95]);
  toucher("ecouter");
  assert.ok(!racine.classList.contains("lit"));
});
