"""plan-kg: a knowledge graph of plans, projects and agencies."""

__version__ = "0.1.0"
