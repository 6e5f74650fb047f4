// Streamlit has no translations: its built-in English is replaced in the page, exact strings only.
"use strict";

const EXACT = {
  "Add files": "Ajouter des fichiers",
  "An error has occurred, please try again.": "Une erreur est survenue. Réessayez.",
  "App pages": "Pages",
  "Button action menu": "Menu du bouton",
  "Calendar": "Calendrier",
  "Cancel": "Annuler",
  "Choose a date": "Choisissez une date",
  "Choose an option": "Choisissez",
  "Choose date": "Choisir une date",
  "Choose date and time": "Choisir une date et une heure",
  "Choose date range": "Choisir une période",
  "Choose options": "Choisissez une ou plusieurs réponses",
  "Choose or add an option": "Choisissez ou ajoutez",
  "Choose or add options": "Choisissez ou ajoutez",
  "Clear all": "Tout effacer",
  "Clear date": "Effacer la date",
  "Clear date and time": "Effacer la date et l’heure",
  "Clear dates": "Effacer les dates",
  "Clear entry": "Effacer",
  "Clear selection": "Effacer la sélection",
  "Clear time": "Effacer l’heure",
  "Clear value": "Effacer",
  "Close": "Fermer",
  "Close Search": "Fermer la recherche",
  "Close fullscreen": "Quitter le plein écran",
  "Collapse sidebar": "Fermer le menu",
  "Connecting": "Connexion",
  "Connection error": "Connexion perdue",
  "Connection timed out.": "Le serveur ne répond pas.",
  "Copied": "Copié",
  "Copy": "Copier",
  "Copy to clipboard": "Copier",
  "Dark": "Sombre",
  "Dataframe column menu": "Menu de la colonne",
  "Date range": "Période",
  "Decrement": "Diminuer",
  "Dismiss": "Fermer",
  "Download failed": "Le téléchargement a échoué",
  "Drag and drop a file here": "Déposez un fichier ici",
  "Drag and drop files here": "Déposez des fichiers ici",
  "Enter fullscreen": "Plein écran",
  "Error": "Erreur",
  "Exit fullscreen": "Quitter le plein écran",
  "Expand sidebar": "Ouvrir le menu",
  "Feedback rating": "Note",
  "Fullscreen": "Plein écran",
  "Hide password": "Masquer le mot de passe",
  "Increment": "Augmenter",
  "Light": "Clair",
  "Link to heading": "Lien vers ce titre",
  "Loading...": "Chargement…",
  "Main menu": "Menu",
  "Map": "Carte",
  "Map marker": "Repère",
  "Navigate to home page": "Retour à l’accueil",
  "Next month": "Mois suivant",
  "Next page": "Page suivante",
  "No content": "Rien à afficher",
  "No data": "Aucune donnée",
  "No options to select.": "Rien à choisir.",
  "No results": "Aucun résultat",
  "Notifications": "Notifications",
  "Only one file is allowed.": "Un seul fichier est accepté.",
  "Open": "Ouvrir",
  "Page not found": "Page introuvable",
  "Pagination": "Pages",
  "Please wait...": "Patientez…",
  "Previous month": "Mois précédent",
  "Previous page": "Page précédente",
  "Print": "Imprimer",
  "Reset bearing to north": "Remettre le nord en haut",
  "Drag to rotate map, click to reset north": "Remettre le nord en haut",
  "Rerun": "Relancer",
  "Running...": "Calcul en cours",
  "Script execution error": "Erreur",
  "Scroll tabs left": "Onglets précédents",
  "Scroll tabs right": "Onglets suivants",
  "Search": "Chercher",
  "Select all": "Tout choisir",
  "Select...": "Choisissez",
  "Selected date unavailable.": "Cette date n’est pas disponible.",
  "Selected values": "Réponses choisies",
  "Settings": "Réglages",
  "Show chart": "Voir le graphique",
  "Show data": "Voir les données",
  "Show password": "Afficher le mot de passe",
  "Show/hide columns": "Choisir les colonnes",
  "Sidebar": "Menu latéral",
  "Skip to main content": "Aller au contenu",
  "Start date must be before end date.": "La date de début doit précéder la date de fin.",
  "Stop": "Arrêter",
  "Stop script": "Arrêter",
  "System": "Système",
  "Theme": "Couleurs",
  "This field is required.": "Cette réponse est nécessaire.",
  "Time": "Heure",
  "Toggle attribution": "Sources de la carte",
  "Too many files": "Trop de fichiers",
  "Try again": "Réessayer",
  "Upload": "Choisir un fichier",
  "Upload failed": "L’envoi a échoué",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.":
    "Flèches pour changer de date, Entrée pour choisir, Échap pour fermer.",
  "Zoom in": "Agrandir",
  "Zoom out": "Réduire",
  "day": "jour",
  "dd": "jj",
  "end date": "date de fin",
  "file upload": "envoi d’un fichier",
  "month": "mois",
  "start date": "date de début",
  "year": "année",
  "yyyy": "aaaa",
  "The page that you have requested does not seem to exist. Running the app's main page.":
    "La page demandée n’existe pas ou demande une connexion. Voici l’accueil.",
  "Connection lost. Please wait for the app to reconnect, then try again.":
    "La connexion est perdue. Attendez un instant, puis réessayez.",
  "Streamlit server is not responding. Are you connected to the internet?":
    "Le service ne répond pas. Vérifiez la connexion de l’appareil.",
  "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
    "Le service est arrêté. Attendez un instant.",
  "streamlit run yourscript.py": "Si cela dure, prévenez la personne qui s’en occupe.",
};

