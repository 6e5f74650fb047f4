"""The trainer's booklet: programmes, modules, cases with their correction, scenes, grid, exercises, quiz key."""

from __future__ import annotations

from collections.abc import Sequence
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
from tznr_kit.papier.livret import Chapitre, relier
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.typographie import nombre

TITRE = "Le livret du formateur"
PAGE_LIVRET = MiseEnPage(corps=11.0, mention="Cas et paroles inventés. Les corrections sont calculées au mois imprimé.")
STATUTS = {"probable": "probable", "a_verifier": "à vérifier", "deja_percu": "déjà perçu", "non": "non ouvert"}

HAUTEUR_TITRE, HAUTEUR_LIGNE = 18.0, 8.0  # mm, so that a programme is not cut by a page


def livret_pdf(jour: date) -> bytes:
    """The whole booklet, corrections computed at the month of ``jour``. Raises ErreurContenu, ErreurSituation."""
    fiche = exercices()
    chapitres = [
        Chapitre("Objectifs et programmes", lambda document: _programmes(document, fiche.programmes)),
        *(_chapitre_de_module(module, jour) for module in modules(jour)),
        *(_chapitre_de_cas(un, jour) for un in cas_d_ecole().values()),
        Chapitre("Jeux de rôle", lambda document: dessiner_scenes(document, jeux_de_role().scenes)),
        Chapitre("Grille d'observation", lambda document: dessiner_grille(document, jeux_de_role().observation)),
        Chapitre("Exercices", lambda document: _exercices(document, fiche.exercices)),
    ]
    return relier(TITRE, "Non-recours, aller-vers et prise en main du KIT", chapitres, jour, PAGE_LIVRET)


def scenes_pdf(jour: date) -> bytes:
    """The cards to cut out (one for each player), the observation grid, and the trainer's notes."""
    document = DocumentPDF("Jeux de rôle", jour, PAGE_LIVRET)
    jeu = jeux_de_role()
    document.titre("Jeux de rôle : cartes à découper")
    document.paragraphe(jeu.consigne)
    for scene in jeu.scenes:
        _carte(document, f"{scene.id} · carte A, la personne", scene.personne)
        _carte(document, f"{scene.id} · carte B, l'agent", scene.agent)
    document.add_page()
    dessiner_grille(document, jeu.observation)
    document.add_page()
    dessiner_scenes(document, jeu.scenes, titre="Pour le formateur")
    return document.octets()


def _carte(document: DocumentPDF, titre: str, texte: str) -> None:
    """One card and the dashed line where it is cut."""
    document.assurer(30)
    document.titre(titre, 3, signet=False)
    document.paragraphe(texte, taille=13)
    with document.decor():
        document.set_dash_pattern(dash=2, gap=2)
        document.line(document.l_margin, document.y + 2, document.w - document.r_margin, document.y + 2)
        document.set_dash_pattern()
    document.ln(4)


def dessiner_scenes(document: DocumentPDF, scenes: Sequence[Scene], titre: str = "Jeux de rôle") -> None:
    """Each scene whole: what the person reads, what the agent reads, what the trainer keeps."""
    document.titre(titre)
    for scene in scenes:
        document.assurer(62)
        document.titre(f"{scene.id}. {scene.titre}", 2)
        document.paragraphe(f"La personne : {scene.personne}")
        document.paragraphe(f"L'agent : {scene.agent}")
        document.paragraphe(f"Pour le formateur. Ce qui débloque : {scene.deblocage} Attention : {scene.attention}")


def dessiner_grille(document: DocumentPDF, observation: Observation) -> None:
    """The grid with room to write."""
    document.titre("Grille d'observation")
    document.paragraphe(observation.echelle)
    tableau = Tableau(["Ce que j'observe", "Scène 1", "Scène 2", "Scène 3"], [5, 1, 1, 1], hauteur_minimale=11)
    tableau.dessiner(document, [[critere, "", "", ""] for critere in observation.criteres])
    document.paragraphe("Un point fort : …………………………………………………………")
    document.paragraphe("Un point à travailler : …………………………………………………")


