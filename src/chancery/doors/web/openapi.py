"""What programs are told of the server: OpenAPI 3.1, made from the pages themselves."""

from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from chancery import __version__
from chancery.asking.finding.columns import COLUMNS, Column, vocabulary
from chancery.asking.finding.filters import MOST_FILTERS
from chancery.doors.web.asked import Action, Page, Param, Sending
from chancery.doors.web.query import ALL, CONTROLS, LONGEST, MOST, SIZE

LONGEST_FILE = 256 * 1024
"""Characters that the text of a file may have in a form."""
_REF = "#/components"
_DAY = r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$"
_TIME = rf"^(?:(?:19|20)\d\d|{_DAY[1:-1]}|{_DAY[1:-1]}/{_DAY[1:-1]})$"
_PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
}
_ERRORS = {
    "400": "A parameter is wrong; the hint names the right ones",
    "401": "The server has users: log in, or send a token",
    "404": "Nothing has that id",
    "421": "The server does not answer to that name",
    "429": "Too many attempts failed",
    "503": "The record cannot be reached, or too much is being asked at once",
}
_CHANGING = {
    "403": "The form was not made by this server, or readers may not change",
    "408": "It took too long to come in",
    "413": "It is more than may be sent",
}


def openapi(
    pages: Iterable[Page],
    actions: Iterable[Action],
    sendings: Iterable[Sending] = (),
    *,
    languages: tuple[str, ...],
    users: bool,
) -> dict[str, Any]:
    """Give the description of a server with these pages and changes, and what it answers when it is sent."""
    paths: dict[str, Any] = {}
    for page in pages:
        paths[f"{page.path}.json"] = {"get": _get(page, "json")}
        paths[f"{page.path}.csv"] = {"get": _get(page, "csv")}
    for action in actions:
        paths[action.path] = {"post": _post(action)}
    for sending in sendings:
        for form in ("json", "csv"):
            paths.setdefault(f"{sending.page.path}.{form}", {})["post"] = _sent(sending, form)
    paths["/-/healthz"] = {"get": _health()}
    security: list[dict[str, list[str]]] = [{"token": []}, {"cookie": []}] if users else []
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Chancery",
            "version": __version__,
            "summary": "The record of an alliance: sourced, dated claims, never overwritten.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": _components(languages, users=users),
        **({"security": security} if users else {}),
    }


def filter_schema() -> dict[str, Any]:
    """Give the schema of all filters, `column__op` by `column__op`; `exact` is the bare column."""
    properties: dict[str, Any] = {}
    for column in COLUMNS.values():
        for op in column.ops:
            name = column.name if op == "exact" else f"{column.name}__{op}"
            properties[name] = {**_or_none(_value(column, op)), "description": column.says}
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "maxProperties": MOST_FILTERS,
    }


def schema_of(kind: Any) -> dict[str, Any]:
    """Give the JSON schema of a type: plain ones, lists, mappings, unions, `Literal` and TypedDict."""
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if is_typeddict(kind):
        hints = get_type_hints(kind)
        return {
            "type": "object",
            "properties": {name: schema_of(hint) for name, hint in hints.items()},
            "required": sorted(kind.__required_keys__),
            "additionalProperties": False,
        }
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [schema_of(part) for part in parts]}
    if origin in (list, tuple) or (
        isinstance(origin, type) and issubclass(origin, Iterable) and len(parts) == 1
    ):
        return {"type": "array", "items": schema_of(parts[0]) if parts else {}}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(parts[1])}
    return {}


