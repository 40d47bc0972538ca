"""Forms of the nouns that reports are made of: kinds of meeting and names of groups.

Bokmål and nynorsk nouns of this field are regular; what follows from the ending is worked out here, and where nothing
follows, the functions say so instead of guessing.
"""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model import Form

_NEUTER = ("møte", "mål", "arbeid", "seminar", "kurs", "besøk", "nettverk", "tiltak", "verksted", "utvalg", "utval")


def is_neuter(noun: str, language: str = "nb") -> bool:
    """Whether a Norwegian noun is of neuter gender, by its last part; never in other languages.

    >>> is_neuter("veiledningsmøte"), is_neuter("fagsamling")
    (True, False)
    """
    return language in ("nb", "nn") and noun.casefold().endswith(_NEUTER)


_FEMININE = ("ing", "oppgåve", "gruppe", "veke", "verksemd")


def is_feminine(noun: str, language: str = "nb") -> bool:
    """Whether a nynorsk noun is feminine, by its last part; never in other languages: bokmål may do without.

    >>> is_feminine("fagsamling", "nn"), is_feminine("fagsamling", "nb")
    (True, False)
    """
    return language == "nn" and noun.casefold().endswith(_FEMININE)


def definite(noun: str, language: str = "nb") -> str:
    """The definite form of an indefinite singular.

    >>> definite("styringsgruppemøte"), definite("fagsamling"), definite("politisk møte")
    ('styringsgruppemøtet', 'fagsamlingen', 'det politiske møtet')
    >>> definite("fagsamling", "nn"), definite("steering group meeting", "en")
    ('fagsamlinga', 'the steering group meeting')
    """
    if language not in ("nb", "nn"):
        return f"the {noun}" if language == "en" else noun
    *adjectives, head = noun.split(" ")
    neuter = is_neuter(head, language)
    if neuter:
        definite_head = f"{head}t" if head.endswith("e") else f"{head}et"
    elif language == "nb":
        definite_head = f"{head}n" if head.endswith("e") else f"{head}en"
    elif head.endswith("ing"):
        definite_head = f"{head}a"
    elif head.endswith("e") and not head.endswith(("anse", "ense")):
        definite_head = f"{head[:-1]}a"
    else:
        definite_head = f"{head}n" if head.endswith("e") else f"{head}en"
    if not adjectives:
        return definite_head
    weak = [adjective if adjective.endswith("e") else f"{adjective}e" for adjective in adjectives]
    return " ".join(["det" if neuter else "den", *weak, definite_head])


def plural_of_definite(noun: str, language: str = "nb") -> str | None:
    """The definite plural of a definite singular; None when the ending does not tell.

    >>> plural_of_definite("Arbeidsgruppa"), plural_of_definite("Teamet"), plural_of_definite("PPT")
    ('Arbeidsgruppene', 'Teamene', None)
    >>> plural_of_definite("The working group", "en")
    'The working groups'
    """
    endings: Mapping[str, tuple[tuple[str, str], ...]] = {
        "nb": (("en", "ene"), ("et", "ene"), ("a", "ene")),
        "nn": (("en", "ane"), ("et", "a"), ("a", "ene")),
        "en": (("group", "groups"), ("team", "teams"), ("committee", "committees"), ("network", "networks")),
    }
    for ending, plural in endings.get(language, ()):
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return noun[: -len(ending)] + plural
    return None