Object.assign(EXACT, {
  "progress": "avancement", "Zoom in": "Agrandir la carte", "Zoom In": "Agrandir la carte",
  "Zoom out": "Réduire la carte", "Zoom Out": "Réduire la carte", "Drag to rotate map, click to reset north": "Remettre le nord en haut",
  "Reset bearing to north": "Remettre le nord en haut", "Toggle attribution": "Sources de la carte", "Clear input": "Effacer",
  "Search": "Chercher", "Clear search": "Effacer", "Select": "Choisir", "No results": "Aucun résultat", "Page not found": "Page introuvable",
});

const MORCEAUX = { day: "jour", month: "mois", year: "année", hour: "heure", minute: "minutes", second: "secondes" };

const MOTIFS = [
  [/^Error: ?(.*)$/, (m) => `Erreur : ${francais(m[1])}`],
  [/^(day|month|year|hour|minute|second), (.+)$/, (m) => `${MORCEAUX[m[1]]}, ${m[2]}`],
  [/^Download as (.+)$/, (m) => `Télécharger (${m[1]})`],
  [/^Press (?:⌘|Ctrl)\+Enter to apply$/, () => "Ctrl + Entrée pour valider"],
  [/^Press (?:⌘|Ctrl)\+Enter to submit form$/, () => "Ctrl + Entrée pour envoyer"],
  [/^Press Enter to apply$/, () => "Entrée pour valider"],
  [/^Press Enter to submit form$/, () => "Entrée pour envoyer"],
  [/^Press Enter to add$/, () => "Entrée pour ajouter"],
  [/^(\d+(?:\.\d+)?) ?([KMG])B per file(.*)$/, (m) => `${m[1]} ${m[2]}o au plus par fichier${m[3]}`],
  [/^(\d+)\.(\d)([KMG]?)B$/, (m) => `${m[2] === "0" ? m[1] : `${m[1]},${m[2]}`} ${m[3].toLowerCase()}o`], // size of a file, always one decimal
  [/^File is larger than (.*)$/, (m) => `Fichier trop gros : ${m[1]} au plus`],
  [/^File must be (.*) or smaller\.$/, (m) => `Fichier trop gros : ${m[1]} au plus.`],
  [/^(.*) files are not allowed\.$/, (m) => `Les fichiers ${m[1]} ne sont pas acceptés.`],
  [/^Value must be (.*) or earlier\.$/, (m) => `Au plus tard le ${m[1]}.`],
  [/^Value must be (.*) or later\.$/, (m) => `Au plus tôt le ${m[1]}.`],
  [/^Number is outside the allowed range\. Please enter a value between (.+) and (.+)\.$/, (m) => `Écrivez un nombre entre ${m[1]} et ${m[2]}.`],
  [/^Number is below the allowed range\.(?: Please enter a value greater than or equal to (.+)\.)?$/, (m) => m[1] ? `Écrivez au moins ${m[1]}.` : "Ce nombre est trop petit."],
  [/^Number is above the allowed range\.(?: Please enter a value less than or equal to (.+)\.)?$/, (m) => m[1] ? `Écrivez au plus ${m[1]}.` : "Ce nombre est trop grand."],
  [/^Fullscreen: (.+)$/, (m) => `Plein écran : ${m[1]}`],
  [/^Help for (.+)$/, (m) => `Aide : ${m[1]}`],
  [/^Remove (.+)$/, (m) => `Retirer ${m[1]}`],
  [/^Add: (.+)$/, (m) => `Ajouter : ${m[1]}`],
  [/^Upload (.+)$/, (m) => `Envoyer : ${m[1]}`],
  [/^Page (\d+)$/, (m) => `Page ${m[1]}`],
  [/^Selected Date: (.+)$/, (m) => `Date choisie : ${m[1]}`],
  [/^Select a date\. (.+)$/, (m) => `Choisissez une date. ${m[1]}`],
  [/^You can only select up to (\d+) options?\. Remove an option first\.$/, (m) => `${m[1]} réponses au plus. Retirez-en une.`],
  [/^Connection failed with status (.*)$/, (m) => `La connexion a échoué (${m[1]}).`],
  [/^(.*), (?:start|end) date$/, (m) => m[1]],
  [/^([XY])-axis titled '(.*)'(.*)$/, (m) => `Axe ${m[1] === "X" ? "horizontal" : "vertical"} : ${m[2]}`],
  [/^Symbol legend titled '(.*)'(.*)$/, (m) => `Légende : ${m[1]}`],
];

