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
