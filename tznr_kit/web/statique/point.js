// Putting a point on the outline of a commune: a touch or a click tells where, in degrees.
const SVG = "http://www.w3.org/2000/svg";

function poser(parent, nom, attributs, texte) {
  const element = document.createElementNS(SVG, nom);
  for (const [cle, valeur] of Object.entries(attributs)) element.setAttribute(cle, valeur);
  if (texte) element.textContent = texte;
  parent.append(element);
  return element;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const boite = parentElement.querySelector(".point");
  boite.replaceChildren();
  const [x, y, large, haut] = data.vue;
  const plan = poser(boite, "svg", { viewBox: data.vue.join(" "), role: "img", "aria-label": data.alt });
  const trait = large / 300;
  poser(plan, "rect", { x, y, width: large, height: haut, class: "fond" });
  poser(plan, "path", { d: data.trace, class: "contour", "stroke-width": trait });
  const nommes = [];
  for (const un of data.lieux) {
    const rond = poser(plan, "circle", { cx: un.x, cy: un.y, r: trait * 4, class: "lieu" });
    poser(rond, "title", {}, un.nom);
    if (nommes.some((autre) => Math.abs(autre.y - un.y) < trait * 13)) continue; // one name would cover another
    nommes.push(un);
    poser(plan, "text", { x: un.x + trait * 7, y: un.y + trait * 4, "font-size": trait * 12 }, un.nom);
  }
  const point = poser(plan, "circle", { cx: data.point[0], cy: data.point[1], r: trait * 7, class: "ici" });
  plan.addEventListener("click", (geste) => {
    const ou = new DOMPoint(geste.clientX, geste.clientY).matrixTransform(plan.getScreenCTM().inverse());
    point.setAttribute("cx", ou.x);
    point.setAttribute("cy", ou.y);
    setTriggerValue("point", [ou.x, ou.y]);
  });
}
