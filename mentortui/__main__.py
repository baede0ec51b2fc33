"""The way in. `--version` is answered before anything but sys is imported."""

import gc
import sys


def main() -> int:
    """Run the command line in sys.argv; returns the exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mentortui import __version__

        sys.stdout.write(f"mentortui {__version__}\n")
        return 0
    gc.disable()  # what a start makes stays: a command is soon over, and the screens turn it on after the first paint
    from mentortui.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
