"""mentortui: the terminal program that carries a mentoring relationship from first meeting to a good ending."""

__version__ = "0.1.0"
