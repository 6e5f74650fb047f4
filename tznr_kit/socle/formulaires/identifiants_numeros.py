"""Is this number somebody's, or a service's, an amount, a list of years?"""

from __future__ import annotations

import itertools
import re

from tznr_kit.socle.formulaires.etat_civil import est_un_nom_propre, lignes
from tznr_kit.socle.formulaires.identifiants_lieux import BATIMENT
from tznr_kit.socle.formulaires.numeros_publics import numeros_publics

# ISO 13616, total length by country; an unknown country is judged by its check digits alone.
LONGUEURS_IBAN = {"fr": 27, "be": 16, "de": 22, "es": 24, "it": 27, "pt": 25, "lu": 20, "ch": 21, "gb": 22, "mc": 27}
SERVICES = re.compile(rf"\b(?:{'|'.join(lignes('services'))})\b")
PERSONNES = re.compile(
    r"\b(?:mme|madame|monsieur|mlle|mademoiselle|la dame|le monsieur|sa (?:fille|mere|femme|soeur|voisine)|"
    r"son (?:fils|pere|mari|frere|voisin|conjoint|fixe|numero|tel|telephone|portable)|domicile|chez (?:elle|lui|eux)|"
    r"perso(?:nnel)?|m\.? (?!le |la |l')[a-z]{3,}(?=\W))"
)
BOITES_DE_SERVICE = re.compile(
    r"(?:contact|accueil|mairie|secretariat|ccas|cias|info|infos|cellule|mds|permanence|urbanisme|social|bonjour|"
    r"standard|"
    r"france-?services?|mission-?locale|communication|direction|service|services|aide|support|courrier|asso|"
    r"association|bibliotheque|mediatheque|tznr|equipe|kit)(?:[-._]?[\w-]*)"
)
# Where people have their box; elsewhere it is an organisation's, unless it bears a name.
MESSAGERIE = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|orange|wanadoo|laposte|free|sfr|yahoo|ymail|icloud|me|mac|live|msn|bbox|"
    r"proton\w*|pm|aol|gmx|neuf|numericable|club-internet|aliceadsl|cegetel|voila|tuto|tutanota|zoho|mail|email|web|libero|"
    r"bluewin|skynet|telefonica|sapo|mailo|netcourrier|caramail|dbmail|noos|9online|nordnet|ovh|exemple|example)\b"
)
HEURES = re.compile(r"(?<!\d)[012]?\d\.[0-5]\d\s?-\s?[012]?\d\.[0-5]\d(?!\d)")  # « 09.00-12.00 14.00-17.00 »
JOURS = re.compile(r"\d[/.-]\d\d [0-3]?\d[/.-]\d\d [0-3]?\d[/.-]\d\d")  # « 8/01 15/01 22/01 »
# What is numbered, and is nobody: the number of an invoice or of a company stands just after its name.
CHOSES_NUMEROTEES = re.compile(
    r"\b(?:siret|siren|rna|finess|n° de marche|convention|licence|isbn|ean|numero vert|factures?|devis|"
    r"deliberation|"
    r"bons? de \w+|livraison|projet|code|"
    r"bc|bl|bdc|cde|colis|suivi|chronopost|colissimo|commande|arrete|decret|references?|ref|lot|"
    r"contrat|subvention|mandat|engagement|"
    r"amende|contravention|pv|frais|reunion|visio|teams|zoom|meet|badge|cle|cadenas|wi-?fi|modele|compteur|pdl|appel|"
    r"serie|inventaire|insee|rpps|adeli|intercommunalite|epci|code[ -]barres?|gencod|imei|ticket)"
    r"\b\W*(?:\w+\W+){0,3}[a-z]{0,3}[-_]?$"
)
# « amende n° », « dossier n° »: what the number is of, and what is somebody's.
NUMERO_DE = re.compile(r"(?P<chose>[a-z]{2,})\s?(?:\s(?:n\s?[°o]|num(?:ero)?)\s?:?|:)\s?$")
A_QUELQU_UN = re.compile(
    r"(?:dossiers?|alloc\w*|caf|msa|cpam|secu\w*|sociale|ss|fiscal\w*|impots?|etrangere?|titre|sejour|permis|conduire|mobilite|invalidite|priorite|inclusion|attestation|bail|avis|abonne\w*|"
    r"passeport|cni|"
    r"identite|carte|cartes|adherente?|usagere?|compte|demande\w*|client\w*|logement|unique|matricule|recepisse|aps|"
    r"beneficiaire|assuree?|vitale|mutuelle|surendettement|dalo|apa|aah|rsa|aspa|mdph|hlm|emploi|resident|pension|"
    r"retraite|tel|telephone|portable|fixe|rib|son|sa|le|du|de|au|numero|num|identifiant|no|id|nir|ins|iban|conge|"
    r"contact|mob(?:ile)?)"
)
LIBELLE = re.compile(r"(?P<mot>[a-z]{3,})(?:\s\d\d)?\s?:\s?$")
DE_QUELQU_UN = re.compile(
    r"domicile|perso\w*|voisine?|fille|fils|mere|pere|maman|papa|soeur|frere|mari|femme|conjointe?|amie?|dame|monsieur|"
    r"madame|neveu|niece|tante|oncle|famille|parents?|rappeler|appeler|joindre|recontacter|coordonnees|soir|matin|midi|"
    r"phone|mobile|sms|whatsapp|box|aidante?|tuteur|tutrice|curateur|curatrice|retraitee?|usagere?|beneficiaire|"
    r"personne|nom|prenom|elle|lui|eux|ligne|infos?|urgence|message|repondeur|maison|numeros?|nums?"
)
REFERENCE_COLLEE = re.compile(
    rf"(?<![a-z])(?!(?:{'|'.join(LONGUEURS_IBAN)})[-_]?$)[a-z]{{2,}}[-_]?$"
)  # « NDF-2026-042 »
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
    """Mobiles always; a landline unless its sentence names a service and nobody. 08 numbers belong to services.

    What our own content prints is public.
    """
    if HEURES.search(lu.group()) or _graduation(lu.group()) or JOURS.search(lu.string[: lu.end()], lu.start() - 3):
        return False
    chiffres = re.sub(r"\D", "", lu.group().replace("o", "0"))
    national = re.sub(r"^(?:0033|33)0?", "0", chiffres) if lu.group().startswith(("+", "00")) else chiffres.zfill(10)
    if national.startswith("08") and len(national) == 10:
        return False
    if national[:2] in {"06", "07"} or not national.startswith("0"):
        return national not in numeros_publics()
    phrase = _phrase(lu)
    au_service = (SERVICES.search(phrase) or BATIMENT.search(phrase)) and not PERSONNES.search(phrase)
    au_service = au_service or (_libelle_de_service(lu) and not PERSONNES.search(phrase))
    return not au_service and national not in numeros_publics()