def _get(page: Page, form: str) -> dict[str, Any]:
    parameters = [*_path_parameters(page.path), *(_parameter(param) for param in page.params)]
    parameters += [{"$ref": f"{_REF}/parameters/{name}"} for name in CONTROLS if name != "_sort"]
    if page.orders:
        order = _or_none({"type": "string", "enum": list(page.orders)})
        parameters.append({"name": "_sort", "in": "query", "description": CONTROLS["_sort"], "schema": order})
    if page.filterable:
        parameters.append({"$ref": f"{_REF}/parameters/filters"})
    content = _rows(schema_of(page.row) if page.row is not None else {"type": "object"}, form)
    return {
        "operationId": f"{page.name}_{form}",
        "summary": page.summary,
        "parameters": parameters,
        "responses": {"200": {"description": page.summary, "content": content}, **_wrongs(_ERRORS)},
    }


def _rows(row: dict[str, Any], form: str) -> dict[str, Any]:
    whole = {
        "allOf": [{"$ref": f"{_REF}/schemas/Page"}],
        "properties": {"rows": {"type": "array", "items": row}},
    }
    if form == "json":
        return {"application/json": {"schema": whole}}
    return {"text/csv": {"schema": {"type": "string"}}}


def _sent(sending: Sending, form: str) -> dict[str, Any]:
    fields: dict[str, Any] = {
        field.name: {**_or_none(_typed(field)), "description": field.help} for field in sending.fields
    }
    fields["file"] = {"type": "string", "format": "binary", "description": "the same as a file"}
    media = {"multipart/form-data": {"schema": {"type": "object", "properties": fields}}}
    controls = [{"$ref": f"{_REF}/parameters/{name}"} for name in ("_as_of", "_known_at", "_lang")]
    told = {"description": sending.summary, "content": _rows({"type": "object"}, form)}
    return {
        "operationId": f"{sending.name}_{form}",
        "summary": sending.summary,
        "parameters": [*_path_parameters(sending.page.path), *controls],
        "requestBody": {"content": media},
        "responses": {"200": told, **_wrongs({**_ERRORS, **_CHANGING})},
    }


def _post(action: Action) -> dict[str, Any]:
    fields: dict[str, Any] = {
        field.name: {**_typed(field), "description": field.help} for field in action.fields
    }
    if action.files:
        fields["file"] = {"type": "array", "items": {"type": "string", "format": "binary"}}
    media = "multipart/form-data" if action.files else "application/x-www-form-urlencoded"
    see = {"type": "object", "properties": {"see": {"type": "string"}}}
    return {
        "operationId": action.name,
        "summary": action.summary or action.name,
        "parameters": [
            *_path_parameters(action.path),
            {
                "name": "X-CSRF-Token",
                "in": "header",
                "schema": {"type": "string"},
                "description": "from a page",
            },
        ],
        "requestBody": {"content": {media: {"schema": {"type": "object", "properties": fields}}}},
        "responses": {
            "200": {"description": "Done", "content": {"application/json": {"schema": see}}},
            "303": {"description": "Done; the address to go to is in Location"},
            **_wrongs({**_ERRORS, **_CHANGING}, shown=True),
        },
    }


def _health() -> dict[str, Any]:
    fields = {"status": {"const": "ok"}, "version": {"type": "string"}, "known_at": {"type": "integer"}}
    schema = {"type": "object", "properties": fields, "required": list(fields)}
    told = "The record answers; `known_at` is its last step"
    return {
        "operationId": "healthz",
        "summary": "Whether the record answers",
        "security": [],
        "responses": {
            "200": {"description": told, "content": {"application/json": {"schema": schema}}},
            **_wrongs({key: _ERRORS[key] for key in ("421", "503")}),
        },
    }


def _wrongs(told: Mapping[str, str], *, shown: bool = False) -> dict[str, Any]:
    """Give the answers to what is wrong; where it is `shown`, a browser gets it as a page."""
    content: dict[str, Any] = {"application/json": {"schema": {"$ref": f"{_REF}/schemas/Error"}}}
    if shown:
        content["text/html"] = {"schema": {"type": "string"}}
    return {status: {"description": words, "content": content} for status, words in sorted(told.items())}


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [piece[1:-1] for piece in path.split("/") if piece.startswith("{")]
    schema = {"type": "string", "minLength": 1, "pattern": r"^[^/\\]+$"}
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name in names]