def _programmes(document: DocumentPDF, programmes: Sequence[Programme]) -> None:
    document.titre("Objectifs et programmes")
    document.liste([f"{objectif.id} : {objectif.texte}" for objectif in objectifs()])
    for programme in programmes:
        document.assurer(HAUTEUR_TITRE + HAUTEUR_LIGNE * (len(programme.lignes) + 1))
        document.titre(programme.titre, 2)
        tableau = Tableau(["Début", "Ce qu'on fait"], [1, 5])
        tableau.dessiner(document, [[ligne.debut, ligne.quoi] for ligne in programme.lignes])


def _exercices(document: DocumentPDF, suite: Sequence[Exercice]) -> None:
    document.titre("Exercices")
    for exercice in suite:
        document.assurer(40)
        document.titre(f"{exercice.id}. {exercice.titre} ({exercice.minutes} minutes, {exercice.objectif})", 2)
        document.paragraphe(f"Il faut : {exercice.materiel}.")
        document.liste(exercice.deroule, "1")


def _chapitre_de_module(module: Module, jour: date) -> Chapitre:
    return Chapitre(f"Module : {module.titre}", lambda document: _module(document, module, jour))


def _module(document: DocumentPDF, module: Module, jour: date) -> None:
    document.titre(f"Module : {module.titre}")
    document.paragraphe(f"{module.resume} ({module.minutes} minutes)")
    for carte in module.cartes:
        document.titre(carte.titre, 2)
        document.liste(carte.lignes)
    if module.chiffres:
        document.titre("Les chiffres", 2)
        lignes = [
            [
                t.droit,
                f"{nombre(t.taux)} % {t.population}" + (" (contesté)" if t.conteste else ""),
                str(t.annee),
                t.source,
            ]
            for t in taux_de(module, jour)
        ]
        Tableau(["Droit", "Non-recours", "Année", "Source"], [2, 4, 1, 3]).dessiner(document, lignes)
    if module.tri:
        document.titre("Cartes à trier", 2)
        document.paragraphe(module.tri.consigne)
        mots = module.tri.categories
        cartes = [[c.texte, " ou ".join(mots[code] for code in c.bonnes), c.pourquoi] for c in module.tri.cartes]
        Tableau(["Carte", "Réponse", "Pourquoi"], [3, 2, 3]).dessiner(document, cartes)
    document.titre("Questions et réponses", 2)
    for question in module.questions:
        document.assurer(26)
        document.paragraphe(f"{question.objectif}. {question.question}", style="B")
        document.liste([f"{choix.texte} : {choix.retour}" for choix in question.choix])


def _chapitre_de_cas(un: Cas, jour: date) -> Chapitre:
    return Chapitre(f"Cas {un.id.upper()} : {un.titre}", lambda document: _cas(document, un, jour))


def _cas(document: DocumentPDF, un: Cas, jour: date) -> None:
    document.titre(f"Cas {un.id.upper()} : {un.titre}")
    document.paragraphe(f"Difficulté {un.difficulte} sur 3. Objectifs : {', '.join(un.objectifs)}.")
    document.paragraphe(f"« {un.parole} »", style="B")
    document.paragraphe(f"Ce qu'on voit : {' '.join(un.visible)}")
    document.titre("Si on demande", 2)
    Tableau(["Question", "Réponse"], [2, 3]).dessiner(document, [[i.question, i.reponse] for i in un.informations])
    document.titre("Ce que les règles trouvent", 2)
    mois = f"{jour:%Y-%m}"
    fiches, droits = catalogue(jour), trouver(un, mois)
    lignes = [
        [fiches[nom].nom if nom in fiches else nom, STATUTS[lu.statut], montant_en_mots(nom, lu)]
        for nom, lu in droits.items()
        if nom in un.attendus and lu.statut != "non"
    ]
    if lignes:
        Tableau(["Droit", "Résultat", "Montant"], [5, 2, 3]).dessiner(document, lignes)
    else:
        document.paragraphe("Aucun droit calculé ne s'ouvre avec ces réponses.")
    document.titre("Le piège", 2)
    document.paragraphe(un.piege)
    document.titre("Ce qu'on peut dire", 2)
    document.paragraphe(f"Ce qui retient la personne : {motifs().par_id[un.motif].libelle}.")
    document.paragraphe(un.que_dire)


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
