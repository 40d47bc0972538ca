"""Raises when it is looked at."""


class Trap:
    """A plug-in all of whose attributes raise."""

    LMP_PLUGIN_API = (1, 0)

    def __dir__(self):
        raise RuntimeError("do not look")

    def __getattr__(self, name):
        raise RuntimeError(f"do not touch {name}")


plugin = Trap()
