"""A CSV or XLSX file made by anybody: a row a place, whatever its encoding, its separator and its titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tznr_kit.lieux.importateurs import cellules as c
from tznr_kit.lieux.importateurs.colonnes import Entete, Tableau, est_une_note, trouver, type_de
from tznr_kit.lieux.importateurs.commun import DU_CODE, Brut, Demande, Doute, Importateur, SourceInutilisable, insee_de
from tznr_kit.lieux.importateurs.grille import Grille, colonne, grilles
from tznr_kit.lieux.validation import normaliser
from tznr_kit.socle.typographie import JOURS

# In this order: an address may hold the commune, which its own column then replaces.
LECTEURS: dict[str, Callable[[str, c.Lecture], None]] = {
    "adresse": c.lire_adresse,
    "code_postal": c.lire_code_postal,
    "point": c.lire_point,
    "telephone": c.lire_telephone,
    "courriel": c.lire_courriel,
    "site": c.lire_site,
    "horaires": c.lire_horaires,
    "rendez_vous": c.lire_rendez_vous,
    "fauteuil": c.lire_fauteuil,
    "source_date": c.lire_date,
}
NOMBRES = ("lat", "lon")
LISTES = ("droits", "autres_types")
RECOMPOSES = {"numero_voie", "voie", "type", *JOURS}
A_TAIRE = 5  # titles told in full before « et … »


def lire(demande: Demande) -> list[Brut]:
    """Rows of the file ``demande.adresse`` (a path). Raises SourceInutilisable."""
    fichier = Path(demande.adresse)
    if not fichier.is_file():
        raise SourceInutilisable(f"fichier introuvable : {fichier}")
    return lire_octets(fichier.read_bytes(), demande)


def lire_octets(octets: bytes, demande: Demande) -> list[Brut]:
    """Rows of a file dropped on a screen or read from the disk. Raises SourceInutilisable."""
    if not octets.strip():
        raise SourceInutilisable("le fichier est vide")
    candidates = grilles(octets)
    tableaux = trouver(candidates)
    noms = {normaliser(mot): genre.id for genre in demande.tout.types.values() for mot in (genre.nom, genre.pluriel)}
    bruts, doutes = [], _feuilles_non_lues(candidates, tableaux)
    for un in tableaux:
        siens, notes = _du_tableau(
            un, demande, noms, feuille=f"feuille « {un.grille.nom} »" if len(tableaux) > 1 else ""
        )
        doutes += [*_du_fichier(un.grille, un.entete), *_des_notes(notes)] if siens else []
        bruts += siens
    if not bruts:
        ligne = tableaux[0].entete.ligne
        raise SourceInutilisable(f"titres trouvés à la ligne {ligne}, mais aucune ligne de lieu dessous")
    bruts[0]["doutes"] = [*doutes, *bruts[0]["doutes"]]
    return bruts


def _du_tableau(
    un: Tableau, demande: Demande, noms: dict[str, str], feuille: str
) -> tuple[list[Brut], list[tuple[int, tuple[str, ...]]]]:
    """Its places, and the rows taken for notes."""
    bruts, notes = [], []
    lignes = un.grille.lignes[un.position + 1 :]
    for numero, ligne in lignes:
        if est_une_note(ligne, un.entete):
            notes.append((numero, ligne))
            continue
        if tuple(ligne) == un.entete.titres:  # exports write the titles again on each page
            continue
        brut = _brut(numero, ligne, un.entete, demande, noms)
        courte = len(ligne) < len(un.entete.titres)
        if courte and numero in un.grille.avalees:
            brut["illisible"] = "un guillemet n'est pas refermé : les lignes suivantes y sont prises"
        elif courte and un.grille.coupee and ligne is lignes[-1][1]:
            brut["illisible"] = "ligne coupée : le fichier est-il entier ?"
        brut["feuille"] = feuille
        bruts.append(brut)
    return bruts, notes


def _feuilles_non_lues(candidates: Sequence[Grille], tableaux: Sequence[Tableau]) -> list[Doute]:
    """Sheets with rows and without titles of ours: notes, usually; places, perhaps."""
    lues = {id(un.grille) for un in tableaux}
    return [
        Doute(0, "", f"feuille « {une.nom} » non lue : aucune ligne de titres reconnue")
        for une in candidates
        if une.feuille and id(une) not in lues and any(any(ligne) for _, ligne in une.lignes)
    ]


def _des_notes(notes: Sequence[tuple[int, tuple[str, ...]]]) -> list[Doute]:
    """Rows taken for notes are told: one of them may be a place whose commune was forgotten."""
    ecrites = [(numero, " ".join(filter(None, ligne))[:60]) for numero, ligne in notes if any(ligne)]
    dits = [
        Doute(numero, "", f"« {texte} » : prise pour une note, pas pour un lieu") for numero, texte in ecrites[:A_TAIRE]
    ]
    autres = len(ecrites) - A_TAIRE
    return [*dits, Doute(0, "", f"et {autres} autre(s) ligne(s) prises pour des notes")] if autres > 0 else dits


def _du_fichier(grille: Grille, entete: Entete) -> list[Doute]:
    """What is said once for the whole file: columns that are not read."""
    doutes = []
    remplies = {rang for _, ligne in grille.lignes for rang, cellule in enumerate(ligne) if cellule}
    for rang in sorted(remplies - set(entete.champs)):
        titre = entete.titres[rang] if rang < len(entete.titres) else ""
        dit = f"colonne {colonne(rang)} « {titre} » non lue" if titre else f"colonne {colonne(rang)} sans titre non lue"
        if titre or any(rang < len(ligne) and ligne[rang] for numero, ligne in grille.lignes if numero > entete.ligne):
            doutes.append(Doute(0, "", dit))
    return doutes


def _brut(numero: int, ligne: Sequence[str], entete: Entete, demande: Demande, noms: dict[str, str]) -> Brut:
    valeurs = _valeurs(ligne, entete)
    lecture = c.Lecture()
    for champ, valeur in valeurs.items():
        _lire_champ(champ, valeur, entete, lecture)
    c.remettre_le_point(lecture)
    _rue(valeurs, lecture)
    c.lire_jours({jour: valeurs[jour] for jour in JOURS if jour in valeurs}, lecture)
    _type(valeurs, noms, demande, lecture)
    _commune(valeurs, demande, lecture)
    nom = str(lecture.champs.get("nom") or "")
    doutes = [Doute(numero, nom, dit) for dit in lecture.doutes]
    return lecture.champs | {"rang": numero, "doutes": doutes}


def _valeurs(ligne: Sequence[str], entete: Entete) -> dict[str, str]:
    valeurs: dict[str, str] = {}
    for rang, champ in entete.champs.items():
        if rang < len(ligne) and not c.vide(ligne[rang]):
            valeurs[champ] = f"{valeurs[champ]} / {ligne[rang]}" if champ in valeurs else ligne[rang]
    ordre = [*LECTEURS, *(champ for champ in valeurs if champ not in LECTEURS)]
    return {champ: valeurs[champ] for champ in ordre if champ in valeurs}


def _lire_champ(champ: str, valeur: str, entete: Entete, lecture: c.Lecture) -> None:
    deja = len(lecture.doutes)
    valeur = c.sans_lien(champ, valeur)
    if c.du_code(valeur):
        lecture.doutes.append(f"« {valeur[:60]} » {DU_CODE}")
    elif champ in LECTEURS:
        LECTEURS[champ](valeur, lecture)
    elif champ in NOMBRES:
        c.lire_nombre(champ, valeur, lecture)
    elif champ in LISTES:
        lecture.champs[champ] = tuple(mot.strip() for mot in valeur.split(",") if mot.strip())
    elif champ not in RECOMPOSES:
        lecture.champs[champ] = valeur
    lecture.doutes[deja:] = [f"{entete.colonne(champ)} : {dit}" for dit in lecture.doutes[deja:]]


def _rue(valeurs: dict[str, str], lecture: c.Lecture) -> None:
    if "voie" in valeurs and not lecture.champs.get("adresse"):
        lecture.champs["adresse"] = " ".join(valeurs[mot] for mot in ("numero_voie", "voie") if mot in valeurs)


def _type(valeurs: dict[str, str], noms: dict[str, str], demande: Demande, lecture: c.Lecture) -> None:
    """The type written, else the one asked for (``--type``), else the one that the name begins with."""
    ecrit = valeurs.get("type")
    lu = type_de(ecrit, noms) if ecrit else demande.genre
    if lu is None and (lu := type_de(valeurs.get("nom", ""), noms)) is not None:
        lecture.doutes.append(f"type « {demande.tout.types[lu].nom} » déduit du nom")
    lecture.champs["type"] = lu or ecrit


def _commune(valeurs: dict[str, str], demande: Demande, lecture: c.Lecture) -> None:
    champs = lecture.champs
    code, nom = str(champs.pop("commune", "") or "").upper(), str(champs.pop("commune_nom", "") or "")
    code = code.zfill(5) if code.isdigit() else code
    if nom in demande.communes:
        nom, code = "", nom  # a column « Commune » that holds INSEE codes
    champs["commune"] = code if code in demande.communes else insee_de(nom, champs.get("code_postal"), demande.communes)
    if champs["commune"] is None and not nom:
        champs["commune"] = _seule_du_code_postal(demande, lecture)
    champs["commune_ecrite"] = nom or code


def _seule_du_code_postal(demande: Demande, lecture: c.Lecture) -> str | None:
    code = lecture.champs.get("code_postal")
    trouvees = [une for une in demande.communes.values() if code in une.codes_postaux]
    if len(trouvees) != 1:
        return None
    lecture.doutes.append(f"commune {trouvees[0].nom} déduite du code postal {code}")
    return trouvees[0].insee


IMPORTATEUR = Importateur("tableur", "Fichier CSV ou XLSX", "cellule", None, lire)
