"""Publication: the site and the bulletin of an edition, in English and Chinese."""

from groundbreak.publish.bulletin import write_bulletin
from groundbreak.publish.site import write_site

__all__ = ["write_bulletin", "write_site"]
