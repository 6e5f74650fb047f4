// The answers of a visitor, in this tab only (sessionStorage): nothing is written anywhere else.
// The browser's « back » asks for the screen before; an address with a « # » is not another page for Streamlit.

const CLE = "mes-droits";
let composant = null;
let ecran = null;
let recule = false;

addEventListener("popstate", () => {
  if (!composant || !location.hash.startsWith("#q") && location.hash !== "") return;
  if (!location.pathname.endsWith("/mes_droits")) return;
  recule = true;
  composant.setTriggerValue("recul", Date.now());
});

// A process that stops gives the tab to another one, which knows nothing until something asks it to draw: without this
// the first touch would only wake it, and be lost.
let coupee = false;
new MutationObserver(([vue]) => {
  const liee = vue.target.dataset.testConnectionState === "CONNECTED";
  if (liee && coupee) composant?.setTriggerValue("rendu", Date.now());
  coupee = !liee;
}).observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] });

export default function (monte) {
  composant = monte;
  const { garde, efface, neuve, ecran: montre } = monte.data;
  try {
    if (efface) sessionStorage.removeItem(CLE);
    else if (garde) sessionStorage.setItem(CLE, garde);
    else if (neuve && sessionStorage.getItem(CLE)) monte.setTriggerValue("rendu", sessionStorage.getItem(CLE));
  } catch { /* A browser that refuses to keep anything: the answers live as long as the page. */ }
  if (ecran !== null && montre !== ecran && !recule) history.pushState(null, "", `#q${history.length}`);
  recule = false;
  ecran = montre;
  return () => {};
}
