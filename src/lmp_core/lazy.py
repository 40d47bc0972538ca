"""The one way to import later: names of a package that are fetched when asked for, and functions that are called later.

It is for what costs over 50 milliseconds that most runs need not pay, and never to hide that two modules import each
other: the contract on imports in pyproject.toml counts imports inside functions too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any


def attach(package: str, homes: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """``__getattr__``, ``__dir__`` and ``__all__`` of a package whose names are imported when first asked for.

    ``homes`` gives the module of the package that each name is in, such as ``{"load": "read"}``; a module that is
    itself a name of the package is its own home. One in another package is written in full, with a dot before it:
    ``{"Finding": ".lmp_core.checks.finding"}``. Names are kept once fetched (PEP 562).

    >>> import lmp_core.planfile
    >>> "load" in dir(lmp_core.planfile)
    True
    """

    def getattr_(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name, obj=import_module(package))
        home = homes[name]
        module = import_module(home[1:] if home.startswith(".") else f"{package}.{home}")
        value = module if homes[name] == name else getattr(module, name)
        setattr(import_module(package), name, value)
        return value

    names = sorted(homes)
    return getattr_, lambda: names, names


def imported(place: str) -> Any:
    """What stands at ``module:name`` or ``module:Class.name``.

    >>> imported("lmp_core.model.ids:is_id")("skole-1")
    True
    """
    module, _, name = place.partition(":")
    return attrgetter(name)(import_module(module))


def later(place: str) -> Callable[..., Any]:
    """A function that stands at ``module:name`` and is imported when it is first called.

    >>> later("lmp_core.model.ids:is_id")("Skole 1")
    False
    """

    def call(*args: Any, **options: Any) -> Any:
        return imported(place)(*args, **options)

    return call
