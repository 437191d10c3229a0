"""On demand: floods at the doors of a service as it is shipped, and what a sign-in costs.

Addresses are made up in the header that a proxy would add; what is measured is printed, and
judged by what was promised.
"""

from __future__ import annotations

import http.client
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from urllib.parse import urlencode

from logbook.sealing.wordlist import pick_words
from logbook.services.linking import link_inside, new_phone
from logbook.services.settling_in import set_words
from logbook.services.signing_in import stretch_words
from tests.makers import Service
from tests.probing import begun
from tests.trials.times import served

_HOME, _ELSEWHERE = "192.0.2.7", "198.51.100.7"
_MIB = 64  # that one Argon2 takes
_PIN = "385172"
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
_TOKEN = re.compile(rb'csrf_token"?[^>]* value="?([\w-]+)')


@dataclass
class Trial:
    """A served service, somebody in it, and what was found."""

    service: Service
    port: int
    process: int
    own: str = ""
    phone: str = ""
    good: bool = True
    others: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, address: str, cookie: str = "", **data: str) -> Answer:
        """Ask once, from an address."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {**_FORM, "X-Forwarded-For": address, "Cookie": cookie}
        begun_at = time.perf_counter()
        line.request(method, path, urlencode(data), headers)
        answer = line.getresponse()
        body = answer.read()
        took = time.perf_counter() - begun_at
        line.close()
        return Answer(answer.status, answer.headers.get("Location", ""), body, took)

    def knock(self, typed: str, address: str, cookie: str = "") -> Answer:
        """Type something into the box."""
        return self.ask("POST", "/", address, cookie, a=typed, t="7", n="1")

    def say(self, what: str, measured: str, *, good: bool) -> None:
        """Print what was measured."""
        self.good = self.good and good
        sys.stdout.write(f"{what:<64} {measured:<34} {'' if good else 'NOT SO'}\n")
        sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    location: str
    body: bytes
    took: float

    @property
    def opened(self) -> bool:
        """Tell whether it led inside."""
        return self.location.startswith("/p/")


def main() -> int:
    """Try everything and print it; fail where something is not as was promised."""
    with tempfile.TemporaryDirectory() as data, served(Path(data), proxies=1) as (one, port, pid):
        trial = Trial(one, port, pid)
        _settle(trial)
        for tried in (_cost, _rate, _from_one_address, _from_home, _crowd):
            tried(trial)
    return 0 if trial.good else 1


def _settle(trial: Trial) -> None:
    """Give somebody words, a linked phone and a session, and others words."""
    service = trial.service
    for number in range(8):
        words = pick_words()
        person = service.person(f"Robin {number}")
        stretched = stretch_words(service.house.keys, words)
        phone = new_phone(service.house.keys, _PIN)
        with service.house.writing() as desk:
            set_words(desk, person, stretched, at=service.clock())
            if not number:
                link_inside(desk, person, phone, at=service.clock(), front=None, before="")
        trial.others.append(" ".join(words))
        if not number:
            trial.own, trial.phone = trial.others[0], f"size={phone.token}"


def _wrong() -> str:
    return " ".join(pick_words())


def _95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _memory(process: int) -> float:
    """Add up the memory of the server's processes, in MiB."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    resident = (Path(f"/proc/{each}/status").read_text() for each in (str(process), *children))
    return sum(int(re.findall(r"VmRSS:\s+(\d+)", told)[0]) for told in resident) / 1024


@contextmanager
def _meanwhile(often: float, threads: int, deed: Callable[[], object]) -> Iterator[list[object]]:
    """Do something again and again in threads, so often a second in all; 0 is without a pause."""
    over, done = Event(), list[object]()

    def again(place: int) -> None:
        over.wait(place / often if often else 0)  # one after another, not all at once
        while not over.wait(threads / often if often else 0):
            done.append(deed())

    with ThreadPoolExecutor(threads) as pool:
        for place in range(threads):
            pool.submit(again, place)
        yield done
        over.set()


