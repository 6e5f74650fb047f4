"""Is this number somebody's, or a service's, an amount, a list of years?"""

from __future__ import annotations

import itertools
import re

# ISO 13616, total length by country; an unknown country is judged by its check digits alone.
LONGUEURS_IBAN = {"fr": 27, "be": 16, "de": 22, "es": 24, "it": 27, "pt": 25, "lu": 20, "ch": 21, "gb": 22, "mc": 27}
SERVICES = re.compile(
    r"\b(?:mairies?|maires?|elue?s?|direct(?:eur|rice)|ccas|cias|caf|msa|cpam|carsat|mdph|mdpe|mds|france services?|"
    r"france travail|pole emploi|"
    r"prefecture|sous-prefecture|conseil departemental|departement|communaute de communes|intercommunalite|accueil|"
    r"standard|secretariat|office|syndicat|association|centre social|centre communal|epicerie|banque alimentaire|"
    r"restos du coeur|secours (?:populaire|catholique)|croix-rouge|emmaus|adil|cidff|maison (?:des?|de la|france)|"
    r"salle|foyer rural|bibliotheque|mediatheque|hopital|clinique|pharmacie|ecole|college|lycee|tresor public|"
    r"impots|finances publiques|tribunal|gendarmerie|police|samu|numero vert|plateforme|service|permanence|agence|"
    r"espace|relais|point (?:justice|conseil|accueil|info)|bus|transport|tisseo|lio|udaf|admr|clic|cellule|club|"
    r"gardien|hotline|assistance|urgences?|marche|camping|gymnase|musee|cinema|maraude|mission locale|cap emploi|"
    r"ehpad|residence|bailleur|antenne|siege|guichet|conciliateur|defenseur des droits)\b"
)
PERSONNES = re.compile(
    r"\b(?:mme|madame|monsieur|mlle|mademoiselle|la dame|le monsieur|sa (?:fille|mere|femme|soeur|voisine)|"
    r"son (?:fils|pere|mari|frere|voisin|conjoint|fixe|numero|tel|telephone|portable)|domicile|chez (?:elle|lui|eux)|"
    r"perso(?:nnel)?|m\.? (?!le |la |l')[a-z]{3,}(?=\W))"
)
BOITES_DE_SERVICE = re.compile(
    r"(?:contact|accueil|mairie|secretariat|ccas|cias|info|infos|cellule|mds|permanence|urbanisme|social|bonjour|standard|"
    r"france-?services?|mission-?locale|communication|direction|service|services|aide|support|courrier|asso|"
    r"association|bibliotheque|mediatheque|tznr|equipe|kit)(?:[-._]?[\w-]*)"
)
HEURES = re.compile(r"(?<!\d)[012]?\d\.[0-5]\d\s?-\s?[012]?\d\.[0-5]\d(?!\d)")  # « 09.00-12.00 14.00-17.00 »
# What is numbered, and is nobody: the number of an invoice or of a company stands just after its name.
CHOSES_NUMEROTEES = re.compile(
    r"\b(?:siret|siren|rna|finess|n° de marche|convention|licence|isbn|ean|numero vert|factures?|devis|"
    r"deliberation|"
    r"bon de commande|bc|bl|bdc|cde|colis|suivi|chronopost|colissimo|commande|arrete|decret|references?|ref|lot|contrat|subvention|mandat|engagement|"
    r"serie|inventaire|code[ -]barres?|gencod|imei|ticket)"
    r"\b\W*(?:\w+\W+){0,3}\w?$"
)
FICHIER = re.compile(r"[\w-]*\.(?:jpe?g|png|pdf|docx?|xlsx?|csv|od[ts])\b")  # « IMG_20261208_101500.jpg »
# Of thirteen digits, as the NIR is.
CODES_A_TREIZE_CHIFFRES = re.compile(r"\b(?:code[ -]barres?|gencod|ean|isbn|imei|siret|serie|commande)\W*(?:n\W*)?$")
PHRASE = re.compile(r"[;!?\n]|(?<!\btel)(?<!\bmme)(?<!\bm)(?<!\bav)(?<!\bpl)\.\s")


