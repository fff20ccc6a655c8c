"""A process that rates at random, until it has stored so many changes; after a conflict it looks
again.

    python -m tests.builders.writer STORE LOGIN COUNT RECOMMENDATION,RECOMMENDATION,... PERIOD

It begins when it is given a line, and prints how many changes it stored, how many conflicts it
met, and its longest wait in seconds.
"""

import random
import sys
import time

from models.changes import edits
from models.errors import Conflict
from models.ratings.ratings import Rag
from models.store.actor import Actor
from models.store.store import Store
from tests.builders.stored import version


def main() -> None:
    path, login, count, recommendations, period_id = sys.argv[1:]
    ids = [int(number) for number in recommendations.split(",")]
    period = int(period_id)
    luck = random.Random(login)
    stored = conflicts = 0
    longest = 0.0
    with Store.open(path, actor=Actor(login)) as store:
        sys.stdin.readline()
        while stored < int(count):
            recommendation = luck.choice(ids)
            seen = version(store, recommendation, period)
            started = time.monotonic()
            try:
                if luck.random() < 0.3:
                    change = edits.set_evidence(
                        store, recommendation, period, f"{login} {stored}", version=seen
                    )
                else:
                    change = edits.set_rag(
                        store, recommendation, period, luck.choice(list(Rag)), version=seen
                    )
                stored += change is not None
            except Conflict:
                conflicts += 1
            longest = max(longest, time.monotonic() - started)
    print(stored, conflicts, longest)


if __name__ == "__main__":
    main()
