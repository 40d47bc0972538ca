"""What ``lmp build`` tells: how many files, what they are, which are new, and what was not made."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import lmp_core as lmp
from lmp_core.output.manifest import read_manifest
from lmp_core.plugins import Exporter, OutFile, hookimpl

ONLY = ("--only", "calendar", "--only", "status", "--only", "clashes", "--format", "md")
QUICK = {"only": ["calendar", "status", "clashes"], "formats": ["md"]}


def test_the_first_line_counts_the_files_and_the_table_adds_up(example, run, fits):
    folder, day = example
    out = Path("out")
    done = run("build", folder, "--as-of", day, "--out", out, *ONLY)
    assert done.return_value == 0, done.exception
    headline, _, headings, *rest = done.stdout.splitlines()
    files = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")]
    manifest = read_manifest(out)
    assert headline == f"Ferdig: {len(files)} filer i {out}."
    assert manifest is not None
    assert len(manifest.files) == len(files)
    assert headings == "Hva\tFiler\tNavn"
    rows = [line.split("\t") for line in rest[: rest.index("")]]
    assert sum(int(row[1]) for row in rows) == len(files)
    assert rows[0] == ["Kalendere (iCalendar)", str(sum("calendar" in path.parts for path in files)), "calendar/"]
    assert rows[-1][2] == f"status-{day}.nb.md"
    assert done.stderr == ""
    fits(lmp.open(folder, as_of=day).build(out, **QUICK))


@pytest.mark.parametrize(
    ("language", "first", "again", "changed"),
    [
        (
            "nb",
            "Ferdig: {n} filer i",
            "Ferdig: alle {n} filer i {out} er som før.",
            r"{new} av {n} filer i .* er nye\.",
        ),
        (
            "nn",
            "Ferdig: {n} filer i",
            "Ferdig: alle {n} filer i {out} er som før.",
            r"{new} av {n} filer i .* er nye\.",
        ),
        (
            "en",
            "Done: {n} files in",
            "Done: all {n} files in {out} are as before.",
            r"{new} of {n} files in .* are new\.",
        ),
    ],
)
def test_built_again_it_tells_how_many_are_new(three, run, language, first, again, changed):
    out = Path("out")
    command = ("build", three, "--as-of", "2024-01-15", "--lang", language, "--out", out, *ONLY)
    said = run(*command).stdout
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name[0] != "."}
    assert said.startswith(first.format(n=len(before)))
    assert run(*command).stdout.startswith(again.format(n=len(before), out=out))
    (edited,) = [file for file in three.glob("*.toml") if "2024-05-22" in file.read_text("utf-8")]
    edited.write_text(edited.read_text("utf-8").replace("2024-05-22", "2024-05-23"), "utf-8")
    said = run(*command).stdout
    after = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name[0] != "."}
    new = [path for path in after if after[path] != before.get(path)]
    assert 0 < len(new) < len(after)
    assert re.search(changed.format(new=len(new), n=len(after)), said.splitlines()[0])
    assert str(len(after) - len(new)) in said.splitlines()[0]
    rows = [line.split("\t") for line in said.splitlines() if line.count("\t") == 3][1:]
    assert sum(int(row[2]) for row in rows) == len(new)


def test_it_says_how_many_matters_wait_and_how_to_see_them(three, run):
    done = run("build", three, "--as-of", "2024-01-15", "--out", Path("out"), "--only", "status", "--format", "md")
    matters = lmp.open(three, as_of="2024-01-15").matters()
    waiting = matters.count("error") + matters.count("warning")
    assert (
        f"Før du sender noe: {waiting} saker bør avklares.\nNeste: lmp check --as-of 2024-01-15 {three}\n"
        in done.stdout
    )


def test_what_is_no_longer_made_is_told_in_the_readers_language(three, run):
    command = ("build", three, "--out", Path("out"), "--only", "status", "--format", "md", "--as-of")
    run(*command, "2024-01-15")
    said = run(*command, "2024-01-16", "--lang", "nn").stdout
    assert "Teke bort, sidan det ikkje lenger blir laga for desse lesarane: status-2024-01-15.nb.md." in said


def test_an_exporter_that_fails_is_named_and_the_others_go_on(three):
    def fail(context: object) -> list[OutFile]:
        raise ValueError("malen mangler et felt")

    sak = Exporter(name="sak", title=lmp.Text(nb="Saksframlegg"), export=fail)
    bad = SimpleNamespace(LMP_PLUGIN_API=(1, 1), lmp_exporters=hookimpl(lambda: [sak]))
    view = lmp.open(three, as_of="2024-01-15", plugins={"bad": bad})
    with pytest.warns(lmp.PluginWarning, match="malen mangler et felt"):
        built = view.build(Path("out"), only=["status", "sak"], formats=["md"])
    assert not built.ok
    assert str(built).startswith("Ferdig: 1 fil i ")
    assert "Ikke laget, eller bare delvis: Saksframlegg." in str(built)
    assert [(making["exporter"], making["whole"]) for making in built.to_data()["made"]] == [
        ("status", True),
        ("sak", False),
    ]


def test_json_names_every_file_and_whose_it_is(three, run):
    out = Path("out")
    data = json.loads(run("build", three, "--as-of", "2024-01-15", "--out", out, *ONLY, "--json").stdout)
    assert data["files"] == data["new"]
    assert sorted(file for making in data["made"] for file in making["files"]) == sorted(
        Path(file).relative_to(out).as_posix() for file in data["files"]
    )
