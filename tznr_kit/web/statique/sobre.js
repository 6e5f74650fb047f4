// Streamlit fetches its font of icons (375 kB) before any page asks for one. It is fetched by the first icon drawn.
(() => {
  const charger = document.fonts.load.bind(document.fonts);
  document.fonts.load = (police, texte) =>
    police.includes("Material Symbols") ? Promise.resolve([]) : charger(police, texte);
})();
