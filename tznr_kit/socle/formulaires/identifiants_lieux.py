"""Places named after somebody, and ways: a name after them is the place's."""

from __future__ import annotations

import re

VOIES = (
    "rue|avenue|av|place|pl|boulevard|bd|allees?|impasse|square|chemin|quai|esplanade|rond-point|cours|faubourg|route|"
    "passage|venelle|lotissement|lot|lot\.|imp|ch|che|chem|rte|all|sente|traverse|clos|hlm|residence|cite|hameau|lieu-dit"
)
_LIEUX = (
    rf"{VOIES}|parking|pont|salle|halle|ecole|college|lycee|groupe scolaire|stade|gymnase|centre|maison|foyer|espace|"
    "batiment|bat|hopital|clinique|ehpad|mediatheque|bibliotheque|theatre|cinema|musee|fondation|institut|arret|jardin|"
    "parc|chapelle|eglise|monument|statue|restaurant|cafe|marche|quartier|pharmacie|cabinet|amphitheatre|campus|"
    "chez|saint|sainte|ste?|bar|snack|brasserie|boulangerie|librairie|auberge|hotel|garage|domaine|chateau|coiffure|"
    "ferme|camping|port|gare|metro|club|amicale|association|tour|villa|clos|prix|complexe|rond point|zone|za|zi|zac|"
    "halles?|mail|promenade|port|centre-ville|cinematheque|creche|bus|ligne|station"
)
NOM_DE_LIEU = re.compile(
    rf"\b(?:{_LIEUX})\.?(?:[\s-]+(?:professionnel|agricole|maternelle|primaire|elementaire|municipale?|communale?|"
    r"polyvalente?|medical|culturel|social)|\s(?:de\s|d')[a-z]+)?[\s-]+(?:(?:de|du|des|la|le|les|aux?)[\s-]+|d'|l')*$"
)
LIEU = re.compile(_LIEUX)
