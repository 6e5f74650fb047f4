"""The trainer's booklet: programmes, modules, cases with their correction, scenes, grid, exercises, quiz key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.motifs import motifs
from tznr_kit.droits.mots import PERIODES
from tznr_kit.formation.animation import Exercice, Observation, Programme, Scene, exercices, jeux_de_role
from tznr_kit.formation.cas import Attendu, Cas, cas_d_ecole
from tznr_kit.formation.modules import Module, modules, taux_de
from tznr_kit.formation.objectifs import objectifs
from tznr_kit.formation.verification import trouver
from tznr_kit.papier.dessin.aide import Crainte
from tznr_kit.papier.dessin.courant import entete, partie, poser
from tznr_kit.papier.dessin.feuille import Encre, Feuille
from tznr_kit.papier.livret import Chapitre, relier
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.typographie import nombre

TITRE = "Le livret du formateur"
PAGE_LIVRET = MiseEnPage(corps=12.5, mention="Cas et paroles inventés. Les corrections sont calculées au mois imprimé.")
STATUTS = {"probable": "probable", "a_verifier": "à vérifier", "deja_percu": "déjà perçu", "non": "non ouvert"}

SANS_COUPER, SCENE = 130.0, 24.0  # mm: a shorter table, a scene, are not cut by a page
CORPS_DES_TABLES = 11.0
CORPS_DES_CAS = 11.5  # each case on its page
CARTE = Encre(14, interligne=1.2)


def livret_pdf(jour: date) -> bytes:
    """The whole booklet, corrections computed at the month of ``jour``. Raises ErreurContenu, ErreurSituation."""
    fiche = exercices()
    chapitres = [
        Chapitre("Objectifs et programmes", lambda feuille: _programmes(feuille, fiche.programmes)),
        *(_chapitre_de_module(module, jour) for module in modules(jour)),
        *(_chapitre_de_cas(un, jour) for un in cas_d_ecole().values()),
        Chapitre("Jeux de rôle", lambda feuille: dessiner_scenes(feuille, jeux_de_role().scenes)),
        Chapitre("Grille d'observation", lambda feuille: dessiner_grille(feuille, jeux_de_role().observation)),
        Chapitre("Exercices", lambda feuille: _exercices(feuille, fiche.exercices)),
    ]
    return relier(
        TITRE, "Non-recours, aller-vers et prise en main du KIT", chapitres, jour, PAGE_LIVRET, encre("canard")
    )


def scenes_pdf(jour: date) -> bytes:
    """The cards to cut out (one for each player), the observation grid, and the trainer's notes."""
    feuille = Feuille("Jeux de rôle", jour, PAGE_LIVRET, encre("canard"))
    jeu = jeux_de_role()
    entete(feuille, "paroles", "Formation", "Jeux de rôle : cartes à découper", jeu.consigne)
    for scene in jeu.scenes:
        _carte(feuille, f"{scene.id} · carte A, la personne", scene.personne)
        _carte(feuille, f"{scene.id} · carte B, l'agent", scene.agent)
    feuille.add_page()
    dessiner_grille(feuille, jeu.observation)
    feuille.add_page()
    dessiner_scenes(feuille, jeu.scenes, titre="Pour le formateur")
    return feuille.octets()


def _carte(feuille: Feuille, titre: str, texte: str) -> None:
    """One card in its dashed frame: it is cut there."""
    largeur = feuille.epw - 10
    hauteur = 12 + feuille.haut_de(largeur, texte, CARTE)
    feuille.assurer(hauteur)
    haut = feuille.y
    feuille.pointilles(feuille.l_margin, haut, feuille.epw, hauteur)
    bas = feuille.mots(feuille.l_margin + 5, haut + 2, largeur, titre, Encre(11, "B", feuille.accent), "H2")
    feuille.mots(feuille.l_margin + 5, bas + 1, largeur, texte, CARTE)
    feuille.set_xy(feuille.l_margin, haut + hauteur)


def dessiner_scenes(feuille: Feuille, scenes: Sequence[Scene], titre: str = "Jeux de rôle") -> None:
    """Each scene whole: what the person reads, what the agent reads, what the trainer keeps."""
    entete(feuille, "paroles", "Formation", titre)
    for scene in scenes:
        partie(feuille, "groupe", f"{scene.id}. {scene.titre}", suite=SCENE)
        dits = (("La personne", scene.personne), ("L'agent", scene.agent), ("Ce qui débloque", scene.deblocage))
        with feuille.composer(replace(feuille.composition, corps=11.0, interligne=1.15)):
            feuille.liste([f"{qui} : {quoi}" for qui, quoi in (*dits, ("Attention", scene.attention))])


def dessiner_grille(feuille: Feuille, observation: Observation) -> None:
    """The grid with room to write."""
    entete(feuille, "oeil", "Formation", "Grille d'observation", observation.echelle)
    tableau = Tableau(["Ce que j'observe", "Scène 1", "Scène 2", "Scène 3"], [5, 1, 1, 1], hauteur_minimale=11)
    tableau.dessiner(feuille, [[critere, "", "", ""] for critere in observation.criteres])
    feuille.paragraphe("Un point fort : …………………………………………………………")
    feuille.paragraphe("Un point à travailler : …………………………………………………")


def _programmes(feuille: Feuille, programmes: Sequence[Programme]) -> None:
    entete(feuille, "but", "Formation", "Objectifs et programmes")
    feuille.liste([f"{objectif.id} : {objectif.texte}" for objectif in objectifs()])
    for programme in programmes:
        lignes = [[ligne.debut, ligne.quoi] for ligne in programme.lignes]
        _tableau(feuille, "horloge", programme.titre, Tableau(["Début", "Ce qu'on fait"], [1, 5]), lignes)


