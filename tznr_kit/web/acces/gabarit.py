"""The few HTML pages that Streamlit cannot serve, because they set cookies: sign in, accept, sign out.

No script, no external resource, labels on every field; everything inserted is escaped.
"""

from __future__ import annotations

from html import escape

STYLE = """
body{font:1.125rem/1.5 system-ui,sans-serif;color:#17252a;background:#eff4f3;margin:0}
main{max-width:30rem;margin:2rem auto;padding:1.5rem;background:#fff;border:1px solid #66777a}
h1{font-size:1.5rem;margin-top:0}
a{color:#0b5c66}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input,textarea{width:100%;box-sizing:border-box;min-height:44px;font:inherit;padding:.25rem .5rem}
input,textarea{border:1px solid #66777a;border-radius:6px}
input[type=checkbox],input[type=radio]{width:1.5rem;min-height:1.5rem;vertical-align:middle}
fieldset{border:0;padding:0;margin:1rem 0} legend{font-weight:600}
fieldset label{display:flex;gap:.5rem;align-items:center;min-height:44px;font-weight:400}
select{width:100%;min-height:44px;font:inherit;border:1px solid #66777a;border-radius:6px}
button,.bouton{display:inline-block;min-height:44px;box-sizing:border-box;margin:1.25rem 0 0;padding:.5rem}
button,.bouton{font:inherit;font-weight:600;color:#fff;background:#0b5c66;border:0;border-radius:6px}
.bouton{text-decoration:none}
[role=alert]{padding:.75rem;background:#fbe9e9;color:#94191f;border-left:4px solid #a5232b}
:focus-visible{outline:3px solid #b4530a;outline-offset:2px}
@media(prefers-color-scheme:dark){
body{background:#0e1517;color:#e9f0ef} main{background:#182225} input,select,textarea{background:#0e1517;color:#e9f0ef}
a{color:#7fd0da} button,.bouton{background:#1a717c;color:#fff}
}
"""


def page(titre: str, corps: str, erreur: str = "") -> str:
    """A whole HTML page; ``corps`` is trusted HTML, ``titre`` and ``erreur`` are escaped."""
    alerte = f'<p role="alert">{escape(erreur)}</p>' if erreur else ""
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(titre)} · KIT TZNR</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(titre)}</h1>{alerte}{corps}"
        '<p><a href="./">Revenir à l\'accueil</a></p></main></body></html>'
    )


def formulaire(action: str, anti_csrf: str, champs: str, bouton: str) -> str:
    """A POST form to the relative address ``action``, with its hidden anti-CSRF token."""
    return (
        f'<form method="post" action="{escape(action)}">'
        f'<input type="hidden" name="anti_csrf" value="{escape(anti_csrf)}">{champs}'
        f"<button>{escape(bouton)}</button></form>"
    )


def champ(nom: str, libelle: str, genre: str, valeur: str = "", remplissage: str = "off") -> str:
    """One labelled required field; ``remplissage`` is the HTML autocomplete hint of password managers."""
    return (
        f'<label for="{nom}">{escape(libelle)}</label><input id="{nom}" name="{nom}" type="{genre}" '
        f'value="{escape(valeur)}" autocomplete="{remplissage}" required>'
    )


def cache(nom: str, valeur: str) -> str:
    """A hidden field."""
    return f'<input type="hidden" name="{nom}" value="{escape(valeur)}">'
