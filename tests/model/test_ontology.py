"""The ontology holds PLOVER whole, and knows what it does not know."""

from dataclasses import replace

import pytest

from chancery.ground.errors import OntologyError
from chancery.model.ontology import load_ontology
from tests.model.test_claims import CLAIM

MODES = {
    "AGREE": 0, "CONSULT": 4, "SUPPORT": 0, "CONCEDE": 0, "COOPERATE": 0, "AID": 0, "RETREAT": 7, "REQUEST": 4,
    "ACCUSE": 3, "REJECT": 4, "THREATEN": 7, "PROTEST": 7, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 11, "ASSAULT": 19,
}  # fmt: skip


def test_every_type_and_mode_of_plover() -> None:
    ontology = load_ontology()
    found = {name: len(e.modes) for (family, name), e in ontology.types.items() if family == "event"}
    assert found == MODES
    assert len(ontology.contexts) == 37


def test_four_quad_classes() -> None:
    quads = {e.quad for (family, _), e in load_ontology().types.items() if family == "event"}
    assert quads == {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}


def test_faults_are_named() -> None:
    ontology = load_ontology()
    assert ontology.faults(CLAIM) == []
    assert ontology.faults(replace(CLAIM, type="DANCE")) == ["no type 'DANCE' in family 'event'"]
    assert ontology.faults(replace(CLAIM, mode="waltz")) == ["no mode 'waltz' of CONSULT"]
    assert ontology.faults(replace(CLAIM, contexts=("weather",))) == ["no context 'weather'"]
    role = replace(CLAIM.roles[0], role="speaker")
    assert ontology.faults(replace(CLAIM, roles=(role,))) == ["no role 'speaker' in event"]
    with pytest.raises(OntologyError, match="DANCE"):
        ontology.entry("event", "DANCE")
