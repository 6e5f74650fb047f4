"""The registry of codes: what a content file may name, and where each file names it.

A code (a right, a question, a type of place, a field of a form and its answers…) is declared once, in the file that
owns it. Every other file that writes it is checked when it is read: a typing error is an error of content, with the
file, the field and « voulez-vous dire », never a figure that silently leaves somebody out.

To let a new file name codes, add one line to ``RENVOIS``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tznr_kit.socle.dernier_bon import DernierBon, version_des
from tznr_kit.socle.reglages import CONTENU_NATIONAL, chemin_contenu, dossier_ecrit
from tznr_kit.socle.surcouche import est_une_surcouche
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.yaml_sur import lire_yaml

Genre = Literal[
    "droit", "question", "type_lieu", "liste", "champ_rencontre", "champ_preparation", "champ_entretien",
    "divergence", "pictogramme", "theme", "moment", "langue", "type_de_stand", "statut_de_suivi", "moment_du_jour",
    "resultat_d_appel", "issue", "preuve", "montant", "delai", "motif_de_cloture", "materiel", "objectif", "formulaire",
    "telephone", "public_des_lieux", "forme", "partenaire", "public",
]  # fmt: skip
NOMS: dict[Genre, str] = {
    "droit": "droit",
    "question": "question",
    "type_lieu": "type de lieu",
    "liste": "liste",
    "champ_rencontre": "champ de la rencontre",
    "champ_preparation": "champ de la préparation",
    "champ_entretien": "champ de l'entretien",
    "divergence": "divergence",
    "pictogramme": "pictogramme",
    "theme": "thème",
    "moment": "moment de vie",
    "langue": "langue",
    "type_de_stand": "type de lieu d'action",
    "statut_de_suivi": "statut de suivi",
    "moment_du_jour": "moment de la journée",
    "resultat_d_appel": "résultat d'appel",
    "issue": "issue",
    "preuve": "preuve",
    "montant": "tranche de montant",
    "delai": "tranche de délai",
    "motif_de_cloture": "motif de clôture",
    "materiel": "matériel",
    "objectif": "objectif",
    "formulaire": "formulaire",
    "telephone": "numéro",
    "public_des_lieux": "public des lieux",
    "forme": "forme de non-recours",
    "partenaire": "partenaire",
    "public": "public",
}


@dataclass(frozen=True)
class Renvoi:
    """In ``fichier`` (relative to the content, ``*`` for any), at ``chemin``, stands a code of kind ``genre``.

    ``chemin``: keys joined by dots; ``[]`` goes through a list, ``{}`` reads the keys of a mapping; ``**.picto`` is
    any ``picto``, however deep.
    """

    fichier: str
    chemin: str
    genre: Genre


RENVOIS: tuple[Renvoi, ...] = (
    Renvoi("au_stand.yaml", "droits[]", "droit"),
    Renvoi("motifs.yaml", "familles[].motifs[].par_droit{}", "droit"),
    Renvoi("divergences.yaml", "divergences[].droits[]", "droit"),
    Renvoi("kiosque/parcours.yaml", "situations[].a_voir[]", "droit"),
    Renvoi("classement.yaml", "a_parler[]", "droit"),
    Renvoi("besoins.yaml", "besoins[].types[]", "type_lieu"),
    Renvoi("cas/*.yaml", "divergences[]", "divergence"),
    Renvoi("charte.yaml", "**.picto", "pictogramme"),
    Renvoi("charte.yaml", "accents{}", "theme"),
    Renvoi("charte.yaml", "moments{}", "moment"),
    Renvoi("questionnaire.yaml", "**.picto", "pictogramme"),
    Renvoi("droits/*.yaml", "**.picto", "pictogramme"),
    Renvoi("textes/*.yaml", "**.picto", "pictogramme"),
    Renvoi("lieux/types.yaml", "types[].droits[]", "droit"),
    Renvoi("lieux/lignes.yaml", "lignes[].droits[]", "droit"),
    Renvoi("lieux/lignes.yaml", "lignes[].telephone", "telephone"),
    Renvoi("lieux/lignes.yaml", "repli", "telephone"),
    Renvoi("lieux/types.yaml", "types[].ligne", "telephone"),
    Renvoi("lieux/data_inclusion.yaml", "publics{}", "public_des_lieux"),
    Renvoi("textes/fiches.yaml", "telephone_de_repli", "telephone"),
    Renvoi("textes/consentement.yaml", "accords[].partenaires[]", "partenaire"),
    Renvoi("textes/pack.yaml", "affiche.accroches{}", "public"),
    Renvoi("motifs.yaml", "familles[].motifs[].code", "forme"),
    Renvoi("lieux/colonnes.yaml", "types{}", "type_lieu"),
    Renvoi("lieux/data_inclusion.yaml", "types{}", "type_lieu"),
    Renvoi("formulaires/listes.yaml", "listes.droits[].code", "droit"),
    Renvoi("demonstration/actions.yaml", "droits{}", "droit"),
    Renvoi("demonstration/suites.yaml", "poids.droit{}", "droit"),
    Renvoi("demonstration/suites.yaml", "poids.issue{}", "issue"),
    Renvoi("demonstration/suites.yaml", "poids.preuve{}", "preuve"),
    Renvoi("demonstration/suites.yaml", "poids.tranche_montant{}", "montant"),
    Renvoi("demonstration/suites.yaml", "poids.tranche_delai{}", "delai"),
    Renvoi("demonstration/suites.yaml", "poids.motif{}", "motif_de_cloture"),
    Renvoi("demonstration/suites.yaml", "vies[].statut", "statut_de_suivi"),
    Renvoi("demonstration/suites.yaml", "vies[].essais[].moment", "moment_du_jour"),
    Renvoi("demonstration/suites.yaml", "vies[].essais[].resultat", "resultat_d_appel"),
    Renvoi("demonstration/actions.yaml", "actions[].type_lieu", "type_de_stand"),
    Renvoi("demonstration/actions.yaml", "kits[].inventaire{}", "materiel"),
    Renvoi("demonstration/actions.yaml", "poids{}", "champ_rencontre"),
    Renvoi("demonstration/actions.yaml", "plusieurs{}", "champ_rencontre"),
    Renvoi("observatoire/methode.yaml", "droits[].id", "droit"),
    Renvoi("observatoire/demonstration.yaml", "non_recours{}", "droit"),
    Renvoi("territoires/zones_blanches.yaml", "types[]", "type_lieu"),
    Renvoi("recontacts/suivi.yaml", "partenaires[].types[]", "type_lieu"),
    Renvoi("textes/fiches.yaml", "lieux{}", "type_lieu"),
    Renvoi("dossiers/droits.yaml", "sections[].lignes[].question", "question"),
    Renvoi("dossiers/droits.yaml", "sections[].lignes[].champ", "champ_entretien"),
    Renvoi("dossiers/droits.yaml", "droits{}", "droit"),
    Renvoi("formation/exercices.yaml", "exercices[].objectif", "objectif"),
    Renvoi("formation/modules/*.yaml", "chiffres[]", "droit"),
    Renvoi("guide/aller_vers/*.yaml", "blocs[].formulaire", "formulaire"),
    Renvoi("langues/phrases.yaml", "fiches[]", "droit"),
    Renvoi("dossiers/plus_tard.yaml", "droits{}", "droit"),
    Renvoi("dossiers/reponses.yaml", "rappels{}", "langue"),
    Renvoi("dossiers/reponses.yaml", "rappels_sans_heure{}", "langue"),
    Renvoi("dossiers/ordre.yaml", "liens[].avant", "droit"),
    Renvoi("dossiers/ordre.yaml", "liens[].apres", "droit"),
    Renvoi("dossiers/ordre.yaml", "besoins{}", "droit"),
    Renvoi("formulaires/preparation.yaml", "etapes[].champs[].liste", "liste"),
    Renvoi("formulaires/preparation.yaml", "etapes[].champs[].colonnes[].liste", "liste"),
    Renvoi("formulaires/rencontre.yaml", "etapes[].champs[].liste", "liste"),
    Renvoi("formulaires/rencontre.yaml", "etapes[].champs[].etats", "liste"),
    Renvoi("formulaires/compte_rendu.yaml", "etapes[].champs[].liste", "liste"),
    Renvoi("formulaires/compte_rendu.yaml", "etapes[].champs[].preparation", "champ_preparation"),
)
FICHIERS: dict[Genre, tuple[str, str]] = {
    "droit": ("droits", "*.yaml"),
    "pictogramme": ("pictogrammes", "*.svg"),
    "langue": ("langues", "*/"),
    "formulaire": ("formulaires", "*.yaml"),
}
"""Kinds whose codes are the names of the files, or of the folders, of a room."""
DECLARATIONS: dict[Genre, tuple[str, str]] = {
    "question": ("questions.yaml", "questions[].champ"),
    "type_lieu": ("lieux/types.yaml", "types[].id"),
    "liste": ("formulaires/listes.yaml", "listes{}"),
    "champ_rencontre": ("formulaires/rencontre.yaml", "etapes[].champs[].id"),
    "champ_preparation": ("formulaires/preparation.yaml", "etapes[].champs[].id"),
    "champ_entretien": ("dossiers/entretien.yaml", "champs[].id"),
    "divergence": ("divergences.yaml", "divergences[].id"),
    "theme": ("textes/fiches.yaml", "themes{}"),
    "public": ("textes/fiches.yaml", "publics{}"),
    "partenaire": ("recontacts/suivi.yaml", "partenaires[].nom"),
    "telephone": ("textes/fiches.yaml", "telephones{}"),
    "public_des_lieux": ("lieux/types.yaml", "publics{}"),
    "forme": ("formulaires/listes.yaml", "listes.formes[].code"),
    "moment": ("textes/fiches.yaml", "moments{}"),
    "type_de_stand": ("formulaires/listes.yaml", "listes.lieux_types[].code"),
    "statut_de_suivi": ("recontacts/suivi.yaml", "statuts[].code"),
    "moment_du_jour": ("recontacts/suivi.yaml", "creneaux[].code"),
    "resultat_d_appel": ("recontacts/suivi.yaml", "resultats[].code"),
    "issue": ("recontacts/suivi.yaml", "issues[].code"),
    "preuve": ("recontacts/suivi.yaml", "preuves[].code"),
    "montant": ("recontacts/suivi.yaml", "montants[].code"),
    "delai": ("recontacts/suivi.yaml", "delais_ouverture[].code"),
    "motif_de_cloture": ("recontacts/suivi.yaml", "motifs[].code"),
    "materiel": ("formulaires/listes.yaml", "listes.materiel[].code"),
    "objectif": ("formation/objectifs.yaml", "objectifs[].id"),
}
"""Where the codes of the other kinds are declared."""
DE_PLUS: dict[Genre, frozenset[str]] = {
    "droit": frozenset({"autre"}),  # « un autre droit », in the lists that people tick
    "liste": frozenset({"communes", "epci"}),  # what the territory gives
}


def verifier_les_renvois(fichier: Path, donnees: Any) -> None:
    """Every code that ``fichier`` writes exists. Raises ErreurContenu naming the first that does not."""
    for renvoi in RENVOIS:
        if fichier.match(renvoi.fichier) and (trouves := list(trouver(donnees, renvoi.chemin))):
            connus = _admis(renvoi.genre, fichier)
            for champ, code in trouves:
                if code not in connus:
                    raise ErreurContenu(fichier, champ, inconnu(NOMS[renvoi.genre], code, connus))


def _admis(genre: Genre, fichier: Path) -> frozenset[str]:
    """A national file, or one merged with it, may name what an installation elsewhere does not have."""
    national = fichier.is_relative_to(CONTENU_NATIONAL) or est_une_surcouche(dossier_ecrit())
    return codes(genre) | codes(genre, partout) if national else codes(genre)


def inconnu(quoi: str, code: str, connus: Collection[str]) -> str:
    """« droit inconnu : rsaa (voulez-vous dire « rsa » ?) »."""
    proches = difflib.get_close_matches(code, list(connus), n=1)
    return f"{quoi} inconnu : {code}" + (f" (voulez-vous dire « {proches[0]} » ?)" if proches else "")


def partout(nom: str) -> Path:
    """Path of one room of the national content, whatever this installation changes."""
    return CONTENU_NATIONAL / nom


def codes(genre: Genre, ou: Callable[[str], Path] = chemin_contenu) -> frozenset[str]:
    """Every code of this kind, read from the file that owns it, in the content ``ou``. Raises ErreurContenu."""
    if genre in FICHIERS:
        salle, motif = FICHIERS[genre]
        return frozenset(fichier.stem for fichier in ou(salle).rglob(motif)) | DE_PLUS.get(genre, frozenset())
    return _ids(ou, *DECLARATIONS[genre]) | DE_PLUS.get(genre, frozenset())


def trouver(donnees: Any, chemin: str, champ: str = "") -> Iterator[tuple[str, str]]:
    """(field, code) of each code found at ``chemin``; what is absent or null names nothing."""
    etape, _, reste = chemin.partition(".")
    if etape == "**":
        yield from _partout(donnees, reste, champ)
        return
    nom, liste, cles = etape.removesuffix("[]").removesuffix("{}"), etape.endswith("[]"), etape.endswith("{}")
    valeur = donnees.get(nom) if isinstance(donnees, dict) else None
    ici = f"{champ}.{nom}".lstrip(".")
    if cles and isinstance(valeur, dict):
        yield from ((f"{ici}.{cle}", str(cle)) for cle in valeur)
    elif liste and isinstance(valeur, list):
        for rang, element in enumerate(valeur):
            if reste:
                yield from trouver(element, reste, f"{ici}[{rang}]")
            elif isinstance(element, str):
                yield f"{ici}[{rang}]", element
    elif reste and not (cles or liste):
        yield from trouver(valeur, reste, ici)
    elif isinstance(valeur, str):
        yield ici, valeur


def _partout(donnees: Any, reste: str, champ: str) -> Iterator[tuple[str, str]]:
    yield from trouver(donnees, reste, champ)
    suites = donnees.items() if isinstance(donnees, dict) else enumerate(donnees) if isinstance(donnees, list) else ()
    for cle, suite in suites:
        ici = f"{champ}[{cle}]" if isinstance(donnees, list) else f"{champ}.{cle}".lstrip(".")
        yield from _partout(suite, reste, ici)


def _ids(ou: Callable[[str], Path], nom: str, chemin: str) -> frozenset[str]:
    salle, _, reste = nom.partition("/")
    fichier = ou(salle) / reste if reste else ou(salle)
    return _lus.donner(
        (fichier, chemin),
        lambda: version_des([fichier]),
        lambda: frozenset(code for _, code in trouver(lire_yaml(fichier), chemin)),
    )


_lus: DernierBon[frozenset[str]] = DernierBon()
