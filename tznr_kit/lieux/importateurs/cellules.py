"""One cell written by hand → a field of a place; what is not understood is told, and never loses the place."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from tznr_kit.lieux.horaires import HorairesIllisibles, en_mots, lire
from tznr_kit.lieux.horaires_francais import lire_francais
from tznr_kit.lieux.importateurs.commun import Brut, sans_fax
from tznr_kit.lieux.modeles import COURRIEL
from tznr_kit.lieux.validation import normaliser
from tznr_kit.socle.telephones import lire_numeros, mobile

OUI = {"oui", "o", "x", "true", "vrai", "1", "yes", "accessible", "acces pmr", "pmr", "totalement accessible"}
NON = {"non", "n", "false", "faux", "0", "no", "non accessible", "inaccessible"}
INCONNU = {
    *("", "nc", "nr", "n c", "n a", "na", "neant", "inconnu", "inconnue", "non renseigne", "non communique"),
    *("a completer", "aucun", "aucune"),
}
SUR_RENDEZ_VOUS = {
    *("sur rdv", "sur rendez vous", "uniquement sur rdv", "uniquement sur rendez vous"),
    *("sur rdv uniquement", "sur rendez vous uniquement"),
}
SITE = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<>\"']*)?$", re.IGNORECASE)
ADRESSE_ENTIERE = re.compile(r"^(?P<rue>.*?)[\s,;–-]*\b(?P<code>\d{2} ?\d{3})\s+(?P<commune>[^\d,;]{2,}.*)$")
LATITUDE_DU_SUD = 40.0  # degrees: the mainland is above in latitude, below in longitude
NOMBRE = re.compile(r"(-?\d+(?:[.,]\d+)?)([nseow]?)", re.IGNORECASE)
DES_MOTS = re.compile(r"[^\W\d_]{3}|rdv|\d ?(?:h|:) ?\d*\D+\d", re.IGNORECASE)  # a text, or two hours: not « 0.375 »


LIEN = re.compile(r"""=HYPERLINK\(["']([^"']*)["'](?:[;,] ?["']([^"']*)["'])?\)""", re.IGNORECASE)
TEXTE_GARDE = re.compile(r'="([^"=]*)"')
CODE = re.compile(r"[=@]|[+-].*(?:[a-z]\(|[|!])", re.IGNORECASE)


@dataclass
class Lecture:
    """The fields read so far and the doubts about them, each « column: what and why »."""

    champs: Brut = field(default_factory=dict)
    doutes: list[str] = field(default_factory=list)


def vide(valeur: str) -> bool:
    """Nothing, or a word that says nothing: « NC », « néant », « - »."""
    return normaliser(valeur) in INCONNU


def sans_lien(champ: str, valeur: str) -> str:
    """« =HYPERLINK("adresse";"texte") », as a spreadsheet exports a link: its address for a site, else its text.

    « ="0561000004" » keeps the zero of a number: it is the text itself.
    """
    if texte := TEXTE_GARDE.fullmatch(valeur):
        return texte[1]
    lu = LIEN.fullmatch(valeur)
    return valeur if lu is None else lu[1] if champ in ("site", "courriel") else lu[2] or lu[1]


def du_code(valeur: str) -> bool:
    """A formula that a spreadsheet would run, or the beginning of a page: a place has no such word."""
    return bool(CODE.match(valeur)) or bool(re.search(r"<\s*(?:[a-z]+[\s>/]|/[a-z]|!)", valeur, re.IGNORECASE))


def lire_telephone(valeur: str, lecture: Lecture) -> None:
    """The first number that is nobody's own; others, mobiles and what is incomplete are told."""
    voix = sans_fax(valeur)
    if voix != valeur:
        lecture.doutes.append("fax laissé de côté")
        if not re.search(r"\d", voix):
            return
    lus = lire_numeros(voix)
    if not lus.compris:
        lecture.doutes.append(f"téléphone « {valeur} » incomplet ou illisible, laissé de côté")
        return
    gardes = [un for un in lus.numeros if not un.startswith("+") and not mobile(un)]
    if gardes:
        lecture.champs["telephone"] = gardes[0]
        if lus.poste:
            lecture.champs.setdefault("remarque", f"Au téléphone, demandez le poste {lus.poste}.")
    for autre in lus.numeros:
        if autre not in gardes[:1]:
            lecture.doutes.append(f"téléphone {autre} laissé de côté ({_pourquoi(autre)})")


