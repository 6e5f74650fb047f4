"""The version of the kit and of its rules: written here only."""

VERSION = "1.0.0"
