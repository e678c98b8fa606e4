"""Every command and option is documented, and nothing else is."""

import typer

from groundbreak.cli import app

PAGE = "reference/cli.md"
GROUP = typer.main.get_command(app)
COMMANDS = {
    f"{name} {inner}".strip(): command
    for name, outer in GROUP.commands.items()
    for inner, command in getattr(outer, "commands", {"": outer}).items()
}


def _commands(group, prefix=""):
    """Every command by its full name; a group of commands stands for those that it holds."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


COMMANDS = dict(_commands(GROUP))


def _metavar(argument):
    return (argument.metavar or argument.name).upper()


def test_every_command_has_a_section_and_the_other_way_round(docs):
    sections = [heading for heading in docs(PAGE).headings if heading.startswith("groundbreak ")]
    assert sorted(sections) == sorted(f"groundbreak {name}" for name in COMMANDS)


def test_every_option_has_a_row_and_the_other_way_round(docs):
    page = docs(PAGE)
    for name, command in COMMANDS.items():
        arguments = [_metavar(param) for param in command.params if param.param_type_name == "argument"]
        options = [max(param.opts, key=len) for param in command.params if param.param_type_name == "option"]
        known = {*arguments, *options} - {"--help"}
        assert set(page.keys(f"groundbreak {name}")) == known, name


def test_options_of_the_program_itself(docs):
    options = {max(param.opts, key=len) for param in GROUP.params}
    assert set(docs(PAGE).keys("groundbreak")) == {*options, "--help"}


def test_every_command_shows_an_example(docs):
    page = docs(PAGE)
    for name in COMMANDS:
        assert f"groundbreak {name}" in page.section(f"groundbreak {name}"), name


def test_defaults_are_those_of_the_program(docs):
    page = docs(PAGE)
    for name, command in COMMANDS.items():
        rows = {row[0].strip("`"): row[1].strip("`") for row in page.rows(f"groundbreak {name}")}
        for param in command.params:
            given = param.default
            if isinstance(given, bool) or given is None or param.param_type_name == "argument":
                continue
            shown = getattr(given, "value", given)
            assert rows[max(param.opts, key=len)] == str(shown), (name, param.name)
