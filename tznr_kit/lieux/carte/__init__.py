"""Drawing the map: symbols, offline background, layers. It knows no screen."""