def _exercices(feuille: Feuille, suite: Sequence[Exercice]) -> None:
    entete(feuille, "modifier", "Formation", "Exercices")
    for exercice in suite:
        titre = f"{exercice.id}. {exercice.titre} ({exercice.minutes} minutes, {exercice.objectif})"
        partie(feuille, "modifier", titre)
        feuille.paragraphe(f"Il faut : {exercice.materiel}.")
        feuille.liste(exercice.deroule, "1")


def _chapitre_de_module(module: Module, jour: date) -> Chapitre:
    return Chapitre(f"Module : {module.titre}", lambda feuille: _module(feuille, module, jour))


def _module(feuille: Feuille, module: Module, jour: date) -> None:
    entete(feuille, "livret", f"Module, {module.minutes} minutes", module.titre, module.resume)
    for carte in module.cartes:
        partie(feuille, "renseignement", carte.titre)
        feuille.liste(carte.lignes)
    if module.chiffres:
        lignes = [
            [
                t.droit,
                f"{nombre(t.taux)} % {t.population}" + (" (contesté)" if t.conteste else ""),
                str(t.annee),
                t.source,
            ]
            for t in taux_de(module, jour)
        ]
        tableau = Tableau(["Droit", "Non-recours", "Année", "Source"], [2, 4, 1, 3], taille=CORPS_DES_TABLES)
        _tableau(feuille, "graphique", "Les chiffres", tableau, lignes)
    if module.tri:
        mots = module.tri.categories
        cartes = [[c.texte, " ou ".join(mots[code] for code in c.bonnes), c.pourquoi] for c in module.tri.cartes]
        partie(feuille, "case", "Cartes à trier", suite=45)
        feuille.paragraphe(module.tri.consigne)
        Tableau(["Carte", "Réponse", "Pourquoi"], [3, 2, 3], taille=CORPS_DES_TABLES).dessiner(feuille, cartes)
    partie(feuille, "question", "Questions et réponses")
    for question in module.questions:
        feuille.assurer(26)
        feuille.paragraphe(f"{question.objectif}. {question.question}", style="B")
        feuille.liste([f"{choix.texte} : {choix.retour}" for choix in question.choix])


def _chapitre_de_cas(un: Cas, jour: date) -> Chapitre:
    def dessiner(feuille: Feuille) -> None:
        with feuille.composer(replace(feuille.composition, corps=CORPS_DES_CAS)):
            _cas(feuille, un, jour)

    return Chapitre(f"Cas {un.id.upper()} : {un.titre}", dessiner)


def _cas(feuille: Feuille, un: Cas, jour: date) -> None:
    """One case on its page: what she says, what is asked, what the rules find, the trap, the words."""
    theme = f"Cas {un.id.upper()} · difficulté {un.difficulte} sur 3 · {', '.join(un.objectifs)}"
    entete(feuille, "personne", theme, un.titre)
    poser(feuille, Crainte("paroles", un.parole, f"Ce qu'on voit : {' '.join(un.visible)}"))
    questions = Tableau(["Question", "Réponse"], [2, 3], taille=CORPS_DES_TABLES)
    _tableau(feuille, "question", "Si on demande", questions, [[i.question, i.reponse] for i in un.informations])
    lignes = _trouves(un, jour)
    if lignes:
        resultats = Tableau(["Droit", "Résultat", "Montant"], [5, 2, 3], taille=CORPS_DES_TABLES)
        _tableau(feuille, "cle", "Ce que les règles trouvent", resultats, lignes)
    else:
        partie(feuille, "cle", "Ce que les règles trouvent")
        feuille.paragraphe("Aucun droit calculé ne s'ouvre avec ces réponses.")
    partie(feuille, "attention", "Le piège")
    feuille.paragraphe(un.piege)
    partie(feuille, "paroles", "Ce qu'on peut dire")
    feuille.paragraphe(f"Ce qui retient la personne : {motifs().par_id[un.motif].libelle}.")
    feuille.paragraphe(un.que_dire, style="B")


def _trouves(un: Cas, jour: date) -> list[list[str]]:
    """What the engine finds this month, in words."""
    fiches, droits = catalogue(jour), trouver(un, f"{jour:%Y-%m}")
    return [
        [fiches[nom].nom if nom in fiches else nom, STATUTS[lu.statut], montant_en_mots(nom, lu)]
        for nom, lu in droits.items()
        if nom in un.attendus and lu.statut != "non"
    ]


def _tableau(feuille: Feuille, picto: str, titre: str, tableau: Tableau, lignes: Sequence[Sequence[str]]) -> None:
    """A heading and its table, together on the page."""
    partie(feuille, picto, titre, suite=min(tableau.hauteur(feuille, lignes), SANS_COUPER) + 4)
    tableau.dessiner(feuille, lignes)


def montant_en_mots(droit: str, lu: Attendu) -> str:
    """The amount of one right in words with its period, « » without one."""
    par = PERIODES.get(regles_du_kit().droits[droit].regle.periode or "", "")
    if lu.participation is not None:
        return f"{nombre(lu.participation)} € à payer par mois"
    if lu.niveau == "gratuite":
        return "gratuite"
    if lu.montant:
        return f"{nombre(lu.montant, 2)} € {par}"
    if lu.montant_max is not None:
        return f"de {nombre(lu.montant_min or 0)} à {nombre(lu.montant_max)} € {par}"
    return ""
