"""``python -m tests.contenus.lettres [--par N]``: a letter changed in each code of the content, one at a time.

A code is a word without space that stands somewhere else too, or in small letters: the name of a right, of a field, of
an answer, of a type of place… Each file is written again with one of them changed, in a copy of the content, and all
that reads it reads it again. What nobody refuses is printed: a word of its own (``LIBRES``), or a code that escapes.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml

CONTENU = Path(__file__).resolve().parents[2] / "content"
PLUSIEURS = 8
"""Files of a folder from which they are read alike: any of them stands for all."""
JOUR = date(2026, 11, 29)
JETON = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:+\-\[\]]{0,59}")
MINUSCULES = re.compile(r"[a-z][a-z0-9_]*(?:[.\[][a-z0-9_.\[\]]+)?")
CLE = "{}"
LIBRES: tuple[tuple[str, str], ...] = (
    # Declared here: what names one elsewhere is refused there.
    *(("*", un) for un in ("id", "*.id", "code", "*.code", "*.champ")),
    # Words to be read.
    *(
        ("*", f"*{un}")
        for un in (
            "licence",
            "source",
            "nom",
            "nom_court",
            "libelle",
            "titre",
            "texte",
            "dit",
            "court",
            "pluriel",
            "sigle",
            "mot",
            ".lieu",
            ".qui",
            ".debut",
            ".entetes[]",
            ".lignes[][]",
            ".complement",
            ".source_date",
            ".reference",
            ".mots[]",
            ".choix.*",
            "francais",
            "falc.*",
            "dire",
            "plutot_que[]",
        )
    ),
    *(("textes/fiches.yaml", f"{un}.*") for un in ("publics", "themes", "lieux", "moments")),
    *(("formation/avis.yaml", f"structures{un}") for un in (CLE, ".*")),
    *(("baremes/*", f"parametres{un}") for un in (CLE, f"*.?*{CLE}")),  # formulas that name one are refused
    ("kiosque/mots.yaml", "*"),
    ("lexique.yaml", "*"),
    ("territoires/vacances_scolaires.yaml", "zone"),
    ("recontacts/suivi.yaml", "mots_interdits[]"),
    ("recontacts/suivi.yaml", "noms_de_famille[]"),
    ("ressources.yaml", "ressources{}"),
    ("questions.yaml", "*"),  # the contract itself: its fields and their answers
    ("*/listes.yaml", "listes{}"),
    # The words of others: columns of their files, their schemas.
    *(("lieux/colonnes.yaml", un) for un in ("champs.*[]", "types.*[]", "notes[]", "jamais[]")),
    *(("lieux/data_inclusion.yaml", un) for un in ("types.*.reseau", "types.*.thematiques[]", "publics.*")),
    # Told by others: « python -m tznr_kit langues », tests/autre_departement, tests/rules/reference.py, tests/rules.
    ("langues/*", "*"),
    *(("droits/*", un) for un in ("fiche.contacts[].telephone", "*.chiffre", f"regle.niveau{CLE}")),
    ("local.yaml", "*"),
    ("demonstration/actions.yaml", "actions[].commune"),  # another département inherits it: no commune there has it
    ("divergences.yaml", "*"),
    ("cas/*", "*.menages*"),
    # Names that the draw of the Observatoire calls: a wrong one stops it.
    ("observatoire/*", "*"),
    ("textes/accueil.yaml", "portes[].page"),  # an address of the site
)
"""Paths where a changed letter is another word, not a code that nobody knows (patterns of file and of path)."""


@dataclass(frozen=True)
class Code:
    """One word of a file: where it stands in the text, and its path (``actions[].type_lieu``; ``…{}`` is a key)."""

    fichier: str
    chemin: str
    mot: str
    debut: int
    fin: int

    def gate(self, texte: str) -> str:
        """The text with its last letter changed."""
        dernier = "x" if texte[self.fin - 1] != "x" else "z"
        return texte[: self.fin - 1] + dernier + texte[self.fin :]


def mots(fichier: str, texte: str) -> Iterator[Code]:
    """Every word of a YAML file that could be a code, keys included."""
    racine = yaml.compose(texte, Loader=yaml.CSafeLoader)
    if racine is not None:
        yield from _descendre(fichier, texte, racine, "")


def _descendre(fichier: str, texte: str, noeud: yaml.Node, chemin: str) -> Iterator[Code]:
    if isinstance(noeud, yaml.MappingNode):
        par_nom = len(noeud.value) > 2 and all(isinstance(valeur, yaml.MappingNode) for _, valeur in noeud.value)
        for cle, valeur in noeud.value:
            yield from _mot(fichier, texte, cle, f"{chemin}{CLE}")
            yield from _descendre(fichier, texte, valeur, f"{chemin}.{'*' if par_nom else cle.value}".lstrip("."))
    elif isinstance(noeud, yaml.SequenceNode):
        for element in noeud.value:
            yield from _descendre(fichier, texte, element, f"{chemin}[]")
    else:
        yield from _mot(fichier, texte, noeud, chemin)


def _mot(fichier: str, texte: str, noeud: yaml.Node, chemin: str) -> Iterator[Code]:
    if noeud.tag != "tag:yaml.org,2002:str" or not JETON.fullmatch(noeud.value):
        return
    debut, fin = noeud.start_mark.index, noeud.end_mark.index
    guillemets = texte[debut] in "\"'"
    debut, fin = debut + guillemets, fin - guillemets
    if texte[debut:fin] == noeud.value:  # written on one line, without escape
        yield Code(fichier, chemin, noeud.value, debut, fin)


def a_gater(par: int) -> list[Code]:
    """``par`` codes of each path of each file (of each folder, where files are many), drawn alike at each run."""
    tous = [
        un for f in sorted(CONTENU.rglob("*.yaml")) for un in mots(str(f.relative_to(CONTENU)), f.read_text("utf-8"))
    ]
    fois = Counter(un.mot for un in tous)
    groupes: defaultdict[tuple[str, str], list[Code]] = defaultdict(list)
    for un in tous:
        if (MINUSCULES.fullmatch(un.mot) or fois[un.mot] > 1) and not _libre(un):
            groupes[_groupe(un.fichier), un.chemin].append(un)
    return [un for groupe, codes in groupes.items() for un in Random(str(groupe)).sample(codes, min(par, len(codes)))]


def un_par_fichier() -> list[Code]:
    """One code of each file, or folder, drawn alike at each run."""
    par_fichier: defaultdict[str, list[Code]] = defaultdict(list)
    for un in a_gater(1):
        par_fichier[_groupe(un.fichier)].append(un)
    return [Random(fichier).choice(codes) for fichier, codes in par_fichier.items()]


def _libre(un: Code) -> bool:
    return any(fnmatchcase(un.fichier, f) and fnmatchcase(un.chemin.replace("[", "("), c.replace("[", "("))
               for f, c in LIBRES)  # fmt: skip


def _groupe(fichier: str) -> str:
    dossier = (CONTENU / fichier).parent
    plusieurs = dossier != CONTENU and len(list(dossier.glob("*.yaml"))) > PLUSIEURS
    return f"{dossier.relative_to(CONTENU)}/*" if plusieurs else fichier


class Atelier:
    """A copy of the content, read once; each fault is put, read and told in a child of this process."""

    def __init__(self, copie: Path) -> None:
        shutil.copytree(CONTENU, copie)
        os.environ["TZNR_CONTENU"] = str(copie)
        self._copie, self._casses = copie, _lire_tout()

    def refus(self, un: Code) -> str:
        """« file : field : message » of the refusal; empty when nobody refuses."""
        fichier = self._copie / un.fichier
        texte, etat = fichier.read_text("utf-8"), fichier.stat()
        lecture, ecriture = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                fichier.write_text(un.gate(texte), encoding="utf-8")
                os.write(ecriture, "\n".join(self._casses(fichier))[:4000].encode())
            finally:
                os._exit(0)
        os.close(ecriture)
        with os.fdopen(lecture, encoding="utf-8", errors="replace") as tuyau:
            dit = tuyau.read()
        os.waitpid(pid, 0)
        fichier.write_text(texte, encoding="utf-8")
        os.utime(fichier, ns=(etat.st_atime_ns, etat.st_mtime_ns))
        return dit


def _lire_tout() -> Callable[[Path], list[str]]:
    """Reads every content; returns what reads again what changed in a file, and tells what is broken."""
    from tznr_kit.commandes.contenus import SUR_DEMANDE, lire
    from tznr_kit.contenus.tout import tout_lire
    from tznr_kit.droits.exemples import verifier_les_exemples
    from tznr_kit.socle.codes import verifier_les_renvois
    from tznr_kit.socle.contenu import ErreurContenu, lire_yaml
    from tznr_kit.socle.dernier_bon import contenus_casses
    from tznr_kit.socle.territoires.vacances import en_vacances

    lire(JOUR)
    en_vacances(JOUR)

    def relire(fichier: Path) -> list[str]:
        casses = [str(une) for une in (*contenus_casses(), *tout_lire(JOUR))]
        try:
            for lecture in SUR_DEMANDE:
                lecture()
            verifier_les_renvois(fichier, lire_yaml(fichier))
            verifier_les_exemples(JOUR)
        except ErreurContenu as erreur:
            casses.append(str(erreur))
        return casses

    assert relire(Path(os.environ["TZNR_CONTENU"]) / "besoins.yaml") == []
    return relire


def echappees(choisis: list[Code]) -> Iterator[tuple[Code, str]]:
    """Each of these codes that nobody refuses with a letter changed, or whose refusal does not name the file."""
    with TemporaryDirectory() as temporaire:
        atelier = Atelier(Path(temporaire) / "content")
        for un in choisis:
            dit = atelier.refus(un)
            if un.fichier not in dit:
                yield un, dit


def principal() -> int:
    """Exit code 1 when a code escapes."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.contenus.lettres")
    analyseur.add_argument("--par", type=int, default=0, metavar="N", help="codes à chaque place (0 : un par fichier)")
    analyseur.add_argument("--dans", default="", help="seulement les fichiers dont le nom commence ainsi")
    choix = analyseur.parse_args()
    logging.disable(logging.ERROR)
    choisis = [
        un for un in (a_gater(choix.par) if choix.par else un_par_fichier()) if un.fichier.startswith(choix.dans)
    ]
    rates = 0
    for un, dit in echappees(choisis):
        rates += 1
        print(f"{un.fichier} : {un.chemin} : {un.mot} : {dit or 'personne ne le refuse'}", flush=True)
    print(f"{len(choisis)} codes gâtés, {rates} mal refusés", flush=True)
    return int(rates > 0)


if __name__ == "__main__":
    sys.exit(principal())
