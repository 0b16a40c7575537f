"""The record's own words as messages: statuses, types, kinds, and the frames of sentences."""

from __future__ import annotations

from collections.abc import Mapping

from lawatan.web.language import noted

SENTENCE = noted("{act}, {when}; {status}; {told}")
SENTENCE_AT = noted("{act}, in {place}, {when}; {status}; {told}")
VIA = noted("{origin} via {outlet}")
IN_OFFICE = noted("{name} ({office}, {country})")
OF_COUNTRY = noted("{name} ({country})")
NO_SIDE = noted("an unnamed side")
OTHERS = noted("{count} others")
NO_DAY = noted("no day told")
NOTHING = noted("nothing")
BEFORE = noted("before: {before}")
OTHER_DAYS = noted("reports differ over the day: {days}")
BACKING = noted("reports: {reports}, outlets: {outlets}")
WEEK_OF = noted("week of {days}")

LABELS: Mapping[str, str] = {
    "held": noted("held"),
    "planned": noted("planned"),
    "unconfirmed": noted("not confirmed"),
    "proposed": noted("proposed"),
    "denied": noted("denied"),
    "cancelled": noted("called off"),
    "hypothetical": noted("only supposed"),
    "visit": noted("Visit"),
    "meeting": noted("Meeting"),
    "phone": noted("Telephone call"),
    "multilateral": noted("Meeting of several states"),
    "third-party": noted("Meeting through a third party"),
    "CONSULT": noted("Consultation"),
    "AGREE": noted("Agreement"),
    "SUPPORT": noted("Support"),
    "COOPERATE": noted("Cooperation"),
    "AID": noted("Aid"),
    "CONCEDE": noted("Concession"),
    "RETREAT": noted("Retreat or release"),
    "REQUEST": noted("Request"),
    "ACCUSE": noted("Accusation"),
    "REJECT": noted("Refusal"),
    "THREATEN": noted("Threat"),
    "PROTEST": noted("Protest"),
    "SANCTION": noted("Sanction"),
    "MOBILIZE": noted("Mobilisation"),
    "COERCE": noted("Coercion"),
    "ASSAULT": noted("Attack"),
    "person": noted("Person"),
    "organization": noted("Organisation"),
    "country": noted("Country"),
    "group": noted("Group"),
    "place": noted("Place"),
    "direct": noted("in their words"),
    "indirect": noted("reported"),
    "date": noted("reports differ over the day"),
    "denied-conflict": noted("one report denies what another claims"),
    "held-stays": noted("a report says that it took place, and that stands"),
    "corrected": noted("a person says so"),
    "latest-report": noted("the latest day's reports decide"),
    "day-ahead": noted("its day lies ahead, so a report that speaks of it as past decides nothing"),
    "only-hypothetical": noted("reports only suppose it"),
    "confirm": noted("confirmed"),
    "join": noted("joined"),
    "split": noted("split"),
    "correct": noted("corrected"),
    "field-type": noted("act"),
    "field-status": noted("status"),
    "field-when": noted("day"),
    "field-place": noted("place"),
    "field-source": noted("who acts"),
    "field-target": noted("towards whom"),
    "advert": noted("advertisement"),
    "related": noted("link to another article"),
    "video": noted("video"),
    "share": noted("share buttons"),
    "byline": noted("byline"),
    "caption": noted("caption"),
    "encoding": noted("broken characters"),
    "navigation": noted("navigation"),
    "verbal cooperation": noted("cooperation in words"),
    "material cooperation": noted("cooperation in deeds"),
    "verbal conflict": noted("conflict in words"),
    "material conflict": noted("conflict in deeds"),
    "IGO": noted("international organisations"),
    "EUR": noted("European Union"),
    "NAT": noted("NATO"),
    "ASE": noted("ASEAN"),
    "NSA": noted("armed groups"),
    "XKX": noted("Kosovo"),
}
