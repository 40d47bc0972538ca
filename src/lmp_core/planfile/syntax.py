"""What is wrong with a line that is not TOML, in the words of its reader rather than of the parser."""

from __future__ import annotations

from lmp_core.model.advice import LEAVE_ONE_OUT
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

_TWICE = phrase("the same key stands twice here")
_TABLE_TWICE = phrase("the same table stands twice")
_PUT_TOGETHER = phrase("put the two together")
_CLOSED_TABLE = phrase("this table was already closed")
_IN_ONE_PLACE = phrase("put all its keys in one place")
_TWICE_IN_TABLE = phrase("the same key stands twice in this table")
_NO_EQUALS = phrase("an '=' is missing after the key")
_KEY_VALUE = phrase("write key = value")
_NO_KEY = phrase("a key is missing here")
_KEY_LETTERS = phrase("a key has letters a-z, digits, - and _")
_OPEN_HEADING = phrase("the heading is not closed")
_CLOSE_HEADING = phrase("close it with ]")
_CLOSE_HEADING_TWICE = phrase("close it with ]]")
_NO_VALUE = phrase("there is no value here that TOML knows")
_TEXT_IN_QUOTES = phrase('put text in quotes: "…"')
_NOT_A_LINE = phrase("this line is not key = value")
_OPEN_QUOTES = phrase("the quotes are not closed")
_CLOSE_QUOTES = phrase('close them with "')
_CLOSE_SINGLE_QUOTES = phrase("close them with '")
_OPEN_LIST = phrase("the list is not closed")
_CLOSE_LIST = phrase("close it with ]")
_OPEN_TABLE = phrase("the table is not closed")
_CLOSE_TABLE = phrase("close it with } on the same line")
_LEFT_OVER = phrase("something is left over after the value")
_TAKE_IT_AWAY = phrase("take it away, or put # before it if it is a comment")
_ILLEGAL = phrase("a character that cannot stand here")
_TYPE_ANEW = phrase("type the line anew")
_BACKSLASH = phrase("a single backslash in a text")
_TWO_BACKSLASHES = phrase("write two of them")
_CODE = phrase("a character code that is not one")
_WRITE_LETTER = phrase("write the character itself")
_NO_SUCH_TIME = phrase("there is no such date or time")
_MEND_TIME = phrase("write 2020-08-11 or 2020-08-11T09:00:00")
WRITE_DATES = phrase("dates are written 2020-08-11, with a time 2020-08-11T09:00:00")
"""What to do about a date that is written in another way."""
NOT_TOML = phrase("this is not TOML")
"""Said of what the parser words in a way that is not known here."""
MEND_THE_LINE = phrase("mend the line")

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
