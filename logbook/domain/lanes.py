"""Lanes: in which order tries at a door get their turn, so that no flood keeps anybody out.

A try that is dear runs, waits, or is sent away. Within a lane networks take turns, so that many
tries of one delay those of another by one try at most; between lanes the first goes first, but
none is passed over for long. Who is next in a lane is never sent away for a newcomer.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto

_PASSED_OVER = 3  # turns of other lanes before a lane goes first whatever it is


class Lane(IntEnum):
    """Who tries, the foremost first."""

    KNOWN = 0  # brings what only a linked phone or a live session has
    LATELY = 1  # from a network from which somebody has come in lately
    ANYONE = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many tries may run at once, may wait in all, and may wait of one network."""

    running: int
    waiting: int
    of_one: int


@dataclass(frozen=True, slots=True, eq=False)
class Try:
    """One try: its lane, and its network by a mark that tells nothing."""

    lane: Lane
    network: bytes = field(repr=False)


class Now(Enum):
    """What becomes of a try that has just come."""

    RUNS = auto()
    WAITS = auto()
    SENT_AWAY = auto()


@dataclass(frozen=True, slots=True)
class Came:
    """What becomes of a try, and whose place it took."""

    now: Now
    instead_of: Try | None = None


class Lanes:
    """The tries that run and those that wait; nothing here knows of threads or time."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._running = 0
        self._queues: dict[Lane, OrderedDict[bytes, deque[Try]]] = {
            lane: OrderedDict() for lane in Lane
        }
        self._passed_over = dict.fromkeys(Lane, 0)

    @property
    def running(self) -> int:
        """Count those that run."""
        return self._running

    @property
    def waiting(self) -> int:
        """Count those that wait."""
        return sum(map(self._in, Lane))

    def come(self, one: Try) -> Came:
        """Take a try in, or send it away, or another in its stead."""
        if self._running < self._bounds.running:
            self._running += 1
            return Came(Now.RUNS)
        own = self._queues[one.lane].get(one.network, ())
        if len(own) >= self._bounds.of_one:
            return Came(Now.SENT_AWAY)
        other = None
        if self.waiting >= self._bounds.waiting:
            other = self._to_send_away(one.lane, len(own))
            if other is None:
                return Came(Now.SENT_AWAY)
            self.leave(other)
        self._queues[one.lane].setdefault(one.network, deque()).append(one)
        return Came(Now.WAITS, other)

    def leave(self, one: Try) -> None:
        """Take a try that waits out of its queue."""
        queues = self._queues[one.lane]
        queues[one.network].remove(one)
        if not queues[one.network]:
            del queues[one.network]

    def done(self) -> Try | None:
        """Note that a try has run; give the one that runs instead."""
        self._running -= 1
        lane = self._next_lane()
        if lane is None:
            return None
        network, queue = next(iter(self._queues[lane].items()))
        one = queue[0]
        self._queues[lane].move_to_end(network)  # the others of its lane come first now
        self.leave(one)
        self._running += 1
        return one

    def _next_lane(self) -> Lane | None:
        waiting = [lane for lane in Lane if self._queues[lane]]
        if not waiting:
            return None
        longest = max(waiting, key=lambda lane: self._passed_over[lane])
        chosen = longest if self._passed_over[longest] >= _PASSED_OVER else waiting[0]
        for lane in Lane:
            over = lane in waiting and lane is not chosen
            self._passed_over[lane] = self._passed_over[lane] + 1 if over else 0
        return chosen

    def _in(self, lane: Lane) -> int:
        return sum(map(len, self._queues[lane].values()))

    def _to_send_away(self, lane: Lane, own: int) -> Try | None:
        """Find the newest of the longest queue that has to give way to a newcomer; or nobody."""
        queues = list(self._that_give_way(lane, own))
        return max(queues, key=len)[-1] if queues else None

    def _that_give_way(self, lane: Lane, own: int) -> Iterator[deque[Try]]:
        for each in reversed(Lane):
            for queue in reversed(self._queues[each].values()):
                behind = each > lane and self._in(each) > 1
                if behind or (each is lane and len(queue) >= own + 2):
                    yield queue
