"""Small worlds written for one test each: a few files, given as text."""

from chancery.knowledge.loader import build_knowledge
from chancery.knowledge.world import Knowledge

TITLES = "- id: chair\n  sort: office\n  en: [Chair]\n  vi: [Chủ tịch]\n  source: made\n"
ORGANISATIONS = """\
# A union and its neighbour.
- id: org:union
  name: The Union
  en: {name: [The Union], abbreviation: [UN-ION]}
  vi: {name: [Liên minh Thử]}
  source: made

- id: org:other
  name: The Other
  source: made
"""
OFFICES = (
    "- id: office:union-chair\n  of: org:union\n  title: chair\n  name: Chair of the Union\n  source: made\n"
)
PEOPLE = """\
- id: person:ada-berg
  name: Ada Berg
  vi: {name: [A.Berg]}
  source: made

- id: person:bo-carr
  name: Bo Carr
  source: made

- id: person:cy-dorn
  name: Cy Dorn
  source: made
"""
HOLDERS = "office,person,start,end,acting,source\n"
MEMBERSHIPS = "subject,object,type,start,end,source\n"


def files(**changes: str) -> dict[str, str]:
    """Give a sound world's files; `changes` replace files, named by their stem."""
    texts = {
        "titles.yaml": TITLES,
        "organisations.yaml": ORGANISATIONS,
        "offices.yaml": OFFICES,
        "people.yaml": PEOPLE,
        "holders.csv": HOLDERS,
        "memberships.csv": MEMBERSHIPS,
    }
    for stem, text in changes.items():
        name = next((n for n in texts if n.startswith(f"{stem}.")), f"{stem}.yaml")
        texts[name] = text
    return texts


def held(*rows: str) -> Knowledge:
    """Give a world in which the office is held as the rows say: "ada-berg,2010-01-01,2012-05-06,acting"."""
    lines = [f"office:union-chair,person:{row},made\n" for row in rows]
    return build_knowledge(files(holders=HOLDERS + "".join(lines)))
