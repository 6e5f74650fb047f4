"""What an import would change: places added, gone, changed. Reading it costs nothing; writing is ``accepter``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tznr_kit.lieux import annulation, ecriture
from tznr_kit.lieux.importateurs.commun import Brut, Doute, Importateur
from tznr_kit.lieux.importation import Refus, Releve, identifiant_libre
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.validation import cle_adresse, cle_du_nom, normaliser

BAISSE_ALERTE = 0.20  # share of its rows a source may lose before a person must look
GESTION = ("source", "source_id", "source_date", "source_detail", "fiabilite")  # not worth a line of their own
JAMAIS = {"id", "verifie_le", "verifies", "autres_types"}  # what an import does not decide
JOUR = re.compile(r"\d{4}-\d\d-\d\d")
POINT = ("lat", "lon", "precision", "precision_note")


@dataclass(frozen=True, slots=True)
class Modification:
    """One place before and after; ``champs``: names of the fields that differ, other than the source's."""

    avant: Lieu
    apres: Lieu
    champs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that an import would do. ``gardes``: gone from the source but checked by hand, so kept."""

    source: str
    ajouts: tuple[Lieu, ...]
    disparus: tuple[Lieu, ...]
    gardes: tuple[Lieu, ...]
    modifies: tuple[Modification, ...]
    inchanges: int
    refus: tuple[Refus, ...]
    connus: int  # places of this source before the import
    doutes: tuple[Doute, ...] = ()

    @property
    def alerte(self) -> bool:
        """True when the source loses so many rows that it is probably broken."""
        return self.connus > 0 and (len(self.disparus) + len(self.gardes)) / self.connus >= BAISSE_ALERTE


def comparer(importateur: Importateur, releve: Releve, tout: Annuaire) -> Difference:
    """The difference between a source and the places known."""
    index = _Index(tout.lieux, importateur)
    anciens = index.apparier(releve.lieux)
    ajouts = _sans_collision((un for un in releve.lieux if un.id not in anciens), set(tout.par_id))
    modifications = [_fusionner(anciens[nouveau.id], nouveau) for nouveau in releve.lieux if nouveau.id in anciens]
    depasses = [
        Doute(
            0,
            "",
            f"« {un.nom} » : cette ligne date du {un.source_date}, la fiche du "
            f"{anciens[un.id].source_date} ; seul ce qui manquait est repris",
        )
        for un in releve.lieux
        if un.id in anciens and _depasse(anciens[un.id], un)
    ]
    inchanges = sum(not une.champs for une in modifications)
    retrouves = {ancien.id for ancien in anciens.values()}
    absents = [lieu for lieu in index.attendus if lieu.id not in retrouves and not _refuse(lieu, releve.refus)]
    return Difference(
        source=importateur.source,
        ajouts=tuple(ajouts),
        disparus=tuple(lieu for lieu in absents if lieu.verifie_le is None),
        gardes=tuple(lieu for lieu in absents if lieu.verifie_le is not None),
        modifies=tuple(modifications),
        inchanges=inchanges,
        refus=releve.refus,
        connus=len(index.attendus),
        doutes=(*releve.doutes, *depasses, *index.voisins(ajouts)),
    )


def completer_connus(importateur: Importateur, bruts: Sequence[Brut], tout: Annuaire) -> Difference:
    """The difference made by a source that only completes known places (geocoding)."""
    modifications = []
    for brut in bruts:
        ancien = tout.par_id[brut["id"]]
        libres = {champ: valeur for champ, valeur in brut.items() if champ != "id" and champ not in ancien.verifies}
        apres = ancien.model_copy(update=libres)
        modifications.append(Modification(ancien, apres, _champs(ancien, apres)))
    changees = tuple(une for une in modifications if une.champs)
    return Difference(importateur.source, (), (), (), changees, len(modifications) - len(changees), (), 0)


def accepter(difference: Difference) -> list[Path]:
    """Writes the difference, keeps how to take it back (``annulation``); returns the files rewritten."""
    partis = {lieu.id for lieu in difference.disparus}
    changes = {une.avant.id: une.apres for une in difference.modifies if une.champs}
    with ecriture.verrou():
        avant = annuaire().lieux
        restent = [changes.get(lieu.id, lieu) for lieu in avant if lieu.id not in partis]
        apres = [*restent, *_sans_collision(difference.ajouts, {lieu.id for lieu in restent})]
        textes = ecriture.composer(apres)
        annulation.retenir(difference.source, avant, apres)
        return ecriture.poser(textes)


def choisir(difference: Difference, ids: Collection[str]) -> Difference:
    """Only the rows that somebody accepted: ids of places added, changed or gone."""
    return replace(
        difference,
        ajouts=tuple(lieu for lieu in difference.ajouts if lieu.id in ids),
        disparus=tuple(lieu for lieu in difference.disparus if lieu.id in ids),
        modifies=tuple(une for une in difference.modifies if une.avant.id in ids),
    )


def en_mots(difference: Difference) -> list[str]:
    """The difference as lines to read."""
    changees = [une for une in difference.modifies if une.champs]
    lignes = [
        f"{len(difference.ajouts)} ajouté(s), {len(difference.disparus)} disparu(s), {len(changees)} modifié(s), "
        f"{difference.inchanges} inchangé(s), {len(difference.refus)} ligne(s) refusée(s)"
    ]
    lignes += [f"+ {decrire(lieu)}" for lieu in difference.ajouts]
    lignes += [f"- {lieu.nom} ({lieu.commune})" for lieu in difference.disparus]
    lignes += [f"= {lieu.nom} ({lieu.commune}) : absent, gardé (vérifié à la main)" for lieu in difference.gardes]
    lignes += [f"~ {une.avant.nom} : {change}" for une in changees for change in changements(une)]
    lignes += [f"? {un}" for un in difference.doutes]
    lignes += [f"! ligne {un.rang} ({un.nom}) : {un.raison}" for un in difference.refus]
    if difference.alerte:
        partis = len(difference.disparus) + len(difference.gardes)
        lignes.append(f"ALERTE : la source perd {partis} de ses {difference.connus} lieux. Elle est peut-être cassée.")
    return lignes


def decrire(lieu: Lieu) -> str:
    """« CCAS de Bouloc (31079) 2 place de la Mairie »."""
    return f"{lieu.nom} ({lieu.commune}) {lieu.adresse or ''}".rstrip()


def changements(une: Modification) -> list[str]:
    """« telephone « 05 … » → « 05 … » », one a field."""
    return [f"{champ} {_dire(une.avant, champ)} → {_dire(une.apres, champ)}" for champ in une.champs]


class _Index:
    """Known places by identifier of the source, then by type, commune, name **and** address.

    A place is never completed with the facts of another one: two places may share an address, or a name.
    """

    def __init__(self, lieux: Iterable[Lieu], importateur: Importateur) -> None:
        connus = list(lieux)
        de_la_source = [lieu for lieu in connus if lieu.source == importateur.source]
        self.attendus = [lieu for lieu in de_la_source if lieu.type in importateur.types]
        self._par_source = {lieu.source_id: lieu for lieu in de_la_source if lieu.source_id}
        self._par_nom: dict[tuple[str, str, str], list[Lieu]] = {}
        self._par_adresse: dict[tuple[str, str, str], list[Lieu]] = {}
        for lieu in connus:
            self._par_nom.setdefault(cle_du_nom(lieu), []).append(lieu)
            if lieu.adresse:
                self._par_adresse.setdefault(_cle_de_l_adresse(lieu), []).append(lieu)

    def apparier(self, nouveaux: Sequence[Lieu]) -> dict[str, Lieu]:
        """Id of a row → the known place it is. The surest first, so that the order of rows is of no matter."""
        anciens: dict[str, Lieu] = {}
        pris: set[str] = set()
        for regle in (self._de_la_source, self._au_meme_endroit, self._sans_adresse):
            for nouveau in nouveaux:
                ancien = regle(nouveau, pris) if nouveau.id not in anciens else None
                if ancien is not None:
                    anciens[nouveau.id] = ancien
                    pris.add(ancien.id)
        return anciens

    def voisins(self, ajouts: Sequence[Lieu]) -> list[Doute]:
        """A new place beside a known one of the same type, at the same address or of the same name: are they one?"""
        return [Doute(0, "", dit) for nouveau in ajouts for dit in self._ressemblances(nouveau)]

    def _ressemblances(self, nouveau: Lieu) -> list[str]:
        homonymes = self._par_nom.get(cle_du_nom(nouveau), [])
        memes = self._par_adresse.get(_cle_de_l_adresse(nouveau), []) if nouveau.adresse else []
        ailleurs = [
            f"« {nouveau.nom} » existe déjà, {un.adresse} : a-t-il déménagé ?" for un in homonymes if un.adresse
        ]
        return ailleurs + [f"« {nouveau.nom} » est à la même adresse que « {un.nom} » : deux lieux ?" for un in memes]

    def _de_la_source(self, nouveau: Lieu, pris: set[str]) -> Lieu | None:
        ancien = self._par_source.get(nouveau.source_id or "")
        return ancien if ancien is not None and ancien.id not in pris else None

    def _au_meme_endroit(self, nouveau: Lieu, pris: set[str]) -> Lieu | None:
        libres = self._libres(nouveau, pris)
        return next((un for un in libres if _cle_de_l_adresse(un) == _cle_de_l_adresse(nouveau)), None)

    def _sans_adresse(self, nouveau: Lieu, pris: set[str]) -> Lieu | None:
        """The only place of that name, when one of the two has no address."""
        libres = self._libres(nouveau, pris)
        return libres[0] if len(libres) == 1 and not (libres[0].adresse and nouveau.adresse) else None

    def _libres(self, nouveau: Lieu, pris: set[str]) -> list[Lieu]:
        return [un for un in self._par_nom.get(cle_du_nom(nouveau), []) if un.id not in pris]


def _cle_de_l_adresse(lieu: Lieu) -> tuple[str, str, str]:
    return lieu.type, lieu.commune, cle_adresse(lieu.adresse or "")


def _depasse(ancien: Lieu, nouveau: Lieu) -> bool:
    """An older list of the same source, read after a newer one."""
    dates = ancien.source_date, nouveau.source_date
    return ancien.source == nouveau.source and all(map(JOUR.fullmatch, dates)) and dates[1] < dates[0]


def _fusionner(ancien: Lieu, nouveau: Lieu) -> Modification:
    """The old place with what the source knows; an unknown value or a checked field changes nothing."""
    proteges = JAMAIS | set(ancien.verifies)
    if nouveau.precision == "commune" or proteges & {"lat", "lon"}:
        proteges |= set(POINT)
    valeurs: dict[str, Any] = {
        champ: getattr(nouveau, champ)
        for champ in nouveau.model_fields_set - proteges
        if getattr(nouveau, champ) is not None
    }
    if _depasse(ancien, nouveau):
        valeurs = {champ: valeur for champ, valeur in valeurs.items() if getattr(ancien, champ) is None}
    if "precision" in valeurs and valeurs["precision"] == "adresse":
        valeurs["precision_note"] = None
    if "horaires" in valeurs and valeurs["horaires"] != ancien.horaires and "horaires_texte" not in valeurs:
        valeurs["horaires_texte"] = None
    apres = ancien.model_copy(update=valeurs)
    return Modification(ancien, apres, _champs(ancien, apres))


def _champs(avant: Lieu, apres: Lieu) -> tuple[str, ...]:
    return tuple(c for c in Lieu.model_fields if c not in GESTION and getattr(avant, c) != getattr(apres, c))


def _refuse(lieu: Lieu, refus: Iterable[Refus]) -> bool:
    return any(
        (un.source_id is not None and un.source_id == lieu.source_id) or normaliser(un.nom) == normaliser(lieu.nom)
        for un in refus
    )


def _dire(lieu: Lieu, champ: str) -> str:
    valeur = getattr(lieu, champ)
    return "inconnu" if valeur is None else f"« {valeur} »"


def _sans_collision(ajouts: Iterable[Lieu], pris: set[str]) -> list[Lieu]:
    distincts = []
    for lieu in ajouts:
        distincts.append(lieu.model_copy(update={"id": identifiant_libre(lieu.id, pris)}))
        pris.add(distincts[-1].id)
    return distincts
