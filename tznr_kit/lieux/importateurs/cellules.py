"""One cell written by hand → a field of a place; what is not understood is told, and never loses the place."""

from __future__ import annotations

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
SITE = re.compile(r"^(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$")
ADRESSE_ENTIERE = re.compile(r"^(?P<rue>.*?)[\s,;–-]*\b(?P<code>\d{2} ?\d{3})\s+(?P<commune>[^\d,;]{2,}.*)$")
LATITUDE_DU_SUD = 40.0  # degrees: the mainland is above in latitude, below in longitude
NOMBRE = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass
class Lecture:
    """The fields read so far and the doubts about them, each « column: what and why »."""

    champs: Brut = field(default_factory=dict)
    doutes: list[str] = field(default_factory=list)


def vide(valeur: str) -> bool:
    """Nothing, or a word that says nothing: « NC », « néant », « - »."""
    return normaliser(valeur) in INCONNU


def lire_telephone(valeur: str, lecture: Lecture) -> None:
    """The first number that is nobody's own; others, mobiles and what is incomplete are told."""
    voix = sans_fax(valeur)
    if voix != valeur:
        lecture.doutes.append("fax laissé de côté")
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
    lecture.champs["site"] = trouves[0] if trouves[0].startswith("http") else f"http://{trouves[0]}"
    lecture.doutes += [f"site {autre} laissé de côté (une fiche n'en montre qu'un)" for autre in trouves[1:]]


def lire_horaires(valeur: str, lecture: Lecture) -> None:
    """OSM hours as they are; French hours when all of it is understood, told back in words; else as text."""
    try:
        lire(valeur)
    except HorairesIllisibles:
        lire_horaires_francais(valeur, lecture)
    else:
        lecture.champs["horaires"] = valeur


def lire_horaires_francais(valeur: str, lecture: Lecture) -> None:
    """The text is always kept; its hours are computed only when every word of it is understood."""
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


def lire_fauteuil(valeur: str, lecture: Lecture) -> None:
    """Yes or no; anything else is told, never guessed: access is a promise."""
    simple = normaliser(valeur)
    if simple in OUI | NON:
        lecture.champs["fauteuil"] = simple in OUI
    else:
        lecture.doutes.append(f"accessibilité « {valeur} » : ni oui ni non, laissée de côté")


def lire_point(valeur: str, lecture: Lecture) -> None:
    """« 43.46, 1.32 » → latitude, longitude."""
    nombres = [float(un) for un in re.findall(r"-?\d+\.\d+|-?\d+", valeur)]
    if len(nombres) == 2:
        if nombres[1] > LATITUDE_DU_SUD > nombres[0]:  # written longitude first, as GeoJSON does
            nombres.reverse()
        lecture.champs |= {"lat": nombres[0], "lon": nombres[1]}
    else:
        lecture.doutes.append(f"point « {valeur} » illisible, laissé de côté")


def lire_nombre(champ: str, valeur: str, lecture: Lecture) -> None:
    """A latitude or a longitude in degrees."""
    propre = valeur.replace(" ", "").replace("°", "")
    lu = float(propre.replace(",", ".")) if NOMBRE.fullmatch(propre) else None
    if lu is None or abs(lu) > 180:
        lecture.doutes.append(f"{champ} « {valeur} » : pas un nombre de degrés, laissé de côté")
    else:
        lecture.champs[champ] = lu


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
