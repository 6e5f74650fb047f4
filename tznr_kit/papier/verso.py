"""The back of a sheet, for the talk: exceptions, examples, delays, how to contest, what people say, sources."""

from __future__ import annotations

from collections.abc import Iterable

from tznr_kit.droits.exemples import exemples
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.fiches.contester import voie_de
from tznr_kit.droits.fiches.modele import Affirmation
from tznr_kit.droits.fiches.repertoire import Repertoire
from tznr_kit.papier.dessin.bloc import Bloc, empiler
from tznr_kit.papier.dessin.cases import Cases
from tznr_kit.papier.dessin.entete import Bande, Entete
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.dessin.notes import Exemples, Notes, Paroles
from tznr_kit.papier.dessin.tuiles import Etapes
from tznr_kit.socle.typographie import date_longue, date_partielle, nombre

BAS_DU_VERSO = 297.0 - 14.0
PAROLES, EXCEPTIONS = 2, 5
DELAI = "Je ne tarde pas : un droit part en général du mois de la demande."
SILENCE = "Je garde la preuve de l'envoi. Puis j'appelle, ou je vais à France services."
ENSUITE = "Je signale tout changement tout de suite. Sinon, je peux devoir rembourser."


def dessiner_verso(feuille: Feuille, droit: FicheDroit, mots: Repertoire) -> None:
    """The current page as the back of ``droit``; blocks are left out, the least useful first, until it holds."""
    notes = Notes(list(_pour_le_professionnel(droit)))
    bas = BAS_DU_VERSO - notes.hauteur(feuille, 9)
    empiler(feuille, _blocs(droit, mots, feuille), feuille.t_margin, bas - 2)
    notes.dessiner(feuille, bas, 9)


def _blocs(droit: FicheDroit, mots: Repertoire, feuille: Feuille) -> list[Bloc]:
    blocs: list[Bloc] = [_entete(droit, mots), *_exceptions(droit)]
    calcules = exemples(droit, feuille.le)
    if calcules:
        blocs += [Bande("calcul", "Par exemple"), Exemples([(une.texte, une.en_mots) for une in calcules])]
    voie = voie_de(droit)
    if voie:
        titre, etapes = voie
        contester = Etapes([(etape.picto, etape.titre, etape.texte) for etape in etapes])
        blocs += [Etapes(_ensuite(droit), numerotees=False, serre=False), Bande("balance", titre), contester]
    paroles = [(idee.on_entend, idee.en_vrai) for idee in droit.papier.idees_recues[:PAROLES]]
    if paroles:
        blocs += [Bande("paroles", "On entend… et en vrai"), Paroles(paroles)]
    return blocs


def _entete(droit: FicheDroit, mots: Repertoire) -> Entete:
    presentation = droit.papier.presentation
    theme = f"{mots.themes[droit.fiche.theme]} · au dos"
    return Entete(presentation.picto, theme, presentation.titre_courant, droit.nom, carre=False)


def _exceptions(droit: FicheDroit) -> list[Bloc]:
    exceptions = [(case.picto, case.exception) for case in droit.cases if case.exception][:EXCEPTIONS]
    if not exceptions:
        return []
    return [Bande("demande", "Une case non cochée ? Parlez-en quand même"), Cases(exceptions, a_cocher=False)]


def _ensuite(droit: FicheDroit) -> list[tuple[str, str, str]]:
    fiche = droit.papier
    return [
        ("rendez_vous", "Quand ?", _texte(fiche.delai, DELAI)),
        ("sablier", "Pas de réponse ?", _texte(fiche.silence, SILENCE)),
        ("recommencer", "Et ensuite ?", _texte(fiche.renouvellement, ENSUITE)),
    ]


def _texte(affirmation: Affirmation | None, sinon: str) -> str:
    return affirmation.texte if affirmation else sinon


def _pour_le_professionnel(droit: FicheDroit) -> Iterable[str]:
    """Small print at the foot. ``a_verifier`` is the team's: « Contenus » lists it, no paper does."""
    fiche = droit.fiche
    if fiche.cumul:
        yield "Avec les autres aides : " + " ".join(une.texte for une in droit.papier.cumul)
    taux = fiche.non_recours
    if taux and taux.taux is not None:
        annee = f" (mesure de {taux.annee})" if taux.annee else ""
        yield f"Passent à côté : {nombre(taux.taux)} % {taux.population or 'des personnes'}{annee}."
    sources = (
        source.libelle + (f" ({date_partielle(source.date)})" if source.date else "")
        for source in fiche.sources.values()
    )
    yield f"Sources : {' ; '.join(sources)}. Relu le {date_longue(fiche.verifie_le)}."
