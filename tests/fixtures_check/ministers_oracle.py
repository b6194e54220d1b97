"""The verdicts of the ministerial-churn pack, computed once more straight from the CSV files.

Plain Python that shares nothing with the program. Everything in the files is known, by day, and complete, so two
values of truth are enough. Run it for a summary."""
from __future__ import annotations

import csv
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "uk-ministers"
RUNS = date.max                     # a blank end: the posting runs, and ends after every day
DAY = timedelta(days=1)

MOST_MOVES, WINDOW_YEARS, LEAST_MONTHS = 2, 5, 24
MOVES_IN_FORCE, TIME_IN_FORCE = date(1984, 5, 4), date(2013, 6, 14)
PARTY_LEFT_OFFICE = (date(2015, 5, 8), date(2024, 7, 5))
JUDGED_RANKS = ("SoS", "MoS", "PUSS")
SUMMARY_DAYS = (date(2007, 7, 1), date(2016, 7, 1), date(2024, 7, 1), date(2025, 7, 1))     # 2007: a renaming matters
WELL_KNOWN = ("Grant Shapps", "Jeremy Hunt", "Theresa May")


class Posting(NamedTuple):
    """One row of appointment.csv, with what the other files say of its post and department."""

    id: str
    person: str
    area: str
    lineage: str
    rank: str
    acting: bool
    start: date
    end: date
    closed_on: date                 # of the department

    @property
    def has_area(self) -> bool:
        """Does it take part in moves? Acting posts, whips and leaders of the Houses do not."""
        return not self.acting and self.area != "parliament"


class Verdict(NamedTuple):
    """`measured`: moves, or months in the post, where the rule applies. `under`: the exemption that made it so."""

    outcome: str
    measured: int | None = None
    under: str = ""


class Data(NamedTuple):
    """What was read: names by person, postings by person, and the ids of rows that end before they start."""

    names: dict[str, str]
    careers: dict[str, list[Posting]]
    set_aside: list[str]


NOT_APPLICABLE = Verdict("not_applicable")


# ---------------------------------------------------------------- the files
def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by column."""
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date:
    """A day; a blank lies after every day."""
    return date.fromisoformat(text) if text else RUNS


def load(folder: Path = FOLDER) -> Data:
    """Names and careers. Of several names the last one counts."""
    fields = {r["id"]: r for r in rows(folder, "organisation_field.csv")}
    closed = {r["id"]: day(r["end_date"]) for r in rows(folder, "organisation.csv")}
    posts = {r["id"]: r for r in rows(folder, "post.csv")}
    acting = {r["appointment_id"] for r in rows(folder, "appointment_characteristics.csv") if r["is_acting"] == "True"}
    names = {r["id"]: r["display_name"] for r in rows(folder, "person.csv")}
    careers: dict[str, list[Posting]] = {person: [] for person in names}
    set_aside: list[str] = []
    for r in rows(folder, "appointment.csv"):
        post = posts[r["post_id"]]
        field = fields[post["organisation_id"]]
        start, end = day(r["start_date"]), day(r["end_date"])
        if end < start:
            set_aside.append(r["id"])
            continue
        careers[r["person_id"]].append(Posting(
            r["id"], r["person_id"], field["area"], field["lineage"], post["rank_equivalence"], r["id"] in acting,
            start, end, closed[post["organisation_id"]]))
    return Data(names, careers, set_aside)


# ---------------------------------------------------------------- the calendar
def add_months(at: date, months: int) -> date:
    """The same day of the month, or the month's last."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return date(year, month + 1, min(at.day, monthrange(year, month + 1)[1]))


def months_between(a: date, b: date) -> int:
    """The largest n >= 0 with a + n months <= b."""
    months = (b.year - a.year) * 12 + b.month - a.month
    return max(0, months - (add_months(a, months) > b))


def months_of(spells: Iterable[tuple[date, date]]) -> int:
    """Whole months of the union. Spells that overlap, touch or lie a day apart are one run; leftover days are lost."""
    runs: list[tuple[date, date]] = []
    for start, end in sorted(spells):
        if runs and start <= runs[-1][1] + DAY:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return sum(months_between(start, end) for start, end in runs)


