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
    from mentortui.cli import main as answer

    return answer(sys.argv[1:])


def run() -> None:
    """As main, and end the process with its status."""
    sys.exit(main())


if __name__ == "__main__":
    run()