def _parameter(param: Param) -> dict[str, Any]:
    return {"name": param.name, "in": "query", "description": param.help, "schema": _or_none(_typed(param))}


def _typed(param: Param) -> dict[str, Any]:
    if param.choices:
        return {"type": "string", "enum": list(param.choices)}
    kinds: dict[str, dict[str, Any]] = {
        "text": {"type": "string", "maxLength": LONGEST},
        "day": {"type": "string", "pattern": _DAY},
        "number": {"type": "number", "minimum": -1e9, "maximum": 1e9},
        "flag": {"type": "string", "enum": ["0", "1"]},
        "file": {"type": "string", "maxLength": LONGEST_FILE},
    }
    return kinds[param.kind]


def _or_none(schema: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a value that may be left empty, as a form sends it: it then counts as not given."""
    if schema.get("type") == "string" and not {"enum", "pattern"} & set(schema):
        return schema
    return {"anyOf": [schema, {"const": ""}]}


def _value(column: Column, op: str) -> dict[str, Any]:
    if op in ("isnull", "notnull") or column.kind == "flag":
        # in an address a word, a truth value and a number are written alike
        words = ["yes", "no", "true", "false", "1", "0", True, False, 1, 0]
        return {"type": ["string", "boolean", "integer"], "enum": words}
    if op == "in":
        return {"type": "string", "description": "values with commas between them"}
    if column.kind == "word" and op in ("exact", "not"):
        return {"type": "string", "enum": list(vocabulary(column.name))}
    if column.kind == "number":
        return {"type": "number"}
    if column.kind == "day":
        return {"type": "string", "pattern": _TIME, "examples": ["2024-07", "2024-07-09/2024-07-11"]}
    return {"type": "string", "maxLength": LONGEST}


def _components(languages: tuple[str, ...], *, users: bool) -> dict[str, Any]:
    controls: dict[str, Any] = {
        "_size": {
            "anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST}, {"const": ALL}],
            "default": SIZE,
        },
        "_next": {"type": "string"},
        "_as_of": {"type": "string", "pattern": _DAY},
        "_known_at": {"type": "string", "examples": ["2024-07-11", "2024-07-11T09:30", "12"]},
        "_lang": {"type": "string", "enum": list(languages)},
    }
    parameters: dict[str, Any] = {
        name: {"name": name, "in": "query", "description": CONTROLS[name], "schema": _or_none(schema)}
        for name, schema in controls.items()
    }
    parameters["filters"] = {
        "name": "filters",
        "in": "query",
        "style": "form",
        "explode": True,
        "description": "filters that must all hold: column=value or column__op=value; see docs/search.md",
        "schema": {"$ref": f"{_REF}/schemas/Filters"},
    }
    schemes = {
        "token": {"type": "http", "scheme": "bearer"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "chancery"},
    }
    return {
        "schemas": {"Error": _error(), "Page": _page(), "Filters": filter_schema()},
        "parameters": parameters,
        **({"securitySchemes": schemes} if users else {}),
    }


def _error() -> dict[str, Any]:
    fields = {"status": {"type": "integer"}, "message": {"type": "string"}, "hint": {"type": "string"}}
    inner = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"error": inner},
        "required": ["error"],
        "additionalProperties": False,
    }


def _page() -> dict[str, Any]:
    fields: dict[str, Any]
    count = {"type": "object", "properties": {"value": {"type": "string"}, "count": {"type": "integer"}}}
    fields = {
        "title": {"type": "string"},
        "sentence": {"type": "string", "description": "what is shown, in a sentence"},
        "known_at": {"type": "integer", "description": "the step of the record that it was asked at"},
        "rows": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"], "description": "the cursor of the next page, for `_next`"},
        "facets": {"type": "object", "additionalProperties": {"type": "array", "items": count}},
    }
    return {"type": "object", "properties": fields, "required": list(fields)}
