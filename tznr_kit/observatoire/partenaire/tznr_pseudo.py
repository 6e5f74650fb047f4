"""tznr-pseudo : l'outil que chaque partenaire exécute chez lui, sur son propre fichier.

Un seul fichier, la bibliothèque standard de Python et rien d'autre, aucune connexion : tout se relit en
une demi-heure. Il lit un CSV nominatif et écrit un CSV sans identité :

    python -I tznr_pseudo.py --creer-cle cle.txt            (une fois, chez un seul partenaire)
    python -I tznr_pseudo.py in.csv --cle cle.txt -o out.csv
    python -I tznr_pseudo.py --verifier                     (vecteurs de test)

Each person becomes nine keyed fingerprints (HMAC-SHA256) of normalised identity, plus a coarse payload.
Whoever holds the key can rebuild fingerprints from names, so the analyst must never have it.
Exit codes: 0 written, 2 refused and nothing written. Licence MIT.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import hmac
import io
import json
import os
import re
import secrets
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

VERSION = "1"

ALIAS = {
    "nom": "nom_naissance", "nom_de_naissance": "nom_naissance", "nom_famille": "nom_naissance",
    "nom_d_usage": "nom_usage", "nom_marital": "nom_usage",
    "prenom": "prenoms", "prenom_1": "prenoms",
    "ddn": "date_naissance", "date_de_naissance": "date_naissance", "naissance": "date_naissance",
    "id_foyer": "foyer", "foyer_id": "foyer", "dossier": "foyer",
    "code_insee": "commune_insee", "insee": "commune_insee",
}  # fmt: skip
OBLIGATOIRES = ("nom_naissance", "prenoms", "date_naissance")
IDENTITE = (*OBLIGATOIRES, "nom_usage", "sexe", "foyer", "commune_insee")
LOGEMENTS = (
    "locataire_vide locataire_meuble locataire_hlm locataire_foyer proprietaire primo_accedant "
    "heberge_gratuit heberge_participation sans_domicile"
)
CODES = {
    "role": ("demandeur", "conjoint", "enfant"),
    "situation": ("celibataire", "marie", "pacse", "concubin"),
    "activite": ("salarie", "independant", "agriculteur", "chomeur", "etudiant", "retraite", "inactif"),
    "logement_statut": tuple(LOGEMENTS.split()),
    "zone_apl": ("1", "2", "3"),
}
RESSOURCES = "salaire_net chomage_net retraite_nette pension_invalidite recettes_agricoles benefice_independant"
EUROS = (*RESSOURCES.split(), "salaire_net_t1", "salaire_net_t2", "revenus_locatifs", "loyer")
MOIS = ("rsa_mois_t", "rsa_mois_t1", "rsa_mois_t2", "ppa_mois_t", "ppa_mois_t1", "ppa_mois_t2")  # mois payés
CLES = ("cle_1", "cle_2", "cle_3", "cle_4", "cle_5", "usage_1", "usage_3", "usage_4", "usage_5")
COMMUNES = ("foyer_pseudo", "sexe", "nom_usage_distinct", "tranche_age", "territoire", "temoin")
# Lower bounds of the published age bands; they fall on the ages at which the rules change.
AGES = (0, 3, 6, 11, 14, 16, 18, 20, 21, 25, 30, 35, 40, 45, 50, 55, 60, 62, 64, 65, 67, 70, 75, 80, 90)
LIGATURES = str.maketrans({"Œ": "OE", "Æ": "AE", "Ø": "O", "Ł": "L"})
PARTICULES = {"DE", "DU", "DES", "D", "DA", "DO", "DOS", "DI", "VAN", "VON"}
SEXES = {"1": "1", "M": "1", "H": "1", "HOMME": "1", "2": "2", "F": "2", "FEMME": "2"}

NOMS_INTERDITS = re.compile(
    r"(^|_)(nir|nss|secu|securite_sociale|numero_ss|num_ss|mail|email|courriel|tel|telephone|portable|mobile"
    r"|adresse|rue|voie|iban|rib|matricule|allocataire|num_alloc|spi|numero_fiscal|siret)\d*(_|$)"
)
VALEURS_INTERDITES = {
    "un numéro de sécurité sociale": re.compile(
        r"(?<!\d)[1-478]([ .\-]?\d){2}[ .\-]?(0[1-9]|1[0-2]|[2-9]\d)[ .\-]?(\d{2}|2[AB])([ .\-]?\d){6}"
        r"([ .\-]?\d{2})?(?!\d)",
        re.IGNORECASE,
    ),
    "un numéro de sécurité sociale abîmé par un tableur": re.compile(r"^[1-478][.,]\d+[Ee]\+1[234]$"),
    "une adresse électronique": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "un numéro de téléphone": re.compile(r"(?<!\d)(0|\+33 ?|0033 ?)[1-9]([ .\-]?\d{2}){4}(?!\d)"),
    "une adresse postale": re.compile(
        r"\b\d{1,4}\s?(bis|ter)?,?\s(rue|avenue|av|bd|boulevard|chemin|impasse|route|place|allée|lotissement)\b",
        re.IGNORECASE,
    ),
    "un compte bancaire": re.compile(r"\bFR\d{2}( ?[\dA-Z]{4}){5}", re.IGNORECASE),
}


class Refus(Exception):
    """The file cannot be treated; the message says why and what to do, in French."""


# --- Normalisation -------------------------------------------------------------------------------


def lettres(texte: str) -> list[str]:
    """Words of a name in plain capital letters: « d'Étienne-Æbi » gives D, ETIENNE, AEBI."""
    plat = unicodedata.normalize("NFKD", texte).upper().translate(LIGATURES)
    return re.findall("[A-Z]+", "".join(c for c in plat if not unicodedata.combining(c)))


