"""What the program costs: time, bytes, memory, beside other programs in the same run. `python -m benchmarks --help`."""
