"""What is wrong with a line that is not TOML, in the words of its reader rather than of the parser."""

from __future__ import annotations

from lmp_core.model.advice import LEAVE_ONE_OUT
from lmp_core.model.text import Text

_TWICE = Text(nb="nøkkelen står to ganger", nn="nøkkelen står to gonger", en="the same key stands twice here")
_TABLE_TWICE = Text(nb="tabellen står to ganger", nn="tabellen står to gonger", en="the same table stands twice")
_PUT_TOGETHER = Text(nb="slå de to sammen", nn="slå dei to saman", en="put the two together")
_CLOSED_TABLE = Text(
    nb="denne tabellen var alt ferdig", nn="denne tabellen var alt ferdig", en="this table was already closed"
)
_IN_ONE_PLACE = Text(
    nb="skriv alle nøklene dens på ett sted", nn="skriv alle nøklane på éin stad", en="put all its keys in one place"
)
_TWICE_IN_TABLE = Text(
    nb="nøkkelen står to ganger i denne tabellen",
    nn="nøkkelen står to gonger i denne tabellen",
    en="the same key stands twice in this table",
)
_NO_EQUALS = Text(
    nb="det mangler et = etter nøkkelen", nn="det manglar eit = etter nøkkelen", en="an '=' is missing after the key"
)
_KEY_VALUE = Text(nb="skriv nøkkel = verdi", nn="skriv nøkkel = verdi", en="write key = value")
_NO_KEY = Text(nb="her skulle det stå en nøkkel", nn="her skulle det stå ein nøkkel", en="a key is missing here")
_KEY_LETTERS = Text(
    nb="en nøkkel har bokstavene a-z, tall, - og _",
    nn="ein nøkkel har bokstavane a-z, tal, - og _",
    en="a key has letters a-z, digits, - and _",
)
_OPEN_HEADING = Text(nb="overskriften er ikke lukket", nn="overskrifta er ikkje lukka", en="the heading is not closed")
_CLOSE_HEADING = Text(nb="lukk den med ]", nn="lukk henne med ]", en="close it with ]")
_CLOSE_HEADING_TWICE = Text(nb="lukk den med ]]", nn="lukk henne med ]]", en="close it with ]]")
_NO_VALUE = Text(
    nb="her står det ingen verdi som TOML kjenner",
    nn="her står det ingen verdi som TOML kjenner",
    en="there is no value here that TOML knows",
)
_TEXT_IN_QUOTES = Text(
    nb='sett tekst i anførselstegn: "…"', nn='set tekst i hermeteikn: "…"', en='put text in quotes: "…"'
)
_NOT_A_LINE = Text(
    nb="denne linjen er ikke nøkkel = verdi",
    nn="denne linja er ikkje nøkkel = verdi",
    en="this line is not key = value",
)
_OPEN_QUOTES = Text(
    nb="anførselstegnene er ikke lukket", nn="hermeteikna er ikkje lukka", en="the quotes are not closed"
)
_CLOSE_QUOTES = Text(nb='lukk dem med "', nn='lukk dei med "', en='close them with "')
_CLOSE_SINGLE_QUOTES = Text(nb="lukk dem med '", nn="lukk dei med '", en="close them with '")
_OPEN_LIST = Text(nb="listen er ikke lukket", nn="lista er ikkje lukka", en="the list is not closed")
_CLOSE_LIST = Text(nb="lukk den med ]", nn="lukk henne med ]", en="close it with ]")
_OPEN_TABLE = Text(nb="tabellen er ikke lukket", nn="tabellen er ikkje lukka", en="the table is not closed")
_CLOSE_TABLE = Text(
    nb="lukk den med } på samme linje", nn="lukk han med } på same linje", en="close it with } on the same line"
)
_LEFT_OVER = Text(
    nb="her er det noe til overs", nn="her er det noko til overs", en="something is left over after the value"
)
_TAKE_IT_AWAY = Text(
    nb="ta det bort; er det en kommentar, så sett # foran",
    nn="ta det bort; er det ein kommentar, så set # framfor",
    en="take it away, or put # before it if it is a comment",
)
_ILLEGAL = Text(
    nb="her er det et tegn som ikke kan stå her",
    nn="her er det eit teikn som ikkje kan stå her",
    en="a character that cannot stand here",
)
_TYPE_ANEW = Text(nb="skriv linjen på nytt", nn="skriv linja på nytt", en="type the line anew")
_BACKSLASH = Text(nb="en enkelt \\ i en tekst", nn="ein enkelt \\ i ein tekst", en="a single backslash in a text")
_TWO_BACKSLASHES = Text(nb="skriv to av dem: \\\\", nn="skriv to av dei: \\\\", en="write two of them")
_CODE = Text(
    nb="bak \\u skal det stå fire sifre 0-9 og a-f, bak \\U åtte",
    nn="bak \\u skal det stå fire siffer 0-9 og a-f, bak \\U åtte",
    en="a character code that is not one",
)
_WRITE_LETTER = Text(nb="skriv selve tegnet", nn="skriv sjølve teiknet", en="write the character itself")
_NO_SUCH_TIME = Text(
    nb="datoen eller klokkeslettet finnes ikke",
    nn="datoen eller klokkeslettet finst ikkje",
    en="there is no such date or time",
)
_MEND_TIME = Text(
    nb="skriv 2020-08-11 eller 2020-08-11T09:00:00",
    nn="skriv 2020-08-11 eller 2020-08-11T09:00:00",
    en="write 2020-08-11 or 2020-08-11T09:00:00",
)
WRITE_DATES = Text(
    nb="datoer skrives 2020-08-11, med klokkeslett 2020-08-11T09:00:00",
    nn="datoar vert skrivne 2020-08-11, med klokkeslett 2020-08-11T09:00:00",
    en="dates are written 2020-08-11, with a time 2020-08-11T09:00:00",
)
"""What to do about a date that is written in another way."""
NOT_TOML = Text(nb="her er noe som ikke er TOML", nn="her er noko som ikkje er TOML", en="this is not TOML")
"""Said of what the parser words in a way that is not known here."""
MEND_THE_LINE = Text(nb="rett linjen", nn="rett linja", en="mend the line")

