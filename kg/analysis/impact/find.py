"""The what-if analysis: one question, three kinds of change."""

from __future__ import annotations

from kg.analysis.impact.abolish import impact_of_abolishing
from kg.analysis.impact.drop import impact_of_dropping
from kg.analysis.impact.model import Abolish, Impact, Slip, WhatIf
from kg.analysis.impact.slip import impact_of_slipping
from kg.store import Store


def find_impact(store: Store, what_if: WhatIf) -> Impact:
    """Find every work hit by a change, by which chain, with the statements that say so.

    Definition: the answer is the difference between what the documents say and what they
    would say without what goes; nothing is written.

    * :class:`Abolish`: a body ends, with it its units if asked, and a group with its last
      member; assignments to them end. A work *loses its last owner* when afterwards
      nobody leads, directs or implements it, nor any task it is part of, nor its
      document; a goal is *unserved* when all works with an owner that serve it lose it.
      The assignments of a group that keeps members stay and are told ``through-group``.
    * :class:`Slip`: the due dates of the project, of its parts, of the tasks that concern
      them and of those tasks' parts move by calendar months; a goal that they serve
      *misses its period* when its last year ends between the old date and the new, a task
      or project above them is *overrun* when its own due date lies there.
    * :class:`Drop`: every statement of the document ends. Besides owners: documents
      without their ground, resolutions nobody carries out, projects nobody tells of,
      indicators without target, targets elsewhere without figures.

    Units: works (count), calendar months. Source: change impact analysis as reachability
    over traceability links (Bohner and Arnold, 1996); the last owner is the single point
    of failure of each work. Cost: O(V + E) to read; ownership O(works × depth of tasks);
    each goal hit costs a walk over the works below it.
    """
    if isinstance(what_if, Abolish):
        return impact_of_abolishing(store, what_if)
    if isinstance(what_if, Slip):
        return impact_of_slipping(store, what_if)
    return impact_of_dropping(store, what_if)
