"""Places named after somebody, and ways: a name after them is the place's."""

from __future__ import annotations

import re

VOIES = (
    "rue|r|avenue|av|place|pl|boulevard|bd|allees?|impasse|square|chemin|quai|esplanade|rond-point|cours|faubourg|route|"
    "passage|venelle|lotissement|lot|imp|ch|che|chem|rte|all|sente|traverse|clos|hlm|residence|cite|hameau|lieu-dit"
)
_BATIMENTS = (
    "parking|pont|salle|halle|ecole|college|lycee|groupe scolaire|stade|gymnase|centre|espace|"
    "hopital|clinique|ehpad|mediatheque|bibliotheque|theatre|cinema|musee|fondation|institut|"
    "parc|chapelle|eglise|monument|statue|restaurant|cafe|marche|pharmacie|cabinet|amphitheatre|campus|"
    "bar|snack|brasserie|boulangerie|librairie|auberge|hotel|garage|chateau|"
    "ferme|camping|gare|metro|club|amicale|association|complexe|csapa|cmpp?|mjc|esat|ime|itep|sessad|usld|chu|mds|union|"
    "halles?|promenade|centre-ville|cinematheque|creche|station|piscine|patinoire|velodrome|dojo|boulodrome|abbaye|cathedrale|basilique|crypte|"
    "refuge|lac|terrain|caserne|internat|ecoles|epicerie|supermarche|magasin|boutique|traiteur|"
    "fromagerie|boucherie|charcuterie|patisserie|fleuriste|imprimerie|entreprise|ets|etablissements|societe|transports|cars"
)
_LIEUX = (
    f"{VOIES}|{_BATIMENTS}|chez|saint|sainte|ste?|maison|foyer|batiment|bat|jardin|domaine|port|tour|villa|clos|prix|"
    "zone|za|zi|zac|mail|ligne|bus|quartier|arret|coiffure|arrets"
)
NOM_DE_LIEU = re.compile(
    rf"(?:\b(?:{_LIEUX})\.?(?:[\s-]+(?:professionnel|agricole|maternelle|primaire|elementaire|municipale?|communale?|"
    r"polyvalente?|medical|culturel|social)|\s(?:de\s|d')[a-z]+|\s[a-z]+(?=\s[«\"]))?"
    rf"[\s-]+(?:(?:de|du|des|la|le|les|aux?)[\s-]+|d'|l'|[«\"]\s?)*|\b(?:{VOIES})\s(?:[a-z'-]+\s){{0,2}})$"
)
LIEU = re.compile(_LIEUX)
BATIMENT = re.compile(rf"\b(?:{_BATIMENTS})\b")
