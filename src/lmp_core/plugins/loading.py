"""Taking a plug-in into use: importing it, seeing whether it fits, and registering its hooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.phrase import phrase
from lmp_core.plugins.failure import Stage
from lmp_core.plugins.hook_contracts import CONTRACTS
from lmp_core.plugins.installed import InstalledPlugin
from lmp_core.plugins.isolation import CallFailed, failed
from lmp_core.plugins.spec import API_VERSION

if TYPE_CHECKING:
    import pluggy

_NOT_IMPORTED = phrase("cannot be imported: {message}")
_PLUGIN_ALREADY = phrase("{target} is a plug-in already, under another name")
_ONE_NAME = phrase("install it under one name")
_HOOKS_UNUSABLE = phrase("its hooks cannot be used: {message}")


def load(candidate: InstalledPlugin, manager: pluggy.PluginManager) -> tuple[str, ...]:
    """Import a plug-in, see whether it fits, and register its hooks.

    Return the names of the functions in it that are named as hooks but not marked as such, and so are never called.

    Raises:
        CallFailed: when it cannot be used.
    """
    try:
        plugin = candidate.load()
    except BaseException as error:
        why = failed(error)
        raise CallFailed(Stage.IMPORT, _NOT_IMPORTED.filled(message=why.message), why.hint, why.details) from error
    wrong = version_problem(getattr(plugin, "LMP_PLUGIN_API", None))
    if wrong:
        raise CallFailed(Stage.VERSION, *wrong)
    if plugin is None or manager.is_registered(plugin):
        raise CallFailed(Stage.NAME, _PLUGIN_ALREADY.filled(target=candidate.info.target), _ONE_NAME)
    try:
        manager.register(plugin, candidate.info.name)
        _check_hooks(plugin, manager)
        return _unmarked(plugin, manager)
    except CallFailed:
        raise
    except BaseException as error:
        why = failed(error)
        raise CallFailed(Stage.HOOK, _HOOKS_UNUSABLE.filled(message=why.message), why.hint, why.details) from error


def _check_hooks(plugin: object, manager: pluggy.PluginManager) -> None:
    for caller in manager.get_hookcallers(plugin) or []:
        if not caller.has_spec():
            raise CallFailed(Stage.HOOK, f"there is no hook {caller.name!r}", did_you_mean(caller.name, CONTRACTS))
        for implementation in caller.get_hookimpls():
            if implementation.plugin is plugin and (implementation.hookwrapper or implementation.wrapper):
                raise CallFailed(
                    Stage.HOOK,
                    f"{caller.name} wraps the hooks of others",
                    "leave out wrapper=True: a plug-in adds, and changes nothing of what others bring",
                )


def _unmarked(plugin: object, manager: pluggy.PluginManager) -> tuple[str, ...]:
    return tuple(
        name
        for name in CONTRACTS
        if callable(getattr(plugin, name, None)) and manager.parse_hookimpl_opts(plugin, name) is None
    )


def version_problem(declared: object) -> tuple[str, str] | None:
    """(reason, hint) when a plug-in with this ``LMP_PLUGIN_API`` does not fit; None when it fits.

    >>> version_problem((1, 0)) is None
    True
    >>> version_problem((2, 0))[0]
    'is written for plug-in API 2.0; this library has 1.1'
    """
    ours = ".".join(map(str, API_VERSION))
    if declared is None:
        return (
            "does not say which plug-in API it is written for",
            f"set LMP_PLUGIN_API = {API_VERSION} at the top of its module",
        )
    if (
        not isinstance(declared, tuple)
        or len(declared) != 2
        or not all(isinstance(number, int) and not isinstance(number, bool) for number in declared)
    ):
        return (
            f"LMP_PLUGIN_API is {declared!r}, which is not a version",
            f"write two whole numbers: LMP_PLUGIN_API = {API_VERSION}",
        )
    if declared[0] == API_VERSION[0] and declared[1] <= API_VERSION[1]:
        return None
    newer = declared > API_VERSION
    return (
        f"is written for plug-in API {declared[0]}.{declared[1]}; this library has {ours}",
        "install a newer lmp" if newer else "install a newer version of the plug-in",
    )
