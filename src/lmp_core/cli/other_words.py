"""Other words for commands: Norwegian ones, and English ones that people try."""

from __future__ import annotations

from collections.abc import Collection

from lmp_core.model.did_you_mean import nearest

_WORDS: dict[str, str] = {
    "init": "ny nytt start opprett lag ny-plan new create begynn",
    "import": "importer hent last-inn les-inn innhent load-file",
    "accept": "godta godkjenn aksepter ta-imot",
    "programme": "program programmer programma mal maler malar template templates programs program-mal",
    "workbook": "regneark rekneark excel arbeidsbok xlsx",
    "status": "framdrift fremdrift framgang stand oversikt progress",
    "show": "vis sjå se list liste aktiviteter aktivitetar mål virksomheter verksemder vedtak finn why hvorfor kvifor",
    "check": "sjekk kontroller kontroll valider validate lint feil mangler manglar test",
    "explain": "forklar forklaring regler reglar rules",
    "schedule": "tidsplan haster hastar framdriftsplan",
    "clashes": "kollisjoner kollisjonar kollisjon krasj krasjer konflikter konfliktar conflicts",
    "load": "belastning last arbeidsmengde arbeidsmengd",
    "linkage": "sammenheng samanheng henger-sammen heng-saman kobling kopling",
    "share": "del felles sammen saman fellesmøter fellesmøte",
    "spread": "spredning spreiing spre spreie når rekkevidde reach",
    "compare": "sammenlign samanlikn sammenlikn hva-om kva-om scenario scenarier",
    "propose": "foreslå føreslå forslag datoer datoar planlegg suggest",
    "move": "flytt flytte replan omplanlegg",
    "apply": "bruk skriv skriv-inn ta-inn utfør bruk-forslag",
    "undo": "angre tilbake ta-tilbake omgjør gjer-om revert",
    "due": "frist frister fristar forfall forfaller over-fristen nærmer-seg",
    "record": "noter notér registrer før gjort",
    "freeze": "frys frys-plan ta-vare-på lagre save baseline",
    "changes": "endringer endringar endret endra diff endring",
    "roll": "rull neste-år rullér vidarefør videreføre",
    "build": "bygg lag-papirer rapport rapporter rapportar papirer papir publiser report reports export eksporter",
    "site": "nettsted nettstad nettside web",
    "serve": "server tjener tenar vis-nettsted",
    "calendar": "kalender kalendere kalendrar inviter invitasjon ical ics abonner",
    "rollup": "samlet samla kommuner kommunar",
    "plugin": "tillegg utvidelse utviding plugins",
    "schema": "skjema json-skjema",
    "migrate": "oppgrader migrer upgrade",
    "completion": "fullføring fullfør complete",
    "--help": "hjelp help ? kommandoer kommandoar commands bruk-hjelp",
    "--version": "versjon version",
}


def meant_command(word: str, commands: Collection[str]) -> str | None:
    """The command that a word stands for, exactly or but for a slip; None where it stands for none of them.

    >>> meant_command("sjekk", ["check"]), meant_command("sjekkk", ["check"]), meant_command("hjelp", [])
    ('check', 'check', '--help')
    """
    meanings = {
        other: command
        for command, others in _WORDS.items()
        if command in commands or command.startswith("--")
        for other in others.split()
        if other not in commands
    }
    folded = word.casefold()
    if folded in meanings:
        return meanings[folded]
    if nearest(word, commands) is not None:
        return None
    near = nearest(word, meanings)
    return None if near is None else meanings[near]
