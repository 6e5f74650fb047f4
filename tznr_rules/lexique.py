"""What an expression may name: quantities seen from an entity, parameters, possible answers."""

from __future__ import annotations

from pathlib import Path

from tznr_rules.baremes import Baremes, sorte_de
from tznr_rules.erreurs import ErreurContenu, proche
from tznr_rules.formule import Lecture
from tznr_rules.graphe import Graphe, Noeud
from tznr_rules.langage import NOMBRE, OUI_NON, PREFIXES, ErreurFormule, Lien
from tznr_rules.modeles import Question

LISTES_DE = {"adulte": "adultes", "enfant": "enfants"}
INTEGREES = {
    "couple": {"foyer": OUI_NON},
    "present": {"adulte": OUI_NON, "enfant": OUI_NON, "personne": OUI_NON},
    "age_mois": {"adulte": NOMBRE, "enfant": NOMBRE},
    "age": {"adulte": NOMBRE, "enfant": NOMBRE},
    "naissance": {"adulte": NOMBRE, "enfant": NOMBRE, "personne": NOMBRE},
    "naissance_possible": {"adulte": NOMBRE, "enfant": NOMBRE, "personne": NOMBRE},
    "naissance_sans_supposer": {"adulte": NOMBRE, "enfant": NOMBRE, "personne": NOMBRE},
}
"""Quantities every household has, by entity and type."""
DE_LA_NAISSANCE = {"naissance_possible", "naissance_sans_supposer", "age_mois", "age"}


class Lexique:
    """Names of one content folder (the ``Lexique`` that langage.py asks for)."""

    def __init__(self, graphe: Graphe, baremes: Baremes) -> None:
        self._graphe, self._baremes = graphe, baremes
        self._noms: dict[str, dict[str, str]] = {nom: dict(types) for nom, types in INTEGREES.items()}
        self._choix: dict[str, dict[str, int]] = {}
        self._integrer()

    def nommer(self, nom: str, entite: str, sorte: str, fichier: Path) -> None:
        """Declare a quantity. Raises ErreurContenu when the name is taken (adults and children may share one)."""
        deja = self._noms.setdefault(nom, {})
        questions_jumelles = {entite, *deja} == {"adulte", "enfant"} and fichier.name == "questions.yaml"
        if deja and not questions_jumelles:
            raise ErreurContenu(fichier, nom, "ce nom est déjà pris par une autre grandeur")
        deja[entite] = sorte

    def declarer_choix(self, sorte: str, question: Question) -> None:
        """Declare the possible answers of a choice, one bit each (bit 0: not applicable)."""
        self._choix[sorte] = {code: 1 << (i + 1) for i, code in enumerate(question.choix or {})}

    def _integrer(self) -> None:
        def integrer(cle: str, sorte: str, lecture: Lecture, liens: set[str]) -> None:
            self._graphe.ajouter(Noeud(cle, sorte, lecture, liens={Lien(nom) for nom in liens}))

        integrer("foyer.couple", OUI_NON, Lecture(lambda v: v.couple()), {"adultes.present"})
        for liste in LISTES_DE.values():
            for nom in ("present", "naissance", "naissance_possible", "naissance_sans_supposer", "age_mois", "age"):
                cle = f"{liste}.{nom}"
                integrer(
                    cle,
                    INTEGREES[nom]["adulte"],
                    _speciale(cle),
                    {f"{liste}.naissance"} if nom in DE_LA_NAISSANCE else set(),
                )
        for nom in ("present", "naissance", "naissance_possible", "naissance_sans_supposer"):
            sources = {entite: f"{liste}.{nom}" for entite, liste in LISTES_DE.items()}
            sorte = INTEGREES[nom]["adulte"]
            integrer(f"personnes.{nom}", sorte, _assemblage(sources, sorte), set(sources.values()))

    def resoudre(self, nom: str, entite: str) -> tuple[str, str]:
        entites = self._noms.get(nom)
        if entites is None:
            raise ErreurFormule(f"nom inconnu : {nom}{proche(nom, self._noms)}")
        for candidate in (entite, "foyer"):
            if candidate in entites:
                return f"{PREFIXES[candidate]}.{nom}", entites[candidate]
        if entite == "personne":
            return self._assembler(nom, entites)
        if "personne" in entites and entite in LISTES_DE:
            return self._extraire(nom, entite, entites["personne"])
        raise ErreurFormule(f"« {nom} » concerne {' et '.join(entites)} : on ne peut pas le lire depuis {entite}")

    def _assembler(self, nom: str, entites: dict[str, str]) -> tuple[str, str]:
        """The quantity over all persons; a kind of person that does not have it counts for 0 (or no)."""
        sorte = next(iter(entites.values()))
        if sorte.startswith("choix:"):
            raise ErreurFormule(f"« {nom} » est un choix d'{' et '.join(entites)} : il ne se lit pas depuis personne")
        cle = f"personnes.{nom}"
        sources = {entite: f"{LISTES_DE[entite]}.{nom}" for entite in entites}
        self._graphe.noeuds.setdefault(
            cle,
            Noeud(cle, sorte, _assemblage(sources, sorte), texte=nom, liens={Lien(c) for c in sources.values()}),
        )
        return cle, sorte

    def _extraire(self, nom: str, entite: str, sorte: str) -> tuple[str, str]:
        cle, source = f"{LISTES_DE[entite]}.{nom}", f"personnes.{nom}"
        self._graphe.noeuds.setdefault(
            cle, Noeud(cle, sorte, _extraction(source, entite), texte=nom, liens={Lien(source)})
        )
        return cle, sorte

    def entite_de(self, nom: str) -> str:
        return next(iter(self._noms.get(nom, {})), "")

    def parametre(self, nom: str, sorte: str) -> str:
        if nom not in self._baremes.parametres:
            raise ErreurFormule(f"barème inconnu : {nom}{proche(nom, self._baremes.parametres)}")
        for valeur in self._baremes.parametres[nom][0].valeurs:
            if sorte_de(valeur.valeur) != sorte:
                raise ErreurFormule(f"bareme.{nom} est de sorte « {sorte_de(valeur.valeur)} », « {sorte} » attendue")
        return f"bareme.{nom}"

    def bits(self, sorte: str, code: str) -> int:
        codes = self._choix[sorte]
        if code not in codes:
            raise ErreurFormule(f"« {code} » n'est pas une réponse possible ({', '.join(codes)}){proche(code, codes)}")
        return codes[code]


def _speciale(cle: str) -> Lecture:
    return Lecture(lambda v: v.speciale(cle))


def _assemblage(sources: dict[str, str], sorte: str) -> Lecture:
    return Lecture(lambda v: v.assembler(sources.get("adulte"), sources.get("enfant"), sorte == OUI_NON))


def _extraction(source: str, entite: str) -> Lecture:
    return Lecture(lambda v: v.extraire(source, entite))
