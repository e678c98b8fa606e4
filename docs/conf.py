"""Sphinx: `make docs` builds these pages without a network."""

from groundbreak import __version__

project = "groundbreak"
author = "the groundbreak contributors"
project_copyright = "the groundbreak contributors, Apache-2.0"
release = version = __version__

extensions = ["myst_parser"]
exclude_patterns = ["images"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = f"groundbreak {__version__}"
html_copy_source = False
html_show_sphinx = False
