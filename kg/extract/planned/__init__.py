"""Figures that are planned: what is measured, for when, and the rules that make a target."""
