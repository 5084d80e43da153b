"""The items of a list in a file of the operator's, whatever stands in them."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, SequenceNode

from aggregator.config.faults import SourceFault, nearest
from aggregator.config.form import Form
from aggregator.config.item import repeated
from aggregator.config.nodes import compose, fault_at, fields_of, is_list, raw
from aggregator.config.saving import saved
from aggregator.config.syntax import NotYaml
from aggregator.errors import ConfigError


def items_in(text: str, file: str, form: Form) -> tuple[list[Node], list[SourceFault], NotYaml | None]:
    """The items of a file's text, faults of what stands beside them, and why it is no YAML, if it is none.

    Of a text that is not YAML each item is read by itself. ConfigError when there is no such list.
    """
    text = text.removeprefix("\ufeff")
    try:
        return *items_of(compose(text, file), file, form), None
    except NotYaml as error:
        items, faults = saved(text, file, form)
        return items, faults or [error.fault], error


def items_of(root: Node | None, file: str, form: Form) -> tuple[list[Node], list[SourceFault]]:
    """The items of the list, and the faults of what stands beside it. ConfigError when there is no list."""
    if root is None and form.may_be_empty:
        return [], []
    if root is None:
        raise ConfigError(str(SourceFault(file, 1, 1, "", "plik jest pusty", form.start)))
    if not isinstance(root, MappingNode):
        raise ConfigError(str(fault_at(root, file, "", f"brakuje pola „{form.root}”", form.start)))
    fields = fields_of(root)
    found = [field for field in fields if field.name == form.root]
    if not found:
        meant = next((field for field in fields if nearest(field.name, (form.root,))), None)
        if meant is not None:
            raise ConfigError(
                str(fault_at(meant.key, file, meant.name, "nie ma takiego pola", f"czy chodziło o „{form.root}”?"))
            )
        raise ConfigError(str(fault_at(root, file, "", f"brakuje pola „{form.root}”", form.start)))
    if len(found) > 1:
        raise ConfigError(
            str(repeated(found[1].key, found[0].key, file, form.root, "połącz obie listy pod pierwszym z nich"))
        )
    faults = [
        fault_at(
            field.key,
            file,
            field.name,
            "nie ma takiego pola",
            f"usuń je; na najwyższym poziomie stoi tylko „{form.root}”",
        )
        for field in fields
        if field.name != form.root
    ]
    value = found[0].value
    if isinstance(value, SequenceNode) and value.value:
        return list(value.value), faults
    if is_list(value) or raw(value) is None:
        if form.may_be_empty:
            return [], faults
        return [], [
            *faults,
            fault_at(value, file, form.root, f"lista {form.many} jest pusta", f"dodaj pierwszy wpis: {form.shape}"),
        ]
    raise ConfigError(
        str(
            fault_at(
                value,
                file,
                form.root,
                f"to nie jest lista {form.many}",
                f"każdy wpis zacznij od myślnika: {form.shape}",
            )
        )
    )
