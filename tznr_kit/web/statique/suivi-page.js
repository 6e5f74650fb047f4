/* The page of the tally, outside Streamlit: draw it, and keep it for a day without network. */
import ouvrir from "./suivi.js";

const data = JSON.parse(document.getElementById("donnees").textContent);
ouvrir({ parentElement: document, data });
navigator.serviceWorker?.register(data.service).catch(() => {});
