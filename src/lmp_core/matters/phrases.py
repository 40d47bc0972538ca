"""What a matter is called when a rule finds it more than once."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model.text import Text

MANY: Mapping[str, Text] = {
    "LMP001": Text(
        nb="{n} kontroller kunne ikke gjennomføres",
        nn="{n} kontrollar kunne ikkje gjennomførast",
        en="{n} checks could not be carried out",
    ),
    "LMP101": Text(nb="{n} mål har ingen aktivitet", nn="{n} mål har ingen aktivitet", en="{n} goals have no activity"),
    "LMP102": Text(
        nb="{n} aktiviteter har ikke noe mål",
        nn="{n} aktivitetar har ikkje noko mål",
        en="{n} activities have no goal",
    ),
    "LMP103": Text(
        nb="{n} aktiviteter hører ikke til noe program",
        nn="{n} aktivitetar høyrer ikkje til noko program",
        en="{n} activities belong to no programme",
    ),
    "LMP104": Text(
        nb="{n} programmer har ingen mål i planen",
        nn="{n} program har ingen mål i planen",
        en="{n} programmes have no goals in the plan",
    ),
    "LMP107": Text(
        nb="Planen viser {n} ganger til en bestemmelse som ikke gjelder da",
        nn="Planen viser {n} gonger til ei føresegn som ikkje gjeld då",
        en="The plan refers {n} times to a provision that is not in force then",
    ),
    "LMP108": Text(
        nb="{n} plikter mangler hjemmel eller dagen de gjelder fra",
        nn="{n} plikter manglar heimel eller dagen dei gjeld frå",
        en="{n} duties lack their legal reference or the day they hold from",
    ),
    "LMP109": Text(
        nb="{n} mål har ingen aktivitet igjen",
        nn="{n} mål har ingen aktivitet att",
        en="{n} goals have no activity left",
    ),
    "LMP204": Text(
        nb="{n} aktiviteter ligger utenfor perioden",
        nn="{n} aktivitetar ligg utanfor perioden",
        en="{n} activities lie outside the period",
    ),
    "LMP205": Text(
        nb="{n} serier mangler første eller siste dag",
        nn="{n} seriar manglar første eller siste dag",
        en="{n} series lack a first or a last day",
    ),
    "LMP206": Text(
        nb="{n} serier har ingen første dag", nn="{n} seriar har ingen første dag", en="{n} series have no first day"
    ),
    "LMP207": Text(
        nb="{n} aktiviteter har for kort tid",
        nn="{n} aktivitetar har for kort tid",
        en="{n} activities have too little time",
    ),
    "LMP221": Text(
        nb="Det er ikke notert om {n} møter ble holdt",
        nn="Det er ikkje notert om {n} møte blei haldne",
        en="It is not recorded whether {n} meetings were held",
    ),
    "LMP222": Text(
        nb="{n} oppgaver er over fristen", nn="{n} oppgåver er over fristen", en="{n} pieces of work are overdue"
    ),
    "LMP223": Text(
        nb="{n} møter er holdt, men planen sier ikke hvilken dag",
        nn="{n} møte er haldne, men planen seier ikkje kva dag",
        en="{n} meetings were held, but the plan does not say on which day",
    ),
    "LMP225": Text(
        nb="{n} møter som ikke er notert som holdt, har vedtak",
        nn="{n} møte som ikkje er noterte som haldne, har vedtak",
        en="{n} meetings that are not recorded as held have decisions",
    ),
    "LMP226": Text(
        nb="{n} vedtak har en annen dag enn møtet",
        nn="{n} vedtak har ein annan dag enn møtet",
        en="{n} decisions have another day than their meeting",
    ),
    "LMP227": Text(
        nb="{n} aktiviteter er utsatt uten ny dato",
        nn="{n} aktivitetar er utsette utan ny dato",
        en="{n} activities are put off without a new date",
    ),
    "LMP302": Text(
        nb="{n} aktiviteter er ikke sikre, og ingen er satt til å avgjøre det",
        nn="{n} aktivitetar er ikkje sikre, og ingen er sett til å avgjere det",
        en="{n} activities are not certain, and nobody is named to decide it",
    ),
    "LMP303": Text(
        nb="Ingen er ansvarlig for {n} leveranser",
        nn="Ingen er ansvarleg for {n} leveransar",
        en="Nobody is responsible for {n} deliverables",
    ),
    "LMP305": Text(
        nb="{n} grupper har ingen medlemmer i planen",
        nn="{n} grupper har ingen medlemmer i planen",
        en="{n} groups have no members in the plan",
    ),
    "LMP306": Text(nb="{n} roller er ikke i bruk", nn="{n} roller er ikkje i bruk", en="{n} roles are not used"),
    "LMP307": Text(
        nb="{n} virksomheter har ingen aktivitet i programmet sitt",
        nn="{n} verksemder har ingen aktivitet i programmet sitt",
        en="{n} units have no activity in their programme",
    ),
    "LMP308": Text(
        nb="Ingen er ført opp som deltakere i {n} møter",
        nn="Ingen er førte opp som deltakarar i {n} møte",
        en="Nobody is listed as taking part in {n} meetings",
    ),
    "LMP309": Text(
        nb="{n} har mange møter på én uke", nn="{n} har mange møte på éi veke", en="{n} have many meetings in one week"
    ),
    "LMP310": Text(
        nb="{n} er over en grense som planen setter",
        nn="{n} er over ei grense som planen set",
        en="{n} are over a limit that the plan sets",
    ),
    "LMP322": Text(
        nb="{n} møter som skal være fysiske, har ikke fått sted",
        nn="{n} møte som skal vere fysiske, har ikkje fått stad",
        en="{n} meetings that are to be in person have no place yet",
    ),
    "LMP324": Text(
        nb="{n} møter blir forhåpentlig fysiske, og har ingen reserveløsning",
        nn="{n} møte blir forhåpentleg fysiske, og har inga reserveløysing",
        en="{n} meetings are hopefully in person, and have nothing to fall back on",
    ),
    "LMP401": Text(
        nb="{n} ganger viser noe åpent til noe færre kan lese",
        nn="{n} gonger viser noko ope til noko færre kan lese",
        en="Something open refers {n} times to what fewer can read",
    ),
    "LMP501": Text(
        nb="{n} kanaler når ingen virksomheter",
        nn="{n} kanalar når ingen verksemder",
        en="{n} channels reach no unit",
    ),
    "LMP502": Text(
        nb="{n} kanaler har ingen møter med dato",
        nn="{n} kanalar har ingen møte med dato",
        en="{n} channels have no meetings with a date",
    ),
    "LMP503": Text(
        nb="{n} virksomheter blir ikke nådd av noen kanal",
        nn="{n} verksemder blir ikkje nådde av nokon kanal",
        en="{n} units are reached by no channel",
    ),
    "LMP505": Text(
        nb="{n} kanaler har ingen ansvarlig", nn="{n} kanalar har ingen ansvarleg", en="Nobody runs {n} channels"
    ),
    "LMP506": Text(
        nb="{n} kanaler har ingen møter framover",
        nn="{n} kanalar har ingen møte framover",
        en="{n} channels have no meetings ahead",
    ),
    "LMP601": Text(
        nb="{n} ting er lagt til grunn uten å være bekreftet",
        nn="{n} ting er lagde til grunn utan å vere stadfesta",
        en="{n} things are assumed and not confirmed",
    ),
    "LMP602": Text(
        nb="{n} ting skulle vært bekreftet nå",
        nn="{n} ting skulle vore stadfesta no",
        en="{n} things should have been confirmed by now",
    ),
}
"""The headings by code; ``n`` is how often, from two on. A rule without one is called by its title."""
