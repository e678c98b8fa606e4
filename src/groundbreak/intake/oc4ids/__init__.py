"""OC4IDS project packages become facts, each with the JSON pointer of the field that says it."""

from groundbreak.intake.oc4ids.package import READER, VERSION, is_package, read_package

__all__ = ["READER", "VERSION", "is_package", "read_package"]