def plural(noun: str, language: str = "nb") -> str | None:
    """The indefinite plural of what somebody is or meets in, a title such as a plan has it; None when unknown.

    >>> plural("rektor"), plural("styrer"), plural("arbeidsgruppa"), plural("teamet"), plural("PPT")
    ('rektorer', 'styrere', 'arbeidsgrupper', 'team', None)
    >>> plural("styrar", "nn"), plural("head", "en"), plural("The working group", "en")
    ('styrarar', 'heads', 'working groups')
    """
    if language == "en":
        bare = noun.removeprefix("The ").removeprefix("the ")
        return None if bare.endswith("s") or not bare[-1:].islower() else f"{bare}s"
    if language not in ("nb", "nn") or " " in noun or not noun[-1:].islower() or noun.endswith(_ALREADY_SEVERAL):
        return None
    if noun.endswith("et"):
        return noun[:-2]
    if noun.endswith("a"):
        return f"{noun[:-1]}er"
    if noun.endswith(_NEUTER) or noun.endswith(_THE_SAME):
        return noun
    if noun.endswith(("ig", "eg")):
        return f"{noun}e"
    if language == "nn":
        return f"{noun.removesuffix('e')}ar"
    return f"{noun}r" if noun.endswith("e") else f"{noun}e" if noun.endswith("er") else f"{noun}er"


def definite_plural(noun: str, language: str = "nb") -> str | None:
    """The definite plural of what somebody is or meets in: "the heads"; None when unknown.

    >>> definite_plural("rektor"), definite_plural("styrer"), definite_plural("arbeidsgruppa")
    ('rektorene', 'styrerne', 'arbeidsgruppene')
    >>> definite_plural("styrar", "nn"), definite_plural("head", "en"), definite_plural("personalgruppene")
    ('styrarane', 'the heads', 'personalgruppene')
    """
    if language == "en":
        several = plural(noun, "en")
        return f"the {several}" if several else None
    if noun.endswith(_ALREADY_SEVERAL):
        return noun
    several = plural(noun, language)
    if several is None or noun.endswith(("ig", "eg")):
        return None
    if noun.endswith(("et", "a")):
        return plural_of_definite(noun, language)
    if several == noun:
        return f"{noun}a" if language == "nn" else f"{noun}ene"
    if language == "nn":
        return f"{noun.removesuffix('e')}ane"
    return f"{noun}ne" if noun.endswith("er") else f"{several.removesuffix('er')}ene"


_ALREADY_SEVERAL = ("ene", "ane", "erne")
_THE_SAME = ("ombud", "råd", "barn", "folk")
_SHORT = ("samling", "møte", "gathering", "meeting")


def short(noun: str) -> str:
    """The plain word inside a compound: ``samling`` for ``fagsamling``; the noun itself when there is none.

    >>> short("veiledningsmøte"), short("guidance meeting"), short("kurs")
    ('møte', 'meeting', 'kurs')
    """
    return next((word for word in _SHORT if noun.endswith(word)), noun)


_FORMS: Mapping[str, Mapping[Form, tuple[str, str, str]]] = {
    "nb": {
        Form.PHYSICAL: ("fysisk", "fysisk", "fysiske"),
        Form.DIGITAL: ("digital", "digitalt", "digitale"),
        Form.HYBRID: ("delvis digital", "delvis digitalt", "delvis digitale"),
    },
    "nn": {
        Form.PHYSICAL: ("fysisk", "fysisk", "fysiske"),
        Form.DIGITAL: ("digital", "digitalt", "digitale"),
        Form.HYBRID: ("delvis digital", "delvis digitalt", "delvis digitale"),
    },
    "en": {
        Form.PHYSICAL: ("physical", "physical", "physical"),
        Form.DIGITAL: ("digital", "digital", "digital"),
        Form.HYBRID: ("partly digital", "partly digital", "partly digital"),
    },
}


def form_of(form: Form, language: str = "nb", *, neuter: bool = False, plural: bool = False) -> str:
    """The form of meeting, as an adjective that agrees with its noun.

    >>> form_of(Form.DIGITAL), form_of(Form.DIGITAL, neuter=True), form_of(Form.DIGITAL, plural=True)
    ('digital', 'digitalt', 'digitale')
    """
    words = _FORMS.get(language, _FORMS["nb"])[form]
    return words[2] if plural else words[1] if neuter else words[0]
