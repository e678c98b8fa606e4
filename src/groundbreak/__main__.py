"""``python -m groundbreak`` is ``groundbreak``."""


def main() -> None:
    """Run the command line; processes that it begins import this module again, and need no commands."""
    from groundbreak.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