def _libelle_de_service(lu: re.Match[str]) -> bool:
    """« SICOVAL social : »: what stands before the colon is neither a telephone nor somebody."""
    libelle = LIBELLE.search(lu.string[max(0, lu.start() - 30) : lu.start()])
    return libelle is not None and not (
        A_QUELQU_UN.fullmatch(libelle["mot"])
        or DE_QUELQU_UN.fullmatch(libelle["mot"])
        or est_un_nom_propre(libelle["mot"])
    )


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
    """A service's shared box names nobody; nor does an organisation's, when no part of it is a name."""
    if BOITES_DE_SERVICE.fullmatch(lu["boite"]):
        return False
    parts = [part for part in re.split(r"[\W\d_]+", lu["boite"]) if part]
    au_nom = len(parts[0]) == 1 if parts else True
    personnel = not lu["domaine"] or MESSAGERIE.match(lu["domaine"]) is not None or bool(re.search(r"\d", lu["boite"]))
    return au_nom or personnel or any(_porte_un_nom(part) for part in parts)


def _porte_un_nom(part: str) -> bool:
    return est_un_nom_propre(part) or (len(part) > 4 and est_un_nom_propre(part[1:]))


def est_un_long_numero(lu: re.Match[str]) -> bool:
    """Eight digits or more that are not years, amounts, postcodes, counts, or a company's public number."""
    groupes = re.split(r"[\s./-]", lu.group())
    total = sum(map(len, groupes))
    avant = lu.string[max(0, lu.start() - 30) : lu.start()]
    if CHOSES_NUMEROTEES.search(avant) or FICHIER.match(lu.string, lu.end()):
        return False
    numerote = NUMERO_DE.search(avant)
    if REFERENCE_COLLEE.search(avant) or (numerote and not A_QUELQU_UN.fullmatch(numerote["chose"])):
        return False
    if len(groupes) == 1:
        return total >= 8 and not lu.group().startswith(("0800", "0805", "0806", "0809"))
    if total < 8 or all(len(un) <= 2 for un in groupes) or any(len(un) > 6 for un in groupes):
        return any(len(un) >= 8 for un in groupes)
    montant = len(groupes[0]) <= 3 and all(len(un) == 3 for un in groupes[1:])
    annees = all(len(un) == 4 or len(un) <= 2 for un in groupes)
    if re.fullmatch(r"(?:19|20)\d\d", groupes[0]) and all(len(un) == 3 for un in groupes[2:]) and len(groupes) > 2:
        return False  # « 2024 9 870 »
    return not (montant or annees or all(len(un) == 5 for un in groupes)) and total >= 9


def _phrase(lu: re.Match[str]) -> str:
    """The sentence around the number."""
    avant = PHRASE.split(lu.string[: lu.start()])[-1][-120:]
    apres = PHRASE.split(lu.string[lu.end() :])[0][:60]
    return f"{avant} {apres}"
