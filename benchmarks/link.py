"""A slow line: a relay between a client and a server on this machine, with a delay and a rate in each direction."""

from __future__ import annotations

import multiprocessing
import select
import socket
import time
from collections import deque
from ctypes import c_longlong
from multiprocessing.sharedctypes import SynchronizedArray
from types import TracebackType
from typing import NamedTuple

PIECE = 144
"""Bytes that travel together: 10 ms at 115,200 bit/s, so that a large answer arrives little by little."""


class Speed(NamedTuple):
    """Seconds for the way there and back together, and bits a second in each direction."""

    round_trip: float
    rate: float


class Line:
    """One direction: what goes in at a time comes out after those before it, at the rate, and after the delay."""

    def __init__(self, speed: Speed) -> None:
        self._delay, self._second = speed.round_trip / 2, 8 / speed.rate
        self._free = 0.0
        self._queue: deque[tuple[float, bytes]] = deque()

    def take(self, now: float, data: bytes) -> None:
        """Send data at now."""
        for begin in range(0, len(data), PIECE):
            piece = data[begin : begin + PIECE]
            self._free = max(self._free, now) + len(piece) * self._second
            self._queue.append((self._free + self._delay, piece))

    def give(self, now: float) -> bytes:
        """What has arrived by now."""
        arrived = b""
        while self._queue and self._queue[0][0] <= now:
            arrived += self._queue.popleft()[1]
        return arrived

    @property
    def due(self) -> float | None:
        """When the next piece arrives; None while the line is empty."""
        return self._queue[0][0] if self._queue else None


class Relay:
    """Listens on a port of its own for one connection after the other, each to target, in a process of its own."""

    def __init__(self, target: int, speed: Speed) -> None:
        own = multiprocessing.get_context("fork")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._bytes: SynchronizedArray[c_longlong] = own.Array(c_longlong, 2)
        self._process = own.Process(target=self._serve, args=(target, speed), daemon=True)

    def __enter__(self) -> Relay:
        self._process.start()
        self._listener.close()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.join()

    @property
    def down(self) -> int:
        """Bytes from the server so far, all connections."""
        return int(self._bytes[0])

    def _serve(self, target: int, speed: Speed) -> None:
        while True:
            client, _ = self._listener.accept()
            with client, socket.create_connection(("127.0.0.1", target)) as server:
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._connected(client, server, speed)

    def _connected(self, client: socket.socket, server: socket.socket, speed: Speed) -> None:
        """Carry bytes until one side closes."""
        ways = {server: (client, Line(speed), 0), client: (server, Line(speed), 1)}
        while True:
            now = time.monotonic()
            for to, line, _ in ways.values():
                try:
                    to.sendall(line.give(now))
                except OSError:
                    return
            due = [line.due for _, line, _ in ways.values() if line.due is not None]
            wait = max(0.0, min(due) - time.monotonic()) if due else None
            for source in select.select(list(ways), [], [], wait)[0]:
                try:
                    data = source.recv(65536)
                except OSError:
                    return
                if not data:
                    return
                _, line, which = ways[source]
                line.take(time.monotonic(), data)
                self._bytes[which] += len(data)  # type: ignore[operator, call-overload]
