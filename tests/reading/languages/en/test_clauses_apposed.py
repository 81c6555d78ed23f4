"""What a comma sets beside a noun, and who did what "the last country to ratify it" says."""

from ...one_page import read


def test_whoever_is_named_behind_his_office_acts_alone() -> None:
    page = read("Italy's defence minister, Guido Crosetto, met Antony Blinken in Rome.")
    assert page.who(page.one("CONSULT"), "actor") == ["person:guido-crosetto"]


def test_a_description_behind_a_comma_is_nobody_else() -> None:
    page = read("Jordan, a mediator alongside Oman, cancelled the visit.")
    assert page.who(page.one("REJECT"), "actor") == ["state:JOR"]


def test_names_without_and_are_a_list() -> None:
    page = read("Turkey, Hungary, Slovakia opposed the plan.")
    assert page.who(page.one("REJECT"), "actor") == ["state:TUR", "state:HUN", "state:SVK"]


def test_the_last_to_ratify_ratified_it() -> None:
    text = "Kristersson thanked all allies, including Turkey and Hungary, the last two countries to ratify the pact."
    acts = [c for c in read(text).of("SUPPORT") if "ratify" in c.quote and "thanked" not in c.quote]
    assert all("Kristersson" not in [r.text for r in c.roles if r.role == "actor"] for c in acts)
