"""Names of the parts of « Se former », as the menu and the trainer's live view say them."""

PARTIES = {
    "modules": "Modules",
    "cas": "Cas",
    "jeux": "Jeux de rôle",
    "exercices": "Exercices",
    "seance": "Ma séance",
    "bac": "Bac à sable",
}
ANIMER = {"animer": "Animer"}
