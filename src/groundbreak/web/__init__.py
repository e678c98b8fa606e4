"""The web: a server of a published site. The application over editions comes later."""

from groundbreak.web.serve import bind, serve

__all__ = ["bind", "serve"]
