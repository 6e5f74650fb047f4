"""Is this date a birth, or the day of an action, a street, a law?"""

from __future__ import annotations

import re
from datetime import date

AGE_MINIMAL = 16  # a date this old, alone, may well be somebody's birth
AVENIR = 10  # « 12/01/35 » written in 2026 is a date to come
HISTOIRE = re.compile(
    r"(?:8[\s./-]+(?:mai|0?5)[\s./-]+1945|11[\s./-]+(?:novembre|11)[\s./-]+1918|19[\s./-]+(?:mars|0?3)[\s./-]+1962"
    r"|14[\s./-]+juillet[\s./-]+17(?:89|90)|6[\s./-]+juin[\s./-]+1944|18[\s./-]+juin[\s./-]+1940"
    r"|4[\s./-]+septembre[\s./-]+1870|(?:19|25)[\s./-]+aout[\s./-]+1944|26[\s./-]+aout[\s./-]+1789)"
)
# Just before a date, what makes it a place, a text of law or the beginning of something.
CONTEXTE = re.compile(
    r"\b(?:rue|avenue|av\.?|place|pl\.?|boulevard|bd\.?|allees?|impasse|square|chemin|quai|esplanade|rond-point|cours|"
    r"faubourg|parking|pont|salle|halle|ecole|college|lycee|stade|gymnase|monument|stele|arret|"
    r"loi|lois|decret|ordonnance|arrete|circulaire|article|code|convention|accord|instruction|directive|"
    r"depuis|ouverte?s?|creee?s?|fondee?s?|inauguree?s?|vigueur|retraite|veuve|veuf|mariee?s?|divorcee?s?|bail|"
    r"batiment|construite?|publiee?|signee?s?|version|edition|applicable|compter|jusqu'au|avant|apres)\b"
    r"[^;!?\n\d]{0,30}(?:(?:n°\s?)?[\d-]+\s+)?(?:du|le|de|d')?\s?$"
)

# A child's date of birth is recent.
ENFANT = re.compile(r"\b(?:enfants?|fils|filles?|bebe|petits?|jumeaux)\s?(?::|\(|,)\s?(?:[\d/ .-]+\s(?:et|,)\s)?$")
CHOSES = re.compile(
    r"\b(?:projet|idee|association|action|structure|partenariat|collectif|reseau|dispositif|marche|service|club|comite|"
    r"initiative|maison|entreprise|ferme|guide|kit|programme|cooperative|festival|fete)s?\b[^.;!?\n]{0,30}$"
)

COHORTE = re.compile(r"naissant\s(?:ou [a-z]+\s)?(?:avant|apres|depuis|entre|jusqu|a partir|a compter|de\s\d{4})")


def nait_quelqu_un(lu: re.Match[str]) -> bool:
    """People are born, and so are projects; « nés avant le 1er mars 2012 » is a rule of law."""
    return not COHORTE.match(lu.group()) and not CHOSES.search(lu.string[max(0, lu.start() - 50) : lu.start()])


def est_une_naissance(lu: re.Match[str]) -> bool:
    """An old date that nothing explains. The birth words themselves are looked for elsewhere."""
    if HISTOIRE.search(lu.group()) or CONTEXTE.search(lu.string[max(0, lu.start() - 60) : lu.start()]):
        return False
    if ENFANT.search(lu.string[max(0, lu.start() - 30) : lu.start()]):
        return _annee(lu) <= date.today().year
    return _annee(lu) <= date.today().year - AGE_MINIMAL


def _annee(lu: re.Match[str]) -> int:
    complete = lu["an"] or lu["iso"] or lu["colle"]
    if complete:
        return int(complete)
    courte, present = int(lu["court"]), date.today().year % 100
    return 2000 + courte if courte <= present + AVENIR else 1900 + courte