# ---------------------------------------------------------------- moves
def moves(career: Iterable[Posting]) -> list[tuple[list[Posting], Posting]]:
    """(from, to) of each move: `to` began after another posting; `from`: those whose end, cut at its eve, is latest."""
    sources = [p for p in career if p.has_area]
    found = []
    for to in sources:
        eve = to.start - DAY
        earlier = [p for p in sources if p.start < to.start]
        if earlier:
            latest = max(min(p.end, eve) for p in earlier)
            found.append(([p for p in earlier if min(p.end, eve) == latest], to))
    return found


def changes_area(left: list[Posting], to: Posting, career: Iterable[Posting]) -> bool:
    """Is the area new, the department no renamed one, and some area given up?"""
    areas_held = {p.area for p in career if not p.acting and p.start <= to.start < p.end}
    areas_left = {p.area for p in left}
    return to.area not in areas_left and to.lineage not in {p.lineage for p in left} and not areas_left <= areas_held


def area_moves(career: list[Posting], as_of: date) -> int:
    """Days in the last five years, both ends included, on which the person moved to another area."""
    first = add_months(as_of, -12 * WINDOW_YEARS)
    inside = [(left, to) for left, to in moves(career) if first <= to.start <= as_of]
    return len({to.start for left, to in inside if changes_area(left, to, career)})


# ---------------------------------------------------------------- the rules
def churn_01(career: list[Posting], as_of: date) -> Verdict:
    """Of a person: at most two moves to another area in five years."""
    first = add_months(as_of, -12 * WINDOW_YEARS)
    served = any(max(p.start, first) < min(p.end, as_of) for p in career if p.has_area)
    if as_of < MOVES_IN_FORCE or not served:
        return NOT_APPLICABLE
    count = area_moves(career, as_of)
    return Verdict("compliant" if count <= MOST_MOVES else "violation", count)


def churn_02(posting: Posting, career: list[Posting], as_of: date) -> Verdict:
    """Of a posting: who leaves a post has held it for two years."""
    ended = TIME_IN_FORCE <= posting.end <= as_of
    if as_of < TIME_IN_FORCE or not ended or posting.acting or posting.rank not in JUDGED_RANKS:
        return NOT_APPLICABLE
    same_post = [p for p in career if not p.acting and p.lineage == posting.lineage and p.rank == posting.rank]
    if any(p.start <= posting.end < p.end for p in same_post):
        return NOT_APPLICABLE                   # it goes on, under another title or another name of the department
    months = months_of((p.start, min(p.end, as_of)) for p in same_post if p.start <= posting.start)
    if months >= LEAST_MONTHS:
        return Verdict("compliant", months)
    if posting.end in PARTY_LEFT_OFFICE:
        return Verdict("compliant", months, "CHURN-EX1")
    if posting.closed_on <= posting.end:
        return Verdict("compliant", months, "CHURN-EX2")
    return Verdict("violation", months)


def verdicts(data: Data, as_of: date) -> dict[tuple[str, str], Verdict]:
    """(rule, id of the person or posting) -> verdict, for everybody."""
    found = {("CHURN-01", person): churn_01(career, as_of) for person, career in data.careers.items()}
    for career in data.careers.values():
        found |= {("CHURN-02", p.id): churn_02(p, career, as_of) for p in career}
    return found


# ---------------------------------------------------------------- summary
def main() -> None:
    data = load()
    postings = sum(len(career) for career in data.careers.values())
    print(f"{len(data.names)} people, {postings} postings; set aside: {', '.join(data.set_aside)}")
    for as_of in SUMMARY_DAYS:
        print(f"\nas of {as_of}")
        counts = Counter((rule, v.outcome, v.under) for (rule, _), v in verdicts(data, as_of).items())
        for (rule, outcome, under), count in sorted(counts.items()):
            print(f"  {rule}  {outcome + (' under ' + under if under else ''):<26} {count:>5}")
        for person, name in sorted(data.names.items(), key=lambda item: item[1]):
            if name in WELL_KNOWN:
                v = churn_01(data.careers[person], as_of)
                print(f"  {name} ({person}): area moves {area_moves(data.careers[person], as_of)}, {v.outcome}")


if __name__ == "__main__":
    main()