const ATTRIBUTS = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext"];
const VEGA = {
  "X-axis": "Axe horizontal", "Y-axis": "Axe vertical", "visualization": "graphique", "axis": "axe",
  "legend": "légende", "bar": "barre", "point": "point", "line mark": "ligne", "rect mark container": "barres",
  "symbol mark container": "points", "line mark container": "lignes", "area mark container": "aires",
  "text mark container": "textes", "group mark container": "groupe", "rule mark container": "repères",
};

function francais(texte) {
  const propre = texte.trim();
  if (Object.hasOwn(EXACT, propre)) return texte.replace(propre, () => EXACT[propre]);
  for (const [motif, dire] of MOTIFS) {
    const trouve = propre.match(motif);
    if (trouve) return dire(trouve);
  }
  return texte;
}

function traduireTexte(noeud) {
  const dit = francais(noeud.nodeValue);
  if (dit !== noeud.nodeValue) noeud.nodeValue = dit;
}

function traduireAttributs(element) {
  for (const nom of ATTRIBUTS) {
    const valeur = element.getAttribute(nom);
    if (!valeur) continue;
    const dit = nom === "aria-roledescription" && Object.hasOwn(VEGA, valeur) ? VEGA[valeur] : francais(valeur);
    if (dit !== valeur) element.setAttribute(nom, dit);
  }
}

// What people type or what a page says is never touched: only Streamlit's own exact strings are.
function traduire(racine) {
  if (racine.nodeType === Node.TEXT_NODE) return traduireTexte(racine);
  if (racine.nodeType !== Node.ELEMENT_NODE) return;
  traduireAttributs(racine);
  const parcours = document.createTreeWalker(racine, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let noeud = parcours.nextNode(); noeud; noeud = parcours.nextNode()) {
    if (noeud.nodeType === Node.TEXT_NODE) traduireTexte(noeud);
    else traduireAttributs(noeud);
  }
}

function surveiller() {
  traduire(document.body);
  new MutationObserver((changements) => {
    for (const changement of changements) {
      if (changement.type === "childList") changement.addedNodes.forEach(traduire);
      else if (changement.type === "attributes") traduireAttributs(changement.target);
      else traduireTexte(changement.target);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTS,
  });
}

surveiller();
