"""The pipeline: where phases stand, and how many of what size. First part; lateness and odds come later."""

from groundbreak.pipeline.sizes import by_stage_and_size

__all__ = ["by_stage_and_size"]
