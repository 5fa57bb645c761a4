"""Figures that are reported: what they measure, against what, for which time."""
