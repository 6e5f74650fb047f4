/* oreille.js without a browser: the voice of the page's language, French kept for what stays French, no voice no button. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { test } from "node:test";

const outils = process.env.PATH.split(":").find((un) => un.endsWith("node_modules/.bin"));
const { JSDOM } = createRequire(`${dirname(outils)}/`)("jsdom");
const source = readFileSync(new URL("../../../tznr_kit/web/statique/oreille.js", import.meta.url), "utf-8");

const BOUTON = '<button data-faire="ecouter" data-ecouter="Listen" data-arreter="Stop"><span>Listen</span></button>';

function ouvrir(langue, corps, voix) {
  const page = `<html lang="${langue}"><body><div class="k-tete">${BOUTON}</div><div data-testid="stMain">${corps}</div></body></html>`;
  const { window } = new JSDOM(page, { runScripts: "outside-only" });
  const dits = [];
  window.speechSynthesis = {
    getVoices: () => voix.map((lang) => ({ lang, localService: !lang.endsWith("-loin") })),
    speak: (phrase) => dits.push([phrase.lang, phrase.text]),
    cancel: () => {},
    addEventListener: () => {},
  };
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  window.HTMLElement.prototype.checkVisibility = () => true;
  Object.defineProperty(window.HTMLElement.prototype, "innerText", {
    get() { return this.textContent; }, set(texte) { this.textContent = texte; },
  });
  window.eval(source);
  const bouton = window.document.querySelector("button");
  return { dits, bouton, racine: window.document.documentElement, ecouter: () => bouton.click() };
}

test("no local voice of this language, no button", () => {
  assert.equal(ouvrir("ar", "<p>نعم</p>", ["fr-FR", "ar-SA-loin"]).racine.classList.contains("voix"), false);
  assert.equal(ouvrir("ar", "<p>نعم</p>", ["fr-FR", "ar-SA"]).racine.classList.contains("voix"), true);
  assert.equal(ouvrir("fr", "<p>Oui</p>", []).racine.classList.contains("voix"), false);
});

test("each part by the voice of its own language; without it, it is not read", () => {
  const corps = '<p>You could receive €1,037.</p><p><span class="k-fr" lang="fr">Payer le loyer.</span></p>';
  const deux = ouvrir("en", corps, ["en-GB", "fr-FR"]);
  deux.ecouter();
  assert.deepEqual(deux.dits, [["en-GB", "You could receive 1037 euros."], ["fr-FR", "Payer le loyer."]]);
  const une = ouvrir("en", corps, ["en-GB"]);
  une.ecouter();
  assert.deepEqual(une.dits.map(([langue]) => langue), ["en-GB"]);
});

test("what is written for the eye is said to the ear, in the language", () => {
  const dire = (langue, texte) => {
    const page = ouvrir(langue, `<p>${texte}</p>`, [langue]);
    page.ecouter();
    return page.dits[0][1];
  };
  assert.equal(dire("fr", "1\u00a0037 € / mois, à 9 h 30"), "1037 euros par mois, à 9 heures 30.");
  assert.equal(dire("es", "1.037 € · a 3 km"), "1037 euros, a 3 kilómetros.");
  assert.equal(dire("en", "You pay €690.50 a month"), "You pay 690.50 euros a month.");
  assert.match(dire("ar", "700 €"), /700 يورو/);
});

test("the button says stop in the language of the page, then listen again", () => {
  const page = ouvrir("en", "<p>Yes</p>", ["en-GB"]);
  page.ecouter();
  assert.equal(page.bouton.textContent, "Stop");
  assert.equal(page.bouton.getAttribute("aria-pressed"), "true");
  page.ecouter();
  assert.equal(page.bouton.textContent, "Listen");
});
