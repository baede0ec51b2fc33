"""Kills savers and looks at what they leave. Run as a program; prints one JSON object.

    store_child.py kills DIR COUNT FSYNC_MS SEED     saves, killed at random moments
    store_child.py journal DIR COUNT FSYNC_MS SEED   typing into a live journal, killed at random moments
    store_child.py save DIR ROUND                    one save between two marks for strace
    store_child.py writer DIR NAME COUNT             saves as fast as it can, one of several processes

The saver is forked from a process that has everything imported, so that a kill takes milliseconds.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mentortui.model.records.record import Change, Lane
from mentortui.store import reader, writer
from mentortui.store.book import storage, writing
from mentortui.store.disk.place import Place
from mentortui.store.home import Home
from mentortui.store.upkeep import upkeep

NOW = datetime(2026, 3, 2, tzinfo=UTC)
assert storage and writing and reader and writer and upkeep  # imported before forking: all that a save needs


class SlowDisk:
    """An os layer whose fsync takes that much longer, as real disks do."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def fsync(self, fd: int) -> None:
        time.sleep(self.seconds)
        os.fsync(fd)


def text_of(number: int) -> str:
    """A note that grows and shrinks from save to save."""
    return f"{number}:" + "é" * ((number * 7919) % 9000)


def changes_of(number: int) -> list[Change]:
    """Save `number`: a note in both lanes, and each third time the end of a session."""
    made = [
        Change("lines", "note", {"text": text_of(number)}),
        Change("lines", "secret", {"text": text_of(number + 1)}, Lane.PRIVATE),
    ]
    if number % 3 == 0:
        made += [
            Change("sessions", f"s{number}", {"number": number, "ended": "2026-03-02"}),
            Change("goals", "g", {"text": f"after {number}"}),
            Change("pulses", f"u{number}", {"session": f"s{number}", "felt_heard": number % 11}, Lane.SEALED),
        ]
    return made


def state(home: Home, place: Place) -> tuple[int, list[str]]:
    """The number of the newest save, and everything that is not as it must be. Raises BookDamaged."""
    found = {record.id: record for record in home.load(place)}
    text = found["note"].values["text"]
    number = int(text.partition(":")[0])
    wrong = [] if text == text_of(number) else ["torn note"]
    for name, record in found.items():
        if record.kind == "sessions":
            last = record.values["number"]
            if f"u{last}" not in found:
                wrong.append(f"session {name} without its pulse")
            if last > number:
                wrong.append(f"session {name} without its note")
    if number >= 3 and found["g"].values["text"] != f"after {number - number % 3}":
        wrong.append("half-finished session")
    secret = int(found["secret"].values["text"].partition(":")[0])
    if secret not in (number + 1, number + 2):  # the private book goes first
        wrong.append(f"private book at {secret - 1}, shared at {number}")
    return number, wrong