def _pourquoi(numero: str) -> str:
    if numero.startswith("+"):
        return "numéro étranger"
    return "un mobile peut être personnel" if mobile(numero) else "une fiche n'en montre qu'un"


def lire_courriel(valeur: str, lecture: Lecture) -> None:
    """The first address; the others are told."""
    trouves = re.findall(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", valeur.lower().replace("mailto:", " "))
    corrects = [un for un in dict.fromkeys(trouves) if re.fullmatch(COURRIEL, un)]
    if not corrects:
        lecture.doutes.append(f"courriel « {valeur} » illisible, laissé de côté")
        return
    lecture.champs["courriel"] = corrects[0]
    lecture.doutes += [f"courriel {autre} laissé de côté (une fiche n'en montre qu'un)" for autre in corrects[1:]]


def lire_site(valeur: str, lecture: Lecture) -> None:
    """The first web address, with « http:// » when it was left out."""
    trouves = [mot.strip("<>(),;.") for mot in re.split(r"[\s;]+", valeur) if SITE.match(mot.strip("<>(),;."))]
    if not trouves:
        lecture.doutes.append(f"site « {valeur} » illisible, laissé de côté")
        return
    lecture.champs["site"] = _avec_http(trouves[0])
    lecture.doutes += [f"site {autre} laissé de côté (une fiche n'en montre qu'un)" for autre in trouves[1:]]


def _avec_http(site: str) -> str:
    protocole = re.match(r"https?://", site, re.IGNORECASE)
    return protocole.group().lower() + site[protocole.end() :] if protocole else f"http://{site}"


def lire_horaires(valeur: str, lecture: Lecture) -> None:
    """OSM hours as they are; French hours when all of it is understood, told back in words; else as text."""
    try:
        lire(valeur)
    except HorairesIllisibles:
        lire_horaires_francais(valeur, lecture)
    else:
        lecture.champs["horaires"] = valeur


def lire_horaires_francais(valeur: str, lecture: Lecture) -> None:
    """A text is always kept; its hours are computed only when every word of it is understood."""
    if not DES_MOTS.search(valeur):
        lecture.doutes.append(f"horaires « {valeur} » : ni des mots ni deux heures, laissés de côté")
        return
    lecture.champs["horaires_texte"] = valeur
    if normaliser(valeur) in SUR_RENDEZ_VOUS:
        lecture.champs.setdefault("rendez_vous", "avec")
        return
    lus = lire_francais(valeur)
    if lus is None:
        lecture.doutes.append(f"horaires gardés en texte, sans calcul : « {valeur} »")
        return
    lecture.champs["horaires"] = lus
    lecture.doutes.append(f"horaires « {valeur} » compris ainsi : {en_mots(lus)}. À confirmer")


def lire_jours(par_jour: dict[str, str], lecture: Lecture) -> None:
    """A column a day: « lundi » → « 8h30-12h / 14h-17h », « fermé »."""
    ouverts = {jour: valeur for jour, valeur in par_jour.items() if not vide(valeur) and not _ferme(valeur)}
    for jour in [jour for jour, valeur in ouverts.items() if not DES_MOTS.search(valeur)]:
        lecture.doutes.append(f"{jour} « {ouverts.pop(jour)} » : ni des mots ni deux heures, laissé de côté")
    if ouverts and "horaires" not in lecture.champs:
        lire_horaires_francais(" ; ".join(f"{jour} {valeur}" for jour, valeur in ouverts.items()), lecture)


def _ferme(valeur: str) -> bool:
    plages = set(re.findall(r"\d\d:\d\d", valeur))
    return normaliser(valeur).startswith("ferme") or plages == {"00:00"}  # how one source writes a closed day


def lire_rendez_vous(valeur: str, lecture: Lecture) -> None:
    """« sans », « avec », « les_deux », from words; else kept as a note."""
    simple = normaliser(valeur)
    sans = bool(re.search(r"\b(sans|libre|spontane)\b", simple))
    avec = bool(re.search(r"\b(avec|sur)\b", simple)) or simple in ("oui", "obligatoire", "rdv", "rendez vous")
    if simple == "les deux" or (sans and avec):
        lecture.champs["rendez_vous"] = "les_deux"
    elif sans or avec or simple == "non":
        lecture.champs["rendez_vous"] = "avec" if avec else "sans"
    else:
        lecture.champs["rendez_vous_note"] = valeur


def lire_date(valeur: str, lecture: Lecture) -> None:
    """The day a row was true: « 03/05/2026 » or « 2026-05-03 »."""
    for forme in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            lecture.champs["source_date"] = datetime.datetime.strptime(valeur[:10], forme).date().isoformat()
        except ValueError:
            continue
        return
    lecture.doutes.append(f"date « {valeur} » illisible, laissée de côté")


def lire_fauteuil(valeur: str, lecture: Lecture) -> None:
    """Yes or no; anything else is told, never guessed: access is a promise."""
    simple = normaliser(valeur)
    if simple in OUI | NON:
        lecture.champs["fauteuil"] = simple in OUI
    else:
        lecture.doutes.append(f"accessibilité « {valeur} » : ni oui ni non, laissée de côté")


def lire_point(valeur: str, lecture: Lecture) -> None:
    """« 43.46, 1.32 » → latitude, longitude."""
    ecrits = re.findall(r"-?\d+\.\d+|-?\d+", valeur)
    if len(ecrits) != 2:
        ecrits = re.findall(r"-?\d+,\d+", valeur)  # « 43,461 ; 1,327 »
    nombres = [float(un.replace(",", ".")) for un in ecrits]
    if len(nombres) == 2 and max(map(abs, nombres)) <= 180:
        if nombres[1] > LATITUDE_DU_SUD > nombres[0]:  # written longitude first, as GeoJSON does
            nombres.reverse()
        lecture.champs |= {"lat": nombres[0], "lon": nombres[1]}
    else:
        lecture.doutes.append(f"point « {valeur} » illisible, laissé de côté")


def lire_nombre(champ: str, valeur: str, lecture: Lecture) -> None:
    """A latitude or a longitude in degrees."""
    lu = NOMBRE.fullmatch(valeur.replace(" ", "").replace("°", ""))
    degres = float(lu[1].replace(",", ".")) * (-1 if lu[2].lower() in ("s", "o", "w") and lu[2] else 1) if lu else 999
    if abs(degres) > 180:
        aide = " (Lambert 93 ? convertissez en degrés)" if lu else ""
        lecture.doutes.append(f"{champ} « {valeur} » : pas un nombre de degrés{aide}, laissé de côté")
    else:
        lecture.champs[champ] = degres


def remettre_le_point(lecture: Lecture) -> None:
    """A latitude and a longitude each in the column of the other: no point of France can be read both ways."""
    lat, lon = lecture.champs.get("lat"), lecture.champs.get("lon")
    if lat is not None and lon is not None and lat < LATITUDE_DU_SUD < lon:
        lecture.champs |= {"lat": lon, "lon": lat}
        lecture.doutes.append("latitude et longitude étaient l'une à la place de l'autre, remises à l'endroit")


def lire_code_postal(valeur: str, lecture: Lecture) -> None:
    """Five digits, with the zero that a spreadsheet ate; « 31460 Caraman » also gives the commune."""
    if ensemble := re.fullmatch(r"(\d{2} ?\d{3})\s+(\D{2,})", valeur):
        lecture.champs.setdefault("commune_nom", ensemble[2].strip())
        valeur = ensemble[1]
    chiffres = re.sub(r"\D", "", valeur)
    if len(chiffres) in (4, 5):
        lecture.champs["code_postal"] = chiffres.zfill(5)
    else:
        lecture.doutes.append(f"code postal « {valeur} » illisible, laissé de côté")


def lire_adresse(valeur: str, lecture: Lecture) -> None:
    """The street; « 2 place de la Mairie, 31620 Bouloc » also gives the postal code and the commune."""
    entiere = ADRESSE_ENTIERE.match(valeur)
    if not entiere:
        lecture.champs["adresse"] = valeur
        return
    lecture.champs["adresse"] = entiere["rue"].strip(" ,;-–") or None
    lecture.champs.setdefault("code_postal", entiere["code"].replace(" ", ""))
    lecture.champs.setdefault("commune_nom", entiere["commune"].strip())
