"""What goes in the wheel of the rules: the library, and the content that it reads, as a package of data."""

import runpy

from setuptools import setup

RACINE = "../../.."
VERSION = runpy.run_path(f"{RACINE}/tznr_rules/version.py")["VERSION"]
LU_PAR_LES_REGLES = ["*.yaml", "baremes/*.yaml", "calculs/*.yaml", "droits/*.yaml", "cas/*.yaml"]
setup(
    version=VERSION,
    packages=["tznr_rules", "tznr_rules.outils", "tznr_contenu"],
    package_dir={"tznr_rules": f"{RACINE}/tznr_rules", "tznr_contenu": f"{RACINE}/content"},
    package_data={"tznr_contenu": LU_PAR_LES_REGLES},
)