def acknowledged(child: int, ear: int, seconds: float) -> int:
    """Kill child after that time; the last number it acknowledged."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    data = b""
    while part := os.read(ear, 65536):
        data += part
    os.close(ear)
    return int(data.split()[-1]) if data.split() else 0


def forked(work: Any) -> tuple[int, int]:
    """work(bell) in a child; its pid and the pipe of what it acknowledges."""
    ear, bell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        work(bell)
        os._exit(0)
    os.close(bell)
    return child, ear


def tell(bell: int, number: int) -> None:
    """Acknowledge number."""
    os.write(bell, b"%d\n" % number)


def temps(root: Path) -> list[str]:
    """Temporary files anywhere below root."""
    return [str(path) for path in root.rglob("*.tmp")]


def kills(root: Path, count: int, fsync_ms: float, seed: int) -> dict[str, Any]:
    """Kill a saver count times at random moments."""
    chance = random.Random(seed)
    osl = SlowDisk(fsync_ms / 1000) if fsync_ms else os
    home = Home(root, "ines", osl)
    place = home.create("ines-jo", "rel-1", changes_of(0), NOW)
    bad: list[str] = []
    saves = seen_temps = 0

    def save_for_ever(bell: int) -> None:
        number = state(home, place)[0]
        while True:
            number += 1
            home.save(place, changes_of(number), NOW)
            tell(bell, number)

    for _ in range(count):
        before = state(home, place)[0]
        child, ear = forked(save_for_ever)
        last = max(acknowledged(child, ear, chance.uniform(0.001, 0.03 + fsync_ms / 100)), before)
        seen_temps += bool(temps(root))
        try:
            found, wrong = state(Home(root, "ines"), place)
            bad += wrong
            if found < last:
                bad.append(f"acknowledged {last}, found {found}")
            saves += found - before
            home.save(place, changes_of(found + 1), NOW)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
            bad.append(repr(error))
            break
        bad += [f"left after the next save: {name}" for name in temps(root)]
    return {"kills": count, "saves": saves, "kills in a save": seen_temps, "bad": bad}


def journal(root: Path, count: int, fsync_ms: float, seed: int) -> dict[str, Any]:
    """Kill someone who types into a live journal count times at random moments."""
    chance = random.Random(seed)
    home = Home(root, "ines", SlowDisk(fsync_ms / 1000) if fsync_ms else os)
    place = home.create("ines-jo", "rel-1", changes_of(0), NOW)
    bad: list[str] = []
    records = 0

    def type_for_ever(bell: int) -> None:
        live = home.journals(place, "s1")
        live._wait = 0.002
        live.on_saved(lambda saved, problem: tell(bell, saved))
        while True:
            number = live.last + 1
            live.append({"text": f"key {number}"}, private=number % 5 == 0)
            time.sleep(0.0003)

    for _ in range(count):
        child, ear = forked(type_for_ever)
        last = acknowledged(child, ear, chance.uniform(0.002, 0.03))
        events, problems = home.replay(place, "s1")
        records = len(events)
        bad += problems
        if [event["n"] for event in events] != list(range(1, records + 1)):
            bad.append("numbers are not whole")
        bad += [f"wrong event {event}" for event in events if event["text"] != f"key {event['n']}"]
        bad += [f"wrong lane {event}" for event in events if event["private"] != (event["n"] % 5 == 0)]
        if records < last:
            bad.append(f"acknowledged {last}, found {records}")
    return {"kills": count, "records": records, "bad": bad}


def save(root: Path, number: int) -> None:
    """One save between two calls of getpriority, which nothing else makes. Exit status 3 when it was refused."""
    from mentortui.store.errors import StoreError

    home = Home(root, "ines")
    place = home.place("ines-jo")
    home.load(place)
    os.getpriority(os.PRIO_PROCESS, 0)
    try:
        home.save(place, changes_of(number), NOW)
    except StoreError as error:
        os.getpriority(os.PRIO_PROCESS, 0)
        print(error.message)
        sys.exit(3)
    os.getpriority(os.PRIO_PROCESS, 0)


def share(top: Path, *, leave: bool = False) -> None:
    """Move the relationship of top/home into top/srv, between two calls of getpriority; with leave, out of the folder
    that both have there. As save."""
    from mentortui.store.errors import StoreError
    from mentortui.store.upkeep import own_folder, sharing  # noqa: F401 - not while one looks

    home = Home(top / "home", "ines", shared_roots=[top / "srv"])
    place = home.place("ines-jo")
    home.load(place)
    os.getpriority(os.PRIO_PROCESS, 0)
    try:
        if leave:
            home.upkeep.move_out(place)
        else:
            home.upkeep.share(place, top / "srv", os.getegid(), [], NOW)
    except StoreError as error:
        os.getpriority(os.PRIO_PROCESS, 0)
        print(error.message)
        sys.exit(3)
    os.getpriority(os.PRIO_PROCESS, 0)


def writer(root: Path, name: str, count: int) -> dict[str, Any]:
    """Save count lines of that name, each once, and add to a counter through TinyDB; the slowest in ms."""
    home = Home(root, "ines")
    place = home.place("ines-jo")
    print("ready", flush=True)
    select.select([sys.stdin], [], [])
    took = []
    for number in range(count):
        start = time.perf_counter()
        home.save(place, [Change("lines", f"{name}-{number}", {"text": name})], NOW)
        with storage.BookStorage(home.layout.shared(place, "ines")).transaction() as db:
            counter = db.table("counters")
            if not counter.update(lambda row: row.update(n=row["n"] + 1)):
                counter.insert({"n": 1})
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    return {"p50": took[len(took) // 2], "max": took[-1]}


def main(arguments: list[str]) -> None:
    """See the top of the file."""
    what, root = arguments[0], Path(arguments[1])
    if what in ("kills", "journal"):
        run = {"kills": kills, "journal": journal}[what]
        print(json.dumps(run(root, int(arguments[2]), float(arguments[3]), int(arguments[4]))))
    elif what == "save":
        save(root, int(arguments[2]))
    elif what == "share":
        share(root)
    elif what == "leave":
        share(root, leave=True)
    else:
        print(json.dumps(writer(root, arguments[2], int(arguments[3]))))


if __name__ == "__main__":
    main(sys.argv[1:])
