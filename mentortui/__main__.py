"""The way in. `--version` is answered before anything but sys and gc is imported."""

import gc
import sys


def main() -> int:
    """Run the command line in sys.argv; returns the exit status."""
    gc.disable()  # what a start makes stays: a command is soon over, and the screens turn it on after the first paint
    try:
        if sys.argv[1:] in (["--version"], ["-V"]):
            from mentortui import __version__

            print(f"mentortui {__version__}")  # noqa: T201 - a write fails where the output was closed from the start
            return 0
        from mentortui.cli.main import main as answer

        return answer(sys.argv[1:])
    finally:
        gc.freeze()  # the process ends here, and the system takes back what no collection need look through


def run() -> None:
    """As main, and end the process with its status."""
    sys.exit(main())


if __name__ == "__main__":
    run()
