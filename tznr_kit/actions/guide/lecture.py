"""Reading the guide: chapters in the order of their files, figures written in."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions.guide.modele import BlocCalendrier, BlocCases, BlocNumeros, Chapitre, Echeance, Numero
from tznr_kit.droits.fiches.baremes import parametres
from tznr_kit.droits.fiches.montants import chiffres, remplacer
from tznr_kit.socle.contenu import ErreurContenu, charger, composer
from tznr_kit.socle.reglages import chemin_contenu


def chapitres(jour: date) -> list[Chapitre]:
    """The guide as it reads on ``jour``. Raises ErreurContenu, also when two checklists bear one id."""
    return composer("chapitres", ("guide", "baremes"), lambda: _chapitres(jour), jour)


def _chapitres(jour: date) -> list[Chapitre]:
    dossier = chemin_contenu("guide") / "aller_vers"
    baremes = parametres()
    lus: list[Chapitre] = []
    listes: set[str] = set()
    for fichier in sorted(dossier.glob("*.yaml")):
        brut = charger(Chapitre, fichier)
        for bloc in brut.blocs:
            if isinstance(bloc, BlocCases):
                if bloc.id in listes:
                    raise ErreurContenu(fichier, "blocs", f"la liste « {bloc.id} » existe déjà")
                listes.add(bloc.id)
        connus = chiffres(brut.montants, baremes, jour, str(fichier))
        lus.append(Chapitre.model_validate(remplacer(brut.model_dump(), connus, str(fichier))))
    if not lus:
        raise ErreurContenu(dossier, "", "aucun chapitre")
    return lus


def listes_a_cocher(lus: list[Chapitre]) -> dict[str, BlocCases]:
    """Every checklist of the guide by id."""
    return {bloc.id: bloc for chapitre in lus for bloc in chapitre.blocs if isinstance(bloc, BlocCases)}


def echeances(lus: list[Chapitre]) -> list[Echeance]:
    """The retroplanning, the earliest first."""
    return [ligne for une in lus for bloc in une.blocs if isinstance(bloc, BlocCalendrier) for ligne in bloc.lignes]


def numeros_d_urgence(lus: list[Chapitre]) -> list[Numero]:
    """The urgent numbers, in the order of the guide."""
    return [ligne for une in lus for bloc in une.blocs if isinstance(bloc, BlocNumeros) for ligne in bloc.lignes]
