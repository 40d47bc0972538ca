"""Pages and PDFs are made with the network cut off, as on a machine that may not reach anything."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap

import pytest

PROGRAM = textwrap.dedent(
    """
    import datetime, socket, sys
    def refuse(event, args):
        # A socket of the machine itself would do; any other address, and any name to look up, is the network.
        if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
            raise SystemExit(f"the network is asked: {event} {args}")
    sys.addaudithook(refuse)
    from lmp_core.document import Document, Figure, Paragraph, Section
    from lmp_plugins.reporting.formats.html import to_html
    from lmp_plugins.reporting.formats.pdf import to_pdf
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">Å</text></svg>'
    document = Document(title="Mål", language="nb", sections=[
        Section(title="Trygge barn", blocks=[Paragraph("æøå"), Figure(svg=svg, alt="Å")])])
    assert "Mål" in to_html(document)
    assert to_pdf(document, as_of=datetime.date(2020, 8, 25)).startswith(b"%PDF-1.7")
    print("made")
    """
)


@pytest.mark.parametrize("cut", [[], ["unshare", "--net", "--map-root-user"]], ids=["guarded", "cut"])
def test_pages_and_pdfs_need_no_network(cut: list[str]) -> None:
    if cut and not shutil.which(cut[0]):
        pytest.skip(f"{cut[0]} is not here")
    if cut and subprocess.run([*cut, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine gives out no networks of one's own")
    run = subprocess.run([*cut, sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert run.stdout == "made\n", run.stderr
