"""The places, their types and their sources, read from the content."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tznr_kit.lieux.modeles import Famille, FichierLieux, FichierSources, FichierTypes, Lieu, Source, TypeLieu
from tznr_kit.socle.contenu import ErreurContenu, charger
from tznr_kit.socle.dernier_bon import DernierBon, version_des
from tznr_kit.socle.reglages import chemin_contenu, chemin_ecrit


@dataclass(frozen=True, eq=False)  # compared and hashed as an object: what is computed from it can be kept
class Annuaire:
    """Everything known about the places of an installation, in file order."""

    lieux: tuple[Lieu, ...]
    types: dict[str, TypeLieu]
    familles: dict[str, Famille]
    sources: dict[str, Source]
    publics: dict[str, str] = field(default_factory=dict)

    @cached_property
    def par_id(self) -> dict[str, Lieu]:
        """Id → place."""
        return {lieu.id: lieu for lieu in self.lieux}

    @cached_property
    def publies(self) -> tuple[Lieu, ...]:
        """Places whose source allows publication, in file order."""
        return tuple(lieu for lieu in self.lieux if self.sources[lieu.source].reprise)

    @cached_property
    def publies_ranges(self) -> tuple[Lieu, ...]:
        """The same by type, then by name, as a list shows them."""
        return tuple(sorted(self.publies, key=lambda lieu: (self.rang(lieu), lieu.nom, lieu.id)))

    @cached_property
    def types_presents(self) -> frozenset[str]:
        """Types that at least one place has."""
        return frozenset(nom for lieu in self.lieux for nom in (lieu.type, *lieu.autres_types))

    @cached_property
    def attributions(self) -> tuple[str, ...]:
        """What every source of these places asks to be written."""
        return tuple(sorted({self.sources[nom].attribution for nom in {lieu.source for lieu in self.lieux}}))

    @cached_property
    def inconnus(self) -> dict[str, int]:
        """Places whose hours, and whose access, are not known."""
        return {
            "les horaires": sum(un.horaires is None and un.horaires_texte is None for un in self.lieux),
            "l’accès en fauteuil roulant": sum(un.fauteuil is None for un in self.lieux),
        }

    def type_de(self, lieu: Lieu) -> TypeLieu:
        """The type of a place."""
        return self.types[lieu.type]

    def famille_de(self, lieu: Lieu) -> Famille:
        """The family a place is drawn with."""
        return self.familles[self.types[lieu.type].famille]

    def rang(self, lieu: Lieu) -> int:
        """Place of its type in ``types.yaml``, where the actors one turns to first come first."""
        return self._rangs[lieu.type]

    def publics_de(self, lieu: Lieu) -> tuple[str, ...]:
        """Codes of the only people it receives; empty when everybody."""
        return self.type_de(lieu).publics if lieu.publics is None else lieu.publics

    def gratuit(self, lieu: Lieu) -> bool | None:
        """Whether it costs nothing; None when it is not known."""
        return self.type_de(lieu).gratuit if lieu.gratuit is None else lieu.gratuit

    @cached_property
    def _rangs(self) -> dict[str, int]:
        return {nom: rang for rang, nom in enumerate(self.types)}

    def droits_de(self, lieu: Lieu) -> tuple[str, ...]:
        """Ids of the rights the place helps with: its own when stated, else those of its types."""
        if lieu.droits is not None:
            return lieu.droits
        return tuple(
            dict.fromkeys(droit for nom in (lieu.type, *lieu.autres_types) for droit in self.types[nom].droits)
        )


def dossier_lieux() -> Path:
    """Folder of the files of places."""
    return chemin_ecrit("lieux") / "par_type"


def annuaire() -> Annuaire:
    """The directory of places; read again only when a file has changed. Raises ErreurContenu."""
    racine = chemin_contenu("lieux")
    communs = (racine / "types.yaml", racine / "sources.yaml")
    return _lus.donner(racine, lambda: version_des((*_fichiers(), *communs)), lambda: _lire(racine, _fichiers()))


def _fichiers() -> list[Path]:
    return sorted(dossier_lieux().glob("*.yaml"))


_lus: DernierBon[Annuaire] = DernierBon()


def _lire(racine: Path, fichiers: list[Path]) -> Annuaire:
    types = charger(FichierTypes, racine / "types.yaml")
    sources = charger(FichierSources, racine / "sources.yaml")
    lu = Annuaire(
        lieux=tuple(lieu for fichier in fichiers for lieu in charger(FichierLieux, fichier).lieux),
        types={un.id: un for un in types.types},
        familles={une.id: une for une in types.familles},
        sources={une.id: une for une in sources.sources},
        publics=types.publics,
    )
    _refuser_les_inconnus(lu)
    return lu


def _refuser_les_inconnus(lu: Annuaire) -> None:
    """Raises ErreurContenu when an id is written twice, or names a type, family or source that is not described."""
    vus: set[str] = set()
    for genre in lu.types.values():
        if genre.famille not in lu.familles:
            raise ErreurContenu("lieux/types.yaml", genre.id, f"famille « {genre.famille} » inconnue")
        if inconnus := set(genre.publics) - set(lu.publics):
            raise ErreurContenu("lieux/types.yaml", genre.id, f"public « {', '.join(inconnus)} » inconnu")
    for lieu in lu.lieux:
        if lieu.id in vus:
            raise ErreurContenu("lieux", lieu.id, "cet identifiant est écrit deux fois")
        vus.add(lieu.id)
        for nom in (lieu.type, *lieu.autres_types):
            if nom not in lu.types:
                raise ErreurContenu("lieux", f"{lieu.id}.type", f"type « {nom} » inconnu")
        if lieu.source not in lu.sources:
            raise ErreurContenu("lieux", f"{lieu.id}.source", f"source « {lieu.source} » inconnue")
