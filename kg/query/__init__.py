"""The library of ``.rq`` files: find, bind, guard, run, label."""