SYNTAX: tuple[tuple[str, Text, Text], ...] = (
    ("Cannot overwrite a value", _TWICE, LEAVE_ONE_OUT),
    ("Cannot declare", _TABLE_TWICE, _PUT_TOGETHER),
    ("Cannot mutate immutable", _CLOSED_TABLE, _IN_ONE_PLACE),
    ("Cannot redefine namespace", _CLOSED_TABLE, _IN_ONE_PLACE),
    ("Duplicate inline table key", _TWICE_IN_TABLE, LEAVE_ONE_OUT),
    ("Expected '=' after a key", _NO_EQUALS, _KEY_VALUE),
    ("Invalid initial character for a key part", _NO_KEY, _KEY_LETTERS),
    ("Expected ']' at the end of a table", _OPEN_HEADING, _CLOSE_HEADING),
    ("Expected ']]' at the end of an array", _OPEN_HEADING, _CLOSE_HEADING_TWICE),
    ("Invalid value", _NO_VALUE, _TEXT_IN_QUOTES),
    ("Invalid statement", _NOT_A_LINE, _KEY_LETTERS),
    ("Unterminated string", _OPEN_QUOTES, _CLOSE_QUOTES),
    ('Expected "\'"', _OPEN_QUOTES, _CLOSE_SINGLE_QUOTES),
    ("Unclosed array", _OPEN_LIST, _CLOSE_LIST),
    ("Unclosed inline table", _OPEN_TABLE, _CLOSE_TABLE),
    ("Expected newline or end of document", _LEFT_OVER, _TAKE_IT_AWAY),
    ("Illegal character", _ILLEGAL, _TYPE_ANEW),
    ("Unescaped '\\' in a string", _BACKSLASH, _TWO_BACKSLASHES),
    ("Invalid hex value", _CODE, _WRITE_LETTER),
    ("Escaped character is not", _CODE, _WRITE_LETTER),
    ("Invalid date or datetime", _NO_SUCH_TIME, _MEND_TIME),
)
"""How an error of tomllib begins, what it means, and what to do about it."""
