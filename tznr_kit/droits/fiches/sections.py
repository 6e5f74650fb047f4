"""A sheet cut into headed sections for who claims: no doubt, no unknown, no note of the team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.contester import voie_de
from tznr_kit.droits.fiches.modele import Etape, Formulaire, NonRecours, ServiceEnLigne
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.socle.typographie import date_longue, date_partielle, nombre

Genre = Literal["cases", "liste", "numeros", "paroles", "suite"]
REGIMES = {"tous": "", "agricole": "Régime agricole : ", "general": "Autres régimes : "}


@dataclass(frozen=True)
class Section:
    """One heading and its lines.

    ``paroles``: lines go by two, what people say then what is true. ``suite``: one running paragraph.
    """

    id: str
    titre: str
    genre: Genre
    lignes: tuple[str, ...]


def sections(droit: FicheDroit, mots: Repertoire) -> list[Section]:
    """Every section of the sheet that has something to say, in reading order."""
    fiche = droit.papier
    toutes = [
        Section("conditions", titre_des_conditions(droit), "cases", droit.conditions),
        Section("montants", "Combien ?", "liste", tuple(m.texte for m in fiche.montants if m.texte)),
        Section("demarche", "Pour faire ma demande", "numeros", tuple(_demarche(droit))),
        Section("documents", "Se munir", "cases", fiche.documents),
        Section("ensuite", "Et après ?", "liste", tuple(_ensuite(droit))),
        Section("aide", "Qui peut m'aider ?", "liste", tuple(_aide(droit, mots))),
        *_contester(droit),
        Section("attention", "Attention", "liste", droit.mises_en_garde),
        Section("paroles", "Ce qu'on entend, ce qui est vrai", "paroles", tuple(_paroles(droit))),
        Section("cumul", "Avec les autres aides", "liste", tuple(une.texte for une in fiche.cumul)),
        Section("non_recours", "Qui passe à côté ?", "liste", tuple(_non_recours(fiche.non_recours))),
        Section("sources", "Sources", "suite", tuple(_sources(droit))),
    ]
    return [section for section in toutes if section.lignes]


def titre_des_conditions(droit: FicheDroit) -> str:
    """The heading above the boxes: an automatic right is not claimed, one box is not « all », a helpline is for some.

    Never « vous y avez droit »: only who pays decides.
    """
    presentation = droit.papier.presentation
    if not presentation.se_demande:
        return "C'est pour moi si je coche"
    toutes = "toutes les cases" if len(droit.cases) > 1 else "la case"
    if droit.automatique:
        return f"Si vous cochez {toutes}, vérifiez que vous {presentation.genre} recevez"
    return f"Si vous cochez {toutes}, demandez-{presentation.genre}"


def mention_de_fraicheur(droit: FicheDroit, jour: date) -> str:
    """When the sheet was checked, or that it should have been read again."""
    verifie = f"Fiche vérifiée le {date_longue(droit.fiche.verifie_le)}"
    revue = date_longue(droit.fiche.prochaine_revue)
    if droit.perimee(jour):
        return f"{verifie}. ATTENTION : elle devait être relue le {revue}. Faites confirmer les chiffres."
    return f"{verifie}. Prochaine relecture : {revue}."


def adresse_courte(adresse: str) -> str:
    """A web address short enough to be typed: its site when the whole is long."""
    nue = adresse.removeprefix("https://").removeprefix("www.").rstrip("/")
    return nue if len(nue) <= 42 else nue.split("/")[0]


def _demarche(droit: FicheDroit) -> Iterable[str]:
    fiche = droit.papier
    for etape in fiche.etapes:
        yield _pour(etape)
    if fiche.en_ligne:
        yield f"En ligne : {' ; '.join(_service(service) for service in fiche.en_ligne)}."
    for formulaire in fiche.formulaires:
        yield _formulaire(formulaire)


def _pour(etape: Etape) -> str:
    regime = REGIMES[etape.regime]
    return f"{regime}{etape.texte[0].lower()}{etape.texte[1:]}" if regime else etape.texte


def _service(service: ServiceEnLigne) -> str:
    return f"{service.libelle} ({adresse_courte(service.url)})" if service.url else service.libelle


def _formulaire(formulaire: Formulaire) -> str:
    nom = f"Formulaire {formulaire.numero}" if formulaire.numero else "Formulaire"
    vu = f" (vu en {date_partielle(formulaire.vu_le)})" if formulaire.vu_le else ""
    return f"{REGIMES[formulaire.regime]}{nom} : {formulaire.libelle}{vu}."


def _ensuite(droit: FicheDroit) -> Iterable[str]:
    """What is known; a doubt is told to the team, on « Contenus », not to whoever claims."""
    fiche = droit.papier
    for affirmation in (fiche.delai, fiche.silence, fiche.renouvellement):
        if affirmation:
            yield affirmation.texte


def _aide(droit: FicheDroit, mots: Repertoire) -> Iterable[str]:
    yield f"Par téléphone, {droit.telephone.nom} : {droit.telephone.numero}"
    yield " ; ".join(mots.lieux[code] for code in droit.fiche.qui_aide)
    for contact in droit.fiche.contacts:
        telephone = f", {contact.telephone}" if contact.telephone else ""
        precision = f" : {contact.precision}" if contact.precision else ""
        yield f"{contact.nom}{telephone}{precision}"


def _contester(droit: FicheDroit) -> Iterable[Section]:
    voie = voie_de(droit)
    if voie:
        titre, etapes = voie
        yield Section("contester", titre, "numeros", tuple(f"{etape.titre} : {etape.texte}" for etape in etapes))


def _paroles(droit: FicheDroit) -> Iterable[str]:
    for idee in droit.papier.idees_recues:
        yield f"« {idee.on_entend.removesuffix('.')} »"
        yield idee.en_vrai


def _non_recours(non_recours: NonRecours | None) -> Iterable[str]:
    if non_recours is None:
        return
    if non_recours.taux is not None:
        annee = f" (mesure de {non_recours.annee})" if non_recours.annee else ""
        population = non_recours.population or "des personnes qui y ont droit"
        discute = " Ce chiffre est discuté." if non_recours.conteste else ""
        yield f"{nombre(non_recours.taux)} % {population} ne l'ont pas{annee}.{discute}"
    if non_recours.commentaire:
        yield non_recours.commentaire


def _sources(droit: FicheDroit) -> Iterable[str]:
    for source in droit.fiche.sources.values():
        dater = source.date is not None and source.date[:4] not in source.libelle
        yield f"{source.libelle} ({date_partielle(str(source.date))})" if dater else source.libelle
