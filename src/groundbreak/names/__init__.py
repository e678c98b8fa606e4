"""One way to write a name, for comparing names only; what is shown is always the name as read."""

from groundbreak.names.fold import fold_script, has_han
from groundbreak.names.keys import company_key, place_key, project_key

__all__ = ["company_key", "fold_script", "has_han", "place_key", "project_key"]