def normaliser_nom(nom: str) -> str:
    """Family name without particles, in one word; a name made only of particles keeps them."""
    mots = lettres(nom)
    return "".join(mot for mot in mots if mot not in PARTICULES) or "".join(mots)


def normaliser_prenom(prenoms: str) -> str:
    """First given name; a hyphen joins (Jean-Luc), a space or a comma separates (Jean Luc Marie)."""
    premiers = re.split(r"[\s,;]+", prenoms.strip())
    return "".join(lettres(premiers[0]))


def lire_date(texte: str) -> date | None:
    """AAAA-MM-JJ, AAAAMMJJ or JJ/MM/AAAA (also with dots or hyphens); None when it is no birth date."""
    texte = texte.strip().split(" ")[0].split("T")[0]
    if iso := re.fullmatch(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})", texte):
        annee, mois, jour = iso.groups()
    elif francaise := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", texte):
        jour, mois, annee = francaise.groups()
    else:
        return None
    try:
        lue = date(int(annee), int(mois), int(jour))
    except ValueError:
        return None
    return lue if date(1890, 1, 1) <= lue <= date.today() else None


def tranche_age(naissance: date, au: date) -> str:
    """Age band at ``au``: « 25-29 », « 90+ »."""
    age = au.year - naissance.year - ((au.month, au.day) < (naissance.month, naissance.day))
    debut = max((borne for borne in AGES if borne <= age), default=0)
    suivantes = [borne for borne in AGES if borne > debut]
    return f"{debut}-{suivantes[0] - 1}" if suivantes else f"{debut}+"


# --- Empreintes ----------------------------------------------------------------------------------


def lire_cle(fichier: Path) -> bytes:
    """32 bytes or more, raw or written in hexadecimal. Raises Refus when absent or too short."""
    try:
        brute = fichier.read_bytes()
    except OSError as erreur:
        raise Refus(f"Clé illisible ({fichier}) : {erreur.strerror}.") from erreur
    if re.fullmatch(rb"\s*([0-9a-fA-F]{2}){32,}\s*", brute):
        brute = bytes.fromhex(brute.decode())
    if len(brute) < 32:
        raise Refus("Clé trop courte : il faut 32 octets. Créez-la avec l'option --creer-cle.")
    return brute


def empreinte_cle(cle: bytes) -> str:
    """Public fingerprint: two files can be matched only if theirs are equal. It does not reveal the key."""
    return hmac.digest(cle, b"tznr1|empreinte", "sha256").hex()[:16]


