"""The version of the kit: written here only (pyproject.toml reads it), shown in the footer and on papers."""

VERSION = "1.0.0"
