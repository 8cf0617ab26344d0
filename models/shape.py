"""The shape of all-MiniLM-L6-v2, which the graph and the network share."""

LAYERS, WIDTH, HEADS, EPSILON = 6, 384, 12, 1e-12
POSITIONS = 128

SHARED = 3
"""Layers of the encoder that the pair model stands on; its own take the place of the rest."""