def empreintes(cle: bytes, nom: str, prenom: str, naissance: date | None, sexe: str) -> dict[int, str]:
    """The five keys of one identity; a key whose ingredient is missing is empty, never guessed."""
    jour = naissance.isoformat() if naissance else ""
    recettes = {
        1: (nom, prenom, jour, sexe),
        2: (prenom, jour, sexe),
        3: (nom[:4], prenom[:3], jour),
        4: (nom, prenom, jour[:7]),
        5: (nom, prenom[:3], jour[:4], jour[8:], sexe),
    }
    return {
        numero: hmac.digest(cle, f"tznr1|{numero}|{'|'.join(parts)}".encode(), "sha256").hex()[:32]
        if all(parts)
        else ""
        for numero, parts in recettes.items()
    }


def pseudonyme_foyer(cle: bytes, foyer: str) -> str:
    """Pseudonym of a household number of one partner; only this partner can tell which household it is."""
    return hmac.digest(cle, f"tznr1|foyer|{foyer}".encode(), "sha256").hex()[:32]


def pseudonymiser_identite(cle: bytes, ligne: dict[str, str]) -> dict[str, str]:
    """The nine keys of a person: five on the birth name, four on the married name (key 2 has no name)."""
    prenom = normaliser_prenom(ligne["prenoms"])
    naissance = lire_date(ligne["date_naissance"])
    sexe = SEXES.get(ligne.get("sexe", "").strip().upper(), "")
    nom, usage = normaliser_nom(ligne["nom_naissance"]), normaliser_nom(ligne.get("nom_usage", ""))
    principales = empreintes(cle, nom, prenom, naissance, sexe)
    distinct = bool(usage) and usage != nom
    autres = empreintes(cle, usage, prenom, naissance, sexe) if distinct else dict.fromkeys(range(1, 6), "")
    sortie = {f"cle_{numero}": valeur for numero, valeur in principales.items()}
    sortie |= {f"usage_{numero}": autres[numero] for numero in (1, 3, 4, 5)}
    return sortie | {"sexe": sexe, "nom_usage_distinct": "1" if distinct else "0"}


# --- Lecture et contrôle -------------------------------------------------------------------------


