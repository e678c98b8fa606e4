"""``python -m groundbreak`` is ``groundbreak``."""

from groundbreak.cli import main

if __name__ == "__main__":
    main()
