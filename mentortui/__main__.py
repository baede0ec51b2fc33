"""The way in. `--version` is answered before anything but sys is imported."""

import gc
import sys


def main() -> int:
    """Run the command line in sys.argv; returns the exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mentortui import __version__

        print(f"mentortui {__version__}")  # noqa: T201 - a write fails where the output was closed from the start
        return 0
    gc.disable()  # what a start makes stays: a command is soon over, and the screens turn it on after the first paint
    from mentortui.cli import main as run

    return run(sys.argv[1:])


def run() -> None:
    """As main, for a process that ends with it: memory is not tidied up, since the system takes all of it back.

    Tidying is a sixth of what `list` takes. Where something may still have to run at the end (a thread, a registered
    function), Python ends the process its own way.
    """
    status = main()
    threads = sys.modules.get("threading")
    alone = threads is None or threads.active_count() == 1
    if alone and "atexit" not in sys.modules and not sys.flags.inspect:
        import os

        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (AttributeError, OSError, ValueError):  # closed, gone or full: Python has words for that
            sys.exit(status)
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    run()
