"""The closed lists a sheet may cite: publics, themes, organismes, kinds of places."""

from __future__ import annotations

from tznr_kit.droits.fiches.modele import Code, Fiche, Texte
from tznr_kit.droits.fiches.presentation import Telephone
from tznr_kit.droits.fiches.recto import papiers, voies
from tznr_kit.socle.contenu import ErreurContenu, Modele, charger, composer
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.lecture import departement

DEPARTEMENT = "departement"  # code of its line among the telephones


class Organisme(Modele):
    """Who pays or decides: short name, whole name. ``a``: where one asks (« à l'État »), « à la » + name if absent."""

    sigle: Texte
    nom: Texte
    a: Texte | None = None

    @property
    def a_qui(self) -> str:
        """« à la CAF », « à l'État »: where one asks."""
        return self.a or f"à la {self.sigle}"

    def en_toutes_lettres(self) -> str:
        """« Caisse d'allocations familiales (CAF) »."""
        return self.nom if self.sigle in self.nom else f"{self.nom} ({self.sigle})"


class Repertoire(Modele):
    """``content/textes/fiches.yaml``: code → words, in the order shown."""

    publics: dict[Code, Texte]
    themes: dict[Code, Texte]
    organismes: dict[Code, Organisme]
    lieux: dict[Code, Texte]
    moments: dict[Code, Texte]
    telephones: dict[Code, Telephone]
    telephone_de_repli: Code

    def telephone(self, code: str | None) -> Telephone:
        """The line to call for ``code``; the national fallback when a sheet gives none."""
        return self.telephones[code or self.telephone_de_repli]

    def controler(self, fiche: Fiche, fichier: str) -> None:
        """Raises ErreurContenu on the first code of ``fiche`` that no list declares."""
        listes: tuple[tuple[str, tuple[str, ...], dict[str, object]], ...] = (
            ("publics", fiche.publics, {**self.publics}),
            ("theme", (fiche.theme,), {**self.themes}),
            ("organismes", fiche.organismes, {**self.organismes}),
            ("qui_aide", fiche.qui_aide, {**self.lieux}),
            ("recto.documents", fiche.recto.documents, {**papiers()}),
            ("recto.recours", (fiche.recto.recours,), {**voies()}),
            ("presentation.moments", fiche.presentation.moments, {**self.moments}),
            ("presentation.telephone", _donne(fiche.presentation.telephone), {**self.telephones}),
        )
        for champ, codes, connus in listes:
            for code in codes:
                if code not in connus:
                    message = f"« {code} » est inconnu ; connus : {', '.join(connus)}"
                    raise ErreurContenu(fichier, f"fiche.{champ}", message)


def _donne(code: str | None) -> tuple[str, ...]:
    return () if code is None else (code,)


def repertoire() -> Repertoire:
    """The lists of this installation. Raises ErreurContenu.

    The line of the département is its own switchboard, or the national fallback when it gives none: never that of
    another département.
    """
    return composer("repertoire", ("textes", "territoires/departement.yaml"), _repertoire)


def _repertoire() -> Repertoire:
    lu = charger(Repertoire, chemin_contenu("textes") / "fiches.yaml")
    ligne = lu.telephones.get(DEPARTEMENT)
    if ligne is None:
        return lu
    standard = departement().standard
    ici = ligne.model_copy(update={"numero": standard}) if standard else lu.telephone(None)
    return lu.model_copy(update={"telephones": lu.telephones | {DEPARTEMENT: ici}})