def _cost(trial: Trial) -> None:
    before = _memory(trial.process)
    with _meanwhile(0, 1, lambda: _memory(trial.process)) as seen:
        tried = [trial.knock(trial.own, _ELSEWHERE) for _ in range(20)]
    most = max(float(str(each)) for each in seen) - before
    middle = median(one.took for one in tried) * 1000
    trial.say("a sign-in", f"{middle:.0f} ms, {most:.0f} MiB", good=all(x.opened for x in tried))


def _rate(trial: Trial) -> None:
    addresses = iter(range(10**9))
    begun_at = time.perf_counter()
    with _meanwhile(
        0, 8, lambda: trial.knock(trial.others[1], f"10.1.{next(addresses) % 8}.1").opened
    ) as opened:
        time.sleep(10)
    rate = opened.count(True) / (time.perf_counter() - begun_at)
    trial.say("sign-ins a second, eight at once", f"{rate:.1f}", good=rate > 1)


def _from_one_address(trial: Trial) -> None:
    own = []
    with _meanwhile(60, 20, lambda: trial.knock(_wrong(), _HOME).opened) as flood:
        while len(flood) < 1000:
            own.append(trial.knock(trial.own, _ELSEWHERE))
            time.sleep(0.2)
    in_time = _95([one.took for one in own]) <= 2
    missed = sum(not one.opened for one in own)
    told = f"p95 {_95([x.took for x in own]):.2f} s of {len(own)}, {missed} not let in"
    trial.say("A01: 1,000 wrong words; words from elsewhere", told, good=in_time and not missed)
    got = flood.count(True)
    trial.say("A01: of the wrong ones opened", str(got), good=got == 0)


def _from_home(trial: Trial) -> None:
    with _meanwhile(5, 20, lambda: trial.knock(_wrong(), _HOME)) as wrong:
        time.sleep(2)
        phones, words = [], []
        for _ in range(10):
            phones.append(trial.knock(_PIN, _HOME, trial.phone))
            words.append(trial.knock(trial.own, _HOME))
            time.sleep(0.5)
    for what, those, least in (("PIN", phones, 3), ("words", words, 10)):
        longest = max(one.took for one in those)
        missed = sum(not one.opened for one in those)
        told = f"at most {longest:.2f} s, {missed} of {len(those)} not let in"
        trial.say(f"A02: 300 a minute from home; {what} from home", told,
                  good=longest <= least and not missed)  # fmt: skip
    trial.say("A02: tries meanwhile", str(len(wrong)), good=len(wrong) > 0)


def _crowd(trial: Trial) -> None:
    inside = begun(trial.service, trial.service.person("Alex"))
    before, cookie = _memory(trial.process), f"n={inside}"
    token = _TOKEN.findall(trial.ask("GET", "/p/q/1", _HOME, cookie).body)[0].decode()
    saves, seen = [], [before]
    with ThreadPoolExecutor(200) as pool:
        crowd = [pool.submit(trial.knock, trial.others[n % 8], f"10.2.0.{n}") for n in range(200)]
        while not all(one.done() for one in crowd):
            saves.append(trial.ask("POST", "/p/q/1", _HOME, cookie, a="5", csrf_token=token))
            seen.append(_memory(trial.process))
    growth = max(seen) - before
    bound = trial.service.settings.workers * _running(trial) * _MIB * 1.2
    told = f"{growth:.0f} MiB (at most {bound:.0f})"
    trial.say("A13: 200 at once; memory grew by", told, good=growth <= bound)
    late, broken = _95([x.took for x in saves]), sum(x.status >= 500 for x in saves)
    told = f"p95 {late:.2f} s of {len(saves)}, {broken} failed"
    trial.say("A13: saves of somebody inside", told, good=late < 1 and not broken)
    opened = sum(one.result().opened for one in crowd)
    trial.say("A13: of the 200 let in at once", str(opened), good=opened > 0)


def _running(trial: Trial) -> int:
    doors = trial.service.app().extensions["doors"]
    return int(doors.turns.bounds.running)


if __name__ == "__main__":
    sys.exit(main())
