"""The sample home that `mentortui demo` opens: five relationships of made-up people, told from today backwards."""

from mentortui.sample.builder import SampleRelationship
from mentortui.sample.home import sample_relationships, sample_stars, write_sample

__all__ = ["SampleRelationship", "sample_relationships", "sample_stars", "write_sample"]
