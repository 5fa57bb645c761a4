"""Measure plan-kg against named peers; ``python -m benchmarks`` runs everything."""
