from datetime import date

from chancery.asking.alliances.circle import circle_of
from chancery.asking.claims.told import Teller
from chancery.keeping.sql import SqlStore


def test_who_belongs_on_a_day(store: SqlStore) -> None:
    circle = circle_of(Teller(store), "org:nato", date(2020, 12, 2))
    assert len(circle.members) == 30
    assert "mission:resolute-support" in circle.missions
    assert circle.hosts["mission:resolute-support"] == "state:AFG"
    assert {"org:nato", "group:nato-defence-ministers", "meeting:nato-summit-2024-washington"} <= circle.core
    assert "group:partnership-for-peace" in circle.frameworks
    assert "group:partnership-for-peace" not in circle.core
    assert "person:jens-stoltenberg" in circle.leaders
    assert circle.voices >= circle.core
    assert set(circle.everybody) >= circle.voices | circle.members.keys() | circle.partners.keys()


def test_a_group_is_a_framework_where_partners_alone_meet(store: SqlStore) -> None:
    circle = circle_of(Teller(store), "org:nato", date(2024, 7, 11))
    assert "group:ip4" in circle.frameworks
    # members take part in these as well
    assert not {"group:quad", "group:western-balkans", "group:five-eyes"} & circle.frameworks.keys()
    assert not circle.members.keys() & circle.partners.keys()


def test_members_and_partners_are_told_apart_as_time_goes_on(store: SqlStore) -> None:
    before = circle_of(Teller(store), "org:nato", date(2022, 1, 1))
    after = circle_of(Teller(store), "org:nato", date(2024, 7, 11))
    assert "state:FIN" in before.partners
    assert "state:FIN" in after.members
