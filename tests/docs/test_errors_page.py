"""Every exception is documented with the class above it."""

from groundbreak import errors


def test_every_exception_has_a_row_with_its_parent(docs):
    found = {
        name: item for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, Exception)
    }
    rows = {row[0].strip("`"): row[1].strip("`") for row in docs("reference/errors.md").rows("Errors 错误")}
    assert rows == {name: item.__base__.__name__ for name, item in found.items()}


def test_the_tree_in_the_module_names_every_exception():
    names = {name for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, Exception)}
    assert all(name in errors.__doc__ for name in names)