def est_un_iban(lu: re.Match[str]) -> bool:
    """Check digits (mod 97) over the country's length: what follows the number may be words."""
    colle = re.sub(r"[^a-z0-9]", "", lu["compte"])
    attendue = LONGUEURS_IBAN.get(colle[:2])
    return any(_cle_juste(colle[:longueur]) for longueur in ([attendue] if attendue else range(15, len(colle) + 1)))


def _cle_juste(compte: str) -> bool:
    if len(compte) < 15 or sum(map(str.isdigit, compte)) < 12:
        return False
    return int("".join(str(int(lettre, 36)) for lettre in compte[4:] + compte[:4])) % 97 == 1


def est_un_telephone_de_personne(lu: re.Match[str]) -> bool:
    """Mobiles always; a landline unless its sentence names a service and nobody. 08 numbers belong to services."""
    if HEURES.search(lu.group()) or _graduation(lu.group()):
        return False
    chiffres = re.sub(r"\D", "", lu.group().replace("o", "0"))
    national = re.sub(r"^(?:0033|33)0?", "0", chiffres) if lu.group().startswith(("+", "00")) else chiffres.zfill(10)
    if national.startswith("08") and len(national) == 10:
        return False
    if national[:2] in {"06", "07"} or not national.startswith("0"):
        return True
    phrase = _phrase(lu)
    return not SERVICES.search(phrase) or bool(PERSONNES.search(phrase))


def _graduation(ecrit: str) -> bool:
    """« 6 12 18 24 30 »: numbers at equal steps are counted, not called."""
    nombres = [int(un) for un in re.findall(r"\d+", ecrit)]
    return len({b - a for a, b in itertools.pairwise(nombres)}) == 1 and len(nombres) > 4


def est_un_nir(lu: re.Match[str]) -> bool:
    """Thirteen digits are also those of a bar code, of an order: its name stands before it."""
    return not CODES_A_TREIZE_CHIFFRES.search(lu.string[: lu.start()])


def est_dicte(lu: re.Match[str]) -> bool:
    """Digits said in words; « 0 5 10 15 20 25 » is the scale of a ruler."""
    return len(re.findall(r"[a-z]{2,}", lu.group())) >= 2


def est_un_courriel_de_personne(lu: re.Match[str]) -> bool:
    """A service's shared box names nobody."""
    return not BOITES_DE_SERVICE.fullmatch(lu["boite"])


def est_un_long_numero(lu: re.Match[str]) -> bool:
    """Eight digits or more that are not years, amounts, postcodes, counts, or a company's public number."""
    groupes = re.split(r"[\s./-]", lu.group())
    total = sum(map(len, groupes))
    avant = lu.string[max(0, lu.start() - 30) : lu.start()]
    if CHOSES_NUMEROTEES.search(avant) or FICHIER.match(lu.string, lu.end()):
        return False
    if len(groupes) == 1:
        return total >= 8 and not lu.group().startswith(("0800", "0805", "0806", "0809"))
    if total < 8 or all(len(un) <= 2 for un in groupes) or any(len(un) > 6 for un in groupes):
        return any(len(un) >= 8 for un in groupes)
    montant = len(groupes[0]) <= 3 and all(len(un) == 3 for un in groupes[1:])
    annees = all(len(un) == 4 or len(un) <= 2 for un in groupes)
    return not (montant or annees or all(len(un) == 5 for un in groupes)) and total >= 9


def _phrase(lu: re.Match[str]) -> str:
    """The sentence around the number."""
    avant = PHRASE.split(lu.string[: lu.start()])[-1][-120:]
    apres = PHRASE.split(lu.string[lu.end() :])[0][:60]
    return f"{avant} {apres}"
