// Who opens the channel at once, and who must ask first: a browser without Streamlit's cookie where people sign in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../../tznr_kit/web/statique/sobre.js", import.meta.url), "utf8");

function ouvrir(dataset, cookie) {
  const window = {};
  const document = { fonts: { load: () => Promise.resolve([]) }, documentElement: { dataset }, cookie };
  const sessionStorage = { getItem: () => null };
  vm.runInNewContext(SOURCE, { window, document, sessionStorage, location: new URL("https://exemple.fr/tznr/compte"), URL });
  return window.__streamlit;
}

test("sans compte d'agent, le canal s'ouvre tout de suite, à l'adresse du site", () => {
  assert.equal(ouvrir({}, "").BACKEND_BASE_URL, "https://exemple.fr/tznr/");
});

test("avec des comptes d'agent, un navigateur rouvert demande d'abord, sinon il ne serait pas reconnu", () => {
  assert.equal(ouvrir({ fournisseur: "" }, "autre=1"), undefined);
});

test("avec des comptes d'agent et le témoin de Streamlit, tout de suite aussi", () => {
  assert.ok(ouvrir({ fournisseur: "" }, "autre=1; _streamlit_xsrf=2|a|b"));
});