def lire_csv(fichier: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Columns and rows; UTF-8 or Windows/latin-1, separator « ; », « , » or tab."""
    try:
        octets = fichier.read_bytes()
    except OSError as erreur:
        raise Refus(f"Fichier illisible ({fichier}) : {erreur.strerror}.") from erreur
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = octets.decode("cp1252", errors="replace")
    premiere = texte.split("\n", 1)[0]
    if not premiere.strip():
        raise Refus("Fichier vide : la première ligne doit porter le nom des colonnes.")
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=max(";,\t", key=premiere.count))
    colonnes = [renommer(titre) for titre in next(lecteur)]
    if len(set(colonnes)) != len(colonnes):
        raise Refus("Deux colonnes portent le même nom (ou deux noms pour la même information).")
    lignes = []
    for valeurs in lecteur:
        if any(valeur.strip() for valeur in valeurs):
            if len(valeurs) != len(colonnes):
                raise Refus(f"Ligne {lecteur.line_num} : {len(valeurs)} valeurs pour {len(colonnes)} colonnes.")
            lignes.append(dict(zip(colonnes, (valeur.strip() for valeur in valeurs), strict=True)))
    return colonnes, lignes


def renommer(titre: str) -> str:
    """Column title in the words of the schema: « Nom d'usage » gives nom_usage."""
    plat = unicodedata.normalize("NFKD", titre.lower())
    nom = re.sub(r"[^a-z0-9]+", "_", "".join(c for c in plat if not unicodedata.combining(c))).strip("_")
    return ALIAS.get(nom, nom)


def ressemble(valeur: str) -> str:
    """What direct identifier this value looks like, or an empty string."""
    if len(valeur) < 6:
        return ""
    return next((quoi for quoi, motif in VALEURS_INTERDITES.items() if motif.search(valeur)), "")


def controler(colonnes: list[str], lignes: list[dict[str, str]]) -> None:
    """Raises Refus when a needed column is missing or when anything looks like a direct identifier."""
    manquantes = [colonne for colonne in OBLIGATOIRES if colonne not in colonnes]
    for colonne in colonnes:
        if NOMS_INTERDITS.search(colonne):
            raise Refus(f"La colonne « {colonne} » ressemble à une identité. Retirez-la, puis recommencez.")
        for numero, ligne in enumerate(lignes, 2):
            if quoi := ressemble(ligne[colonne]):
                raise Refus(f"Colonne « {colonne} », ligne {numero} : on dirait {quoi}. Retirez-la.")
    if manquantes:
        raise Refus(f"Il manque : {', '.join(manquantes)}. Colonnes lues : {', '.join(colonnes)}.")


def lire_territoires(fichier: Path | None) -> dict[str, str]:
    """Commune (Insee code) → published territory, from a CSV « code_insee,territoire »."""
    if fichier is None:
        return {}
    colonnes, lignes = lire_csv(fichier)
    if "commune_insee" not in colonnes or "territoire" not in colonnes:
        raise Refus("La table des territoires doit avoir les colonnes code_insee et territoire.")
    return {ligne["commune_insee"]: ligne["territoire"] for ligne in lignes}


def lire_temoins(fichier: Path | None) -> list[dict[str, str]]:
    """Fictitious persons whose number is the same in both partners' files; they measure the matching."""
    if fichier is None:
        return []
    colonnes, lignes = lire_csv(fichier)
    controler(colonnes, lignes)
    if not all(re.fullmatch(r"\d{1,5}", ligne.get("temoin", "")) for ligne in lignes):
        raise Refus("Fichier des témoins : chaque ligne porte un numéro de 1 à 5 chiffres, colonne « temoin ».")
    return [{**ligne, "foyer": f"temoin {ligne['temoin']}"} for ligne in lignes]


# --- Transformation ------------------------------------------------------------------------------


def generaliser(ligne: dict[str, str], au: date, territoires: dict[str, str]) -> dict[str, str]:
    """The payload, made coarse: age band, territory instead of commune, euros rounded to 10."""
    naissance = lire_date(ligne["date_naissance"])
    commune = ligne.get("commune_insee", "")
    sortie = {
        "tranche_age": tranche_age(naissance, au) if naissance else "",
        # Without a table of territories, only the département survives.
        "territoire": territoires.get(commune, "hors territoire") if territoires else departement(commune),
        "temoin": ligne.get("temoin", ""),
    }
    for colonne, permis in CODES.items():
        if ligne.get(colonne, "") not in ("", *permis):
            raise Refus(f"Colonne « {colonne} » : « {ligne[colonne]} » n'est pas dans {', '.join(permis)}.")
    sortie |= {colonne: ligne[colonne] for colonne in CODES if colonne in ligne}
    sortie |= {colonne: arrondir(colonne, ligne[colonne]) for colonne in EUROS if colonne in ligne}
    return sortie | {colonne: mois(colonne, ligne[colonne]) for colonne in MOIS if colonne in ligne}


def departement(commune: str) -> str:
    return commune[:2] if re.fullmatch(r"\d[\dAB]\d{3}", commune) else ""


def arrondir(colonne: str, texte: str) -> str:
    """Euros to the nearest ten; « 1 234,50 » is read; empty stays empty."""
    propre = re.sub(r"[\s\u00a0\u202f€]", "", texte).replace(",", ".")
    if not propre:
        return ""
    if not re.fullmatch(r"-?\d+(\.\d+)?", propre):
        raise Refus(f"Colonne « {colonne} » : « {texte} » n'est pas un montant en euros.")
    return str(10 * round(float(propre) / 10))


def mois(colonne: str, texte: str) -> str:
    if texte not in ("", "0", "1", "2", "3"):
        raise Refus(f"Colonne « {colonne} » : mois payés dans le trimestre, de 0 à 3 (lu : « {texte} »).")
    return texte


def transformer(
    lignes: Iterable[dict[str, str]], cle: bytes, au: date, territoires: dict[str, str]
) -> list[dict[str, str]]:
    """All persons without identity, sorted by fingerprint so that the order of the file says nothing."""
    sortie = []
    for numero, ligne in enumerate(lignes):
        foyer = ligne.get("foyer") or f"ligne {numero}"
        pseudo = pseudonyme_foyer(cle, foyer)
        charge = generaliser(ligne, au, territoires)
        sortie.append(pseudonymiser_identite(cle, ligne) | {"foyer_pseudo": pseudo} | charge)
    return sorted(sortie, key=lambda ligne: (ligne["foyer_pseudo"], ligne["cle_1"], ligne["cle_2"]))


def composer(colonnes: list[str], lignes: list[dict[str, str]]) -> str:
    """The CSV text of the output."""
    titres = [*CLES, *COMMUNES, *(colonne for colonne in (*CODES, *EUROS, *MOIS) if colonne in colonnes)]
    texte = io.StringIO()
    ecrivain = csv.DictWriter(texte, titres, lineterminator="\n")
    ecrivain.writeheader()
    ecrivain.writerows(lignes)
    return texte.getvalue()


def manifeste(entree: Path, texte: str, cle: bytes, lignes: list[dict[str, str]]) -> dict[str, object]:
    """What the analyst may know of the file: counts, hashes, fingerprint of the key, missing values."""
    titres = texte.split("\n", 1)[0].split(",")
    return {
        "outil": "tznr-pseudo",
        "version": VERSION,
        "outil_sha256": hashlib.sha256(Path(__file__).read_bytes()).hexdigest(),
        "entree_sha256": hashlib.sha256(entree.read_bytes()).hexdigest(),
        "sortie_sha256": hashlib.sha256(texte.encode()).hexdigest(),
        "empreinte_cle": empreinte_cle(cle),
        "personnes": len(lignes),
        "foyers": len({ligne["foyer_pseudo"] for ligne in lignes}),
        "temoins": sum(bool(ligne["temoin"]) for ligne in lignes),
        "manquants": {titre: sum(not ligne.get(titre) for ligne in lignes) for titre in titres},
    }


def ecrire(fichier: Path, texte: str) -> None:
    """Whole file or nothing: written beside, then renamed; readable by its owner only."""
    brouillon = fichier.with_name(fichier.name + ".partiel")
    try:
        descripteur = os.open(brouillon, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descripteur, "w", encoding="utf-8", newline="") as flux:
            flux.write(texte)
        brouillon.replace(fichier)
    except OSError as erreur:
        brouillon.unlink(missing_ok=True)
        raise Refus(f"Écriture impossible ({fichier}) : {erreur.strerror}.") from erreur


# --- Vecteurs de test ----------------------------------------------------------------------------

CLE_DE_TEST = bytes(range(32))
VECTEURS = (  # identity as found in a file, its normal form, its key 1 under CLE_DE_TEST
    (("Durand", "Éloïse Marie", "1984-02-29", "F"), "DURAND|ELOISE|1984-02-29|2",
     "2ed753d44ef1e9b9ae482a02d28bc70e"),
    (("de La Fontaine", "Jean-Luc", "07/03/1957", "1"), "LAFONTAINE|JEANLUC|1957-03-07|1",
     "9550c093a9444586054672fda5ac7d5b"),
    (("D'Œuvray", "Anne, Claire", "19901231", "2"), "OEUVRAY|ANNE|1990-12-31|2",
     "712c98c8a256e7758c37568efb458136"),
    (("Da Silva", "José", "31.12.2001", "H"), "SILVA|JOSE|2001-12-31|1",
     "d9a31ec4456efb82e0c0aa020f9f62ae"),
    (("N'Guyên", "Maël", "1999-01-01", "M"), "NGUYEN|MAEL|1999-01-01|1",
     "1674f13ec40cee26e84e1f0b6efeb7d9"),
)  # fmt: skip


def verifier() -> int:
    """Recompute every vector with the public test key; 0 when all agree."""
    for (nom, prenoms, naissance, sexe), clair, attendue in VECTEURS:
        ligne = {"nom_naissance": nom, "prenoms": prenoms, "date_naissance": naissance, "sexe": sexe}
        obtenue = pseudonymiser_identite(CLE_DE_TEST, ligne)["cle_1"]
        if obtenue != attendue:
            print(f"ÉCHEC : {nom} ({clair}) donne {obtenue}, attendu {attendue}.", file=sys.stderr)
            return 2
    print(f"{len(VECTEURS)} vecteurs de test : conformes.")
    return 0


# --- Commande ------------------------------------------------------------------------------------


def traiter(options: argparse.Namespace) -> int:
    if options.sortie.resolve() in (options.entree.resolve(), options.cle.resolve()):
        raise Refus("La sortie écraserait le fichier d'entrée ou la clé : choisissez un autre nom.")
    cle = lire_cle(options.cle)
    colonnes, lignes = lire_csv(options.entree)
    controler(colonnes, lignes)
    ecartees = sorted({*colonnes} - {*IDENTITE, *CODES, *EUROS, *MOIS})
    # Only the list of fictitious persons may fill « temoin »: elsewhere it could smuggle a number.
    lignes = [{**ligne, "temoin": ""} for ligne in lignes] + lire_temoins(options.temoins)
    sortie = transformer(lignes, cle, options.date, lire_territoires(options.territoires))
    texte = composer(colonnes, sortie)
    rapport = manifeste(options.entree, texte, cle, sortie) | {"colonnes_ecartees": ecartees}
    ecrire(options.sortie, texte)
    ecrire(
        options.sortie.with_suffix(".manifeste.json"),
        json.dumps(rapport, ensure_ascii=False, indent=1) + "\n",
    )
    raconter(options, rapport, ecartees)
    return 0


def raconter(options: argparse.Namespace, rapport: dict[str, object], ecartees: list[str]) -> None:
    """What was done, in French, for the person at the keyboard."""
    print(f"{rapport['personnes']} personnes lues, {rapport['foyers']} foyers.")
    print("Noms, prénoms, dates de naissance et communes ont été retirés.")
    print("Ils sont remplacés par des empreintes à clé. L'âge est en tranches, les euros sont arrondis à 10.")
    if ecartees:
        print(f"Colonnes inconnues, écartées : {', '.join(ecartees)}.")
    print(f"Écrit : {options.sortie} et son manifeste. Empreinte de la clé : {rapport['empreinte_cle']}.")
    print("Ne transmettez jamais la clé à la personne qui analyse.")
    print("Le fichier reste une donnée personnelle : transmettez-le par un canal sûr, puis effacez-le.")


def creer_cle(fichier: Path) -> int:
    if fichier.exists():
        raise Refus(f"{fichier} existe déjà : une clé ne se remplace pas en silence.")
    ecrire(fichier, secrets.token_hex(32) + "\n")
    print(f"Clé de 32 octets écrite dans {fichier}. Remettez-la aux autres partenaires par un canal séparé.")
    return 0


def analyseur() -> argparse.ArgumentParser:
    lecteur = argparse.ArgumentParser(prog="tznr_pseudo.py", description="Retire l'identité d'un fichier, hors ligne.")
    lecteur.add_argument("entree", nargs="?", type=Path, help="fichier CSV nominatif")
    lecteur.add_argument("--cle", type=Path, help="fichier de la clé partagée entre les partenaires")
    lecteur.add_argument("-o", "--sortie", type=Path, help="fichier CSV à écrire")
    lecteur.add_argument("--date", type=date.fromisoformat, default=date.today(), help="date des âges (AAAA-MM-JJ)")
    lecteur.add_argument("--territoires", type=Path, help="table code_insee,territoire")
    lecteur.add_argument("--temoins", type=Path, help="personnes fictives à mêler au fichier (colonne temoin)")
    lecteur.add_argument("--creer-cle", type=Path, metavar="FICHIER", help="crée une clé et s'arrête")
    lecteur.add_argument("--verifier", action="store_true", help="rejoue les vecteurs de test et s'arrête")
    return lecteur


def principal(arguments: list[str]) -> int:
    lecteur = analyseur()
    options = lecteur.parse_args(arguments)
    try:
        if options.verifier:
            return verifier()
        if options.creer_cle:
            return creer_cle(options.creer_cle)
        if not (options.entree and options.cle and options.sortie):
            lecteur.error("il faut le fichier d'entrée, --cle et -o")
        return traiter(options)
    except Refus as refus:
        print(f"REFUSÉ, rien n'a été écrit. {refus}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
