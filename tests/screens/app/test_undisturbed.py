"""Threads that make much: no collection interrupts them, and what they have read is not looked at by later ones."""

from __future__ import annotations

import gc
import threading

import pytest

from mentortui.screens.kit.undisturbed import MANY, undisturbed


def made(number: int) -> list[dict[str, int]]:
    """Things that a collection looks at."""
    return [{"number": each} for each in range(number)]


@pytest.mark.parametrize("on", [True, False])
def test_collecting_is_as_before(on: bool) -> None:
    """Also after a fault, and where it is off because the program has not painted yet."""
    (gc.enable if on else gc.disable)()
    with pytest.raises(ValueError), undisturbed():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled() is on
    gc.enable()


def test_only_what_is_much_is_set_aside() -> None:
    """S1: a long history costs one collection nothing; what small things leave behind is still found."""
    gc.collect()
    before = gc.get_freeze_count()
    with undisturbed():
        few = made(10)
    assert gc.get_freeze_count() == before and few
    with undisturbed():
        many = made(2 * MANY)
    assert gc.get_freeze_count() >= before + len(many)


def test_two_at_once_leave_it_on() -> None:
    """One reads while the other saves, and they end in either order."""
    gc.enable()
    begun, over = threading.Event(), threading.Event()

    def other() -> None:
        with undisturbed():
            begun.set()
            over.wait(5)

    thread = threading.Thread(target=other)
    thread.start()
    begun.wait(5)
    with undisturbed():
        over.set()
        thread.join()
    assert gc.isenabled()
