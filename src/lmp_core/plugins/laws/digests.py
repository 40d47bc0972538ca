"""Digests of all that a plug-in gives for the sample plan. Run as a program, this prints them as JSON."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys

from lmp_core.plugins.isolation import CallFailed
from lmp_core.plugins.laws.subject import Subject, in_words, watched_attempt


def digests(subject: Subject) -> dict[str, str]:
    """A digest of each file and of whatever else it gives, by name."""
    by_name: dict[str, str] = {}
    for exporter, files in subject.exports(subject.context()):
        what = f"exporter {exporter.name!r}"
        if isinstance(files, CallFailed):
            by_name[what] = str(files)
        else:
            by_name[f"the list of files of {what}"] = " ".join(file.path for file in files.files)
            for file in files.files:
                by_name[f"{what}: {file.path!r}"] = hashlib.sha256(file.content).hexdigest()
    for what, _, run in subject.pieces:
        if not what.startswith("exporter"):
            got = watched_attempt(in_words, run, subject.context())
            text = str(got) if isinstance(got, CallFailed) else got
            by_name[what] = hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()
    return by_name


def _subject(which: str) -> Subject:
    if not which.endswith(".py"):
        return Subject.of(which)
    spec = importlib.util.spec_from_file_location("lmp_plugin_under_test", which)
    if spec is None or spec.loader is None:
        raise SystemExit(f"cannot import {which}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return Subject.of(module)


if __name__ == "__main__":
    print(json.dumps(digests(_subject(sys.argv[1]))))
