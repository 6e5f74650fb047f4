"""Test households shared with peers: our lines, OpenFisca's YAML tests, the JSON cases of aides-simplifiées."""
