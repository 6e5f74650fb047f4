"""What goes in the wheel of the kit: what pyproject.toml cannot say, folders that take another name once installed."""

from setuptools import find_namespace_packages, setup
from setuptools.command.build_py import build_py

TOUT = ["**/*"]
DE_CE_DEPOT = {"setup"}  # beside app.py, of no use once installed


class SansCeFichier(build_py):
    """The usual build, without this file."""

    def find_package_modules(self, package: str, package_dir: str) -> list[tuple[str, str, str]]:
        return [un for un in super().find_package_modules(package, package_dir) if un[1] not in DE_CE_DEPOT]


setup(
    packages=[
        *find_namespace_packages(include=["tznr_rules*", "tznr_kit*", "pages*"], exclude=["*.statique*", "*.polices*"]),
        "tznr_contenu",
        "tznr_application",
    ],
    package_dir={"tznr_contenu": "content", "tznr_application": "."},
    package_data={
        "tznr_contenu": TOUT,
        "tznr_application": [".streamlit/config.toml"],
        "tznr_kit": TOUT,
        "pages": TOUT,
    },
    exclude_package_data={"": ["*.pyc"]},
    cmdclass={"build_py": SansCeFichier},
)
