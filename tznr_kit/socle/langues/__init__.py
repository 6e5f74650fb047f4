"""Another language than French: one mechanism for the screens, the kiosk and the papers of residents.

The French sentence is the key. ``content/langues/<code>/*.yaml`` holds pairs « French sentence: translation »; a French
sentence that changes has no translation any more and is said in French, marked, never silently wrong. What is
written in the code or composed by it has ``{n}``-like places, listed in ``content/langues/phrases.yaml``.

    langue = parler("en")                         # KeyError for a code that has no folder; "fr" says French itself
    langue.dire("Où aller")                       # Dit(texte="Where to go", etat="a_jour", code="en")
    langue.dire("encore 3 questions")             # the place is found again: "3 questions left", plural by Babel
    langue.dire("encore {n} questions", n=3)      # the same, when the caller still has the number
    langue.dire("Une phrase nouvelle")            # Dit(texte="Une phrase nouvelle", etat="absente", code="fr")
    langue.mot("Une phrase nouvelle")             # "Une phrase nouvelle (français)": for plain text
    langue.html("<p>Où aller</p>")                # the same page; what stays French is marked (page.py)
    langue.nombre(1037.5), langue.euros(1037), langue.date(jour)
    langue.direction                              # "ltr" or "rtl"
    langue.avis                                   # « traduction en relecture » in both languages until ``relu_par``
    langue.explication                            # why some words are in French
    langues()                                     # every language by code, French first

``etat``: ``a_jour``; ``absente`` (nobody translated it); ``perimee``: the French changed since (a close sentence has a
translation that nothing asks for any more; only ``suivi`` tells it, the screen says French in both cases).
``python -m tznr_kit langues`` lists what is missing by language and file.
"""

from tznr_kit.socle.langues.catalogue import FRANCAIS, Dit, Langue, langues, parler
from tznr_kit.socle.langues.modele import Etat

__all__ = ["FRANCAIS", "Dit", "Etat", "Langue", "langues", "parler"]
