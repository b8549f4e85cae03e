#!/usr/bin/env python3
"""A second verifier of custody packets, by other means: Python's standard library, and openssl for Ed25519.

It is written from the form's description (server/verifying/packet/packet.ts) and shares no line with the first. Both must come
to the same verdict and name the same first fault, on every packet, whole or altered.

    verify_packet.py FILE [--key VKEY]...

Prints one line of JSON: {"verdict": "whole"} or {"verdict": "wrong", "kind": ..., "place": ...}. Exit status 1 when wrong.
"""

import argparse
import base64
import binascii
import datetime
import functools
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

LARGEST = 2**53 - 1
MEMBERS = {"checkpoint", "entries", "form", "keys", "rows", "sha256", "subject", "timestamp", "v", "witnesses"}
MUST_SHOW = {"cases", "custody_events", "exhibits", "photographs", "samples", "seal_breakings", "seals", "weighings"}


class Fault(Exception):
    def __init__(self, kind, place):
        super().__init__(kind, place)
        self.kind, self.place = kind, place


class Unreadable(Exception):
    pass


# --- canonical JSON (RFC 8785), whole numbers only ---------------------------------------------------------------------------


def utf16_length(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def depth_of(text):
    deepest = depth = 0
    in_string = escaped = False
    for letter in text:
        if in_string:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                in_string = False
        elif letter == '"':
            in_string = True
        elif letter in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "}]":
            depth -= 1
    return deepest


def quoted(text):
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    parts = []
    for letter in text:
        if letter in short:
            parts.append(short[letter])
        elif ord(letter) < 0x20:
            parts.append("\\u%04x" % ord(letter))
        elif 0xD800 <= ord(letter) <= 0xDFFF:
            raise Unreadable("half a character")
        else:
            parts.append(letter)
    return '"' + "".join(parts) + '"'


def canonical(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise Unreadable("a number that can't be counted exactly")
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(part) for part in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(quoted(name) + ":" + canonical(value[name]) for name in names) + "}"
    raise Unreadable("not JSON")


def no_fraction(text):
    raise Unreadable("a fraction")


def each_name_once(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Unreadable("a name twice")
    return members


def read_canonical(text, characters, depth):
    if utf16_length(text) > characters:
        raise Unreadable("too-large")
    if depth_of(text) > depth:
        raise Unreadable("too-deep")
    try:
        value = json.loads(
            text, parse_float=no_fraction, parse_constant=no_fraction, object_pairs_hook=each_name_once
        )
        same = canonical(value) == text
    except (ValueError, Unreadable, RecursionError):
        raise Unreadable("not-canonical") from None
    if not same:
        raise Unreadable("not-canonical")
    return value


# --- forms -------------------------------------------------------------------------------------------------------------------


def expect(holds, place):
    if not holds:
        raise Fault("wrong-form", place)


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def is_hash(value):
    return isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) is not None


def read_packet(raw):
    try:
        text = raw.decode("utf-8")
        packet = read_canonical(text, 64 * 1024 * 1024, 8)
    except UnicodeDecodeError:
        raise Fault("not-canonical", "") from None
    except Unreadable as fault:
        raise Fault(str(fault), "") from None
    expect(isinstance(packet, dict) and set(packet) == MEMBERS, "")
    expect(packet["form"] == "dalel-packet", "/form")
    expect(packet["v"] == 1 and packet["v"] is not True, "/v")
    for name in ("subject", "checkpoint"):
        expect(isinstance(packet[name], str), "/" + name)
    expect(packet["timestamp"] is None or isinstance(packet["timestamp"], str), "/timestamp")
    for name in ("keys", "witnesses"):
        expect(isinstance(packet[name], list), "/" + name)
        for index, key in enumerate(packet[name]):
            expect(isinstance(key, str), f"/{name}/{index}")
    read_entries(packet["entries"])
    read_rows(packet["rows"])
    expect(is_hash(packet["sha256"]), "/sha256")
    return packet


def read_entries(entries):
    expect(isinstance(entries, list), "/entries")
    for index, entry in enumerate(entries):
        place = f"/entries/{index}"
        expect(isinstance(entry, dict) and set(entry) == {"seq", "bytes", "path"}, place)
        expect(is_count(entry["seq"]), place + "/seq")
        expect(isinstance(entry["bytes"], str), place + "/bytes")
        expect(isinstance(entry["path"], list), place + "/path")
        for step, one in enumerate(entry["path"]):
            expect(isinstance(one, str), f"{place}/path/{step}")


def read_rows(rows):
    expect(isinstance(rows, list), "/rows")
    for index, row in enumerate(rows):
        place = f"/rows/{index}"
        expect(isinstance(row, dict) and set(row) == {"table", "row"}, place)
        expect(isinstance(row["table"], str), place + "/table")
        columns = row["row"]
        expect(isinstance(columns, dict), place + "/row")
        expect(isinstance(columns.get("id"), str), place + "/row")
        flat = all(isinstance(value, (str, int)) and not isinstance(value, bool) for value in columns.values())
        expect(flat, place + "/row")


# --- signed notes, checkpoints -----------------------------------------------------------------------------------------------


def from_base64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("not base64") from None
    if base64.b64encode(raw).decode() != text:
        raise Unreadable("not the one way to write it")
    return raw


def is_name(text):
    return text != "" and not re.search(r"[\s+\x00-\x1f\x7f-\x9f\ufeff]", text)


def read_key(text, kind, place):
    try:
        name, number, material = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+(.+)", text, re.S).groups()
        raw = from_base64(material)
        own = hashlib.sha256(name.encode() + b"\n" + raw).hexdigest()[:8]
        if raw[:1] != kind or len(raw) != 33 or own != number or not is_name(name):
            raise Unreadable("not such a key")
    except (AttributeError, Unreadable):
        raise Fault("key-form", place) from None
    return {"name": name, "number": number, "public": raw[1:], "kind": kind, "text": text}


def read_keys(texts, kind, place):
    """Each once."""
    keys, known = [], set()
    for index, text in enumerate(texts):
        keys.append(read_key(text, kind, f"{place}/{index}"))
        if text in known:
            raise Fault("key-form", f"{place}/{index}")
        known.add(text)
    return keys


def read_checkpoint(note):
    if utf16_length(note) > 1_000_000 or re.search(r"[\x00-\x09\x0b-\x1f\x7f]", note):
        raise Unreadable("not a note")
    text, divider, below = note.rpartition("\n\n")
    lines = below.split("\n")
    if not divider or not text or lines.pop() != "" or not 1 <= len(lines) <= 100:
        raise Unreadable("not a note")
    signatures = []
    for line in lines:
        found = re.fullmatch("— ([^ ]+) ([^ ]+)", line, re.S)
        if found is None or not is_name(found[1]):
            raise Unreadable("not a signature line")
        raw = from_base64(found[2])
        if len(raw) < 5:
            raise Unreadable("too short")
        signatures.append((found[1], raw[:4].hex(), raw[4:]))
    text += "\n"
    parts = text.split("\n")
    if len(parts) < 4 or parts[0] == "" or parts[-1] != "" or "" in parts[3:-1]:
        raise Unreadable("not a checkpoint")
    origin, size, root = parts[:3]
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", size) or int(size) > LARGEST:
        raise Unreadable("not a size")
    root = from_base64(root)
    if len(root) != 32:
        raise Unreadable("not a root")
    return {"text": text, "origin": origin, "size": int(size), "root": root, "signatures": signatures}


@functools.lru_cache(maxsize=None)
def holds(public, message, signature):
    """Ed25519 by openssl, which is told the key as DER."""
    if len(signature) != 64:
        return False
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        (where / "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + public)
        (where / "message").write_bytes(message)
        (where / "signature").write_bytes(signature)
        arguments = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", where / "key", "-rawin"]
        arguments += ["-in", where / "message", "-sigfile", where / "signature"]
        return subprocess.run(arguments, capture_output=True, check=False).returncode == 0


def signed_by(checkpoint, key):
    """"absent", "wrong" or "signed"."""
    mine = [raw for name, number, raw in checkpoint["signatures"] if (name, number) == (key["name"], key["number"])]
    if not mine:
        return "absent"
    return "signed" if all(one_holds(checkpoint["text"], key, raw) for raw in mine) else "wrong"


def one_holds(text, key, raw):
    if key["kind"] == b"\x01":
        return holds(key["public"], text.encode(), raw)
    if len(raw) != 72 or int.from_bytes(raw[:8], "big") > LARGEST:
        return False
    seconds = int.from_bytes(raw[:8], "big")
    return holds(key["public"], f"cosignature/v1\ntime {seconds}\n{text}".encode(), raw[8:])


def is_led_to(packet, keys, signer, trusted):
    """Whether a trusted key is the signer's, or vouched for the next one and so on up to the signer's."""
    if signer["text"] in trusted:
        return True
    endorsements = {
        text_in(one["row"], "vkey"): text_in(one["row"], "endorsement")
        for one in packet["rows"]
        if one["table"] == "ledger_keys"
    }
    led = False
    for before, key in zip([None, *keys], keys):
        led = key["text"] in trusted or (led and endorses(before, key, endorsements.get(key["text"], "")))
        if key["text"] == signer["text"]:
            return led
    return False


def endorses(before, key, signature):
    try:
        raw = from_base64(signature)
    except Unreadable:
        return False
    return before["name"] == key["name"] and holds(before["public"], f"dalel ledger key\n{key['text']}\n".encode(), raw)


def check_checkpoint(packet, trusted):
    keys = read_keys(packet["keys"], b"\x01", "/keys")
    witnesses = read_keys(packet["witnesses"], b"\x04", "/witnesses")
    try:
        checkpoint = read_checkpoint(packet["checkpoint"])
    except Unreadable:
        raise Fault("checkpoint-form", "/checkpoint") from None
    if packet["entries"] and checkpoint["size"] <= packet["entries"][-1]["seq"]:
        raise Fault("checkpoint-older", "/checkpoint")
    verdicts = [(key, signed_by(checkpoint, key)) for key in keys if key["name"] == checkpoint["origin"]]
    signers = [key for key, verdict in verdicts if verdict == "signed"]
    if not signers or any(verdict == "wrong" for _, verdict in verdicts):
        raise Fault("checkpoint-signature", "/checkpoint")
    if any(signed_by(checkpoint, witness) == "wrong" for witness in witnesses):
        raise Fault("cosignature-wrong", "/checkpoint")
    known = {(key["name"], key["number"]) for key in [signers[0], *witnesses]}
    if any((name, number) not in known for name, number, _ in checkpoint["signatures"]):
        raise Fault("signature-unknown", "/checkpoint")
    if trusted and not is_led_to(packet, keys, signers[0], trusted):
        raise Fault("key-not-trusted", "/checkpoint")
    return checkpoint, signers[0]["text"]


# --- the tree ----------------------------------------------------------------------------------------------------------------


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(index, size, leaf, path):
    """The root that the path leads to, worked out from the top: None where the path has not as many hashes as it needs."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    split = 1
    while split * 2 < size:
        split *= 2
    *below, last = path
    if index < split:
        left = root_from(index, split, leaf, below)
        return left and node(left, last)
    right = root_from(index - split, size - split, leaf, below)
    return right and node(last, right)


def is_included(entry, checkpoint, leaf):
    if entry["seq"] >= checkpoint["size"]:
        return False
    try:
        path = [from_base64(one) for one in entry["path"]]
    except Unreadable:
        return False
    if any(len(one) != 32 for one in path) or len(path) > 64:
        return False
    return root_from(entry["seq"], checkpoint["size"], leaf, path) == checkpoint["root"]


# --- entries and chains ------------------------------------------------------------------------------------------------------


def told(raw):
    """What an entry's bytes say, or None where they are no entry's."""
    try:
        entry = read_canonical(raw, 4 * 1024 * 1024, 32)
    except Unreadable:
        return None
    fits = (
        isinstance(entry, dict)
        and entry.get("v") == 1
        and entry.get("v") is not True
        and all(isinstance(entry.get(name), str) for name in ("ledger", "id", "at", "type"))
        and is_count(entry.get("seq"))
        and isinstance(entry.get("actor"), dict)
        and isinstance(entry["actor"].get("id"), str)
        and "prev" in entry
        and (entry["prev"] is None or is_hash(entry["prev"]))
        and isinstance(entry.get("items"), dict)
        and all(one is None or is_hash(one) for one in entry["items"].values())
        and isinstance(entry.get("data"), dict)
        and isinstance(entry.get("rows"), list)
        and all(fits_row(row) for row in entry["rows"])
        and isinstance(entry.get("files"), list)
        and all(fits_file(file) for file in entry["files"])
    )
    return entry if fits else None


def fits_row(row):
    names = isinstance(row, dict) and isinstance(row.get("table"), str) and isinstance(row.get("id"), str)
    return names and is_hash(row.get("hash"))


def fits_file(file):
    return (
        isinstance(file, dict)
        and is_hash(file.get("sha256"))
        and is_count(file.get("size"))
        and isinstance(file.get("name"), str)
    )


def check_entries(packet, checkpoint):
    read = []
    faults = []
    ids = set()
    for index, entry in enumerate(packet["entries"]):
        place = f"/entries/{index}"
        leaf = hashlib.sha256(b"\x00" + entry["bytes"].encode()).digest()
        says = told(entry["bytes"])
        before = read[-1] if read else None
        if index > 0 and packet["entries"][index - 1]["seq"] >= entry["seq"]:
            faults.append(Fault("entry-order", place))
        elif not is_included(entry, checkpoint, leaf):
            faults.append(Fault("not-included", place))
        elif says is None or says["seq"] != entry["seq"] or (before and says["ledger"] != before["ledger"]):
            faults.append(Fault("entry-form", place))
        elif says["id"] in ids:
            faults.append(Fault("entry-repeated", place))
        elif before and before["seq"] == entry["seq"] - 1 and says["prev"] != before["hash"]:
            faults.append(Fault("chain-broken", place))
        if says is not None:
            read.append({**says, "index": index, "hash": leaf.hex()})
            ids.add(says["id"])
    return read, faults


def check_chains(packet, entries):
    end = f"/entries/{max(0, len(packet['entries']) - 1)}"
    last = entries[-1] if entries else None
    is_export = (
        last is not None
        and last["type"] == "packet.exported"
        and last["index"] == len(packet["entries"]) - 1
        and last["data"].get("subject") == packet["subject"]
        and packet["subject"] in last["items"]
    )
    if not is_export:
        return [Fault("export-missing", end)]
    faults = []
    newest = {}
    seen = dict.fromkeys(last["items"], 0)
    for entry in entries:
        mine = [item for item in entry["items"] if item in seen]
        if any(entry["items"][item] != newest.get(item) for item in mine):
            faults.append(Fault("item-chain-broken", f"/entries/{entry['index']}"))
        for item in mine:
            newest[item] = entry["hash"]
            seen[item] += entry is not last
    counts = last["data"].get("counts")
    whole = isinstance(counts, dict) and counts == seen and not any(isinstance(one, bool) for one in counts.values())
    if not whole:
        faults.append(Fault("export-count", end))
    shown = {(row["table"], row["row"]["id"]) for row in packet["rows"]}
    for entry in entries:
        is_own = any(item in seen for item in entry["items"])
        if not is_own and not any((row["table"], row["id"]) in shown for row in entry["rows"]):
            faults.append(Fault("entry-stray", f"/entries/{entry['index']}"))
    return faults


# --- rows --------------------------------------------------------------------------------------------------------------------


# What the law lets go of a row.
PERSONAL = {
    "people": {"login", "name", "position", "organisation", "phone", "search_text", "salt"},
    "name_cards": {"name", "position", "salt"},
    "photographs": {"caption", "salt"},
    "photograph_withdrawals": {"reason", "salt"},
    "exhibit_versions": {"reason", "seized_by", "seized_place", "salt"},
    "event_inspections": {"note", "salt"},
    "place_moves": {"reason", "salt"},
    "custody_events": {
        *("party", "commission", "reason", "late_reason", "seized_place"),
        *("wrong_value", "right_value", "salt"),
    },
    "custody_signatures": {"signed", "signed_hash", "salt"},
}


def named_columns(entry):
    columns = entry["data"].get("columns")
    return [column for column in columns if isinstance(column, str)] if isinstance(columns, list) else []


def is_erasure_of(entry, table, row):
    told_of = (entry["type"], entry["data"].get("table"), entry["data"].get("row"))
    named = set(named_columns(entry))
    return told_of == ("ledger.erased", table, row) and bool(named) and named <= PERSONAL.get(table, set())


def bind_rows(entries):
    """Each row by the one entry that bound it; the second word on a row is an erasure, and there is no third."""
    bound, faults = {}, []
    for entry in entries:
        lawful = True
        for row in entry["rows"]:
            key = (row["table"], row["id"])
            if key not in bound:
                bound[key] = (entry, row["hash"], None)
            elif bound[key][2] is None and is_erasure_of(entry, *key):
                bound[key] = (bound[key][0], row["hash"], entry)
            else:
                lawful = False
        if not lawful:
            faults.append(Fault("row-rebound", f"/entries/{entry['index']}"))
    return bound, faults


def is_emptied(columns, erasure):
    # Of a correction only what was said in words may go: seals, masses and documents' numbers are evidence.
    in_words = columns.get("corrected_field") in ("party", "other")
    if not in_words and {"wrong_value", "right_value"} & set(named_columns(erasure)):
        return False
    return all(columns.get(name) in (None, f"erased:{columns['id']}") for name in named_columns(erasure))


def check_rows(packet, entries):
    bound, faults = bind_rows(entries)
    rows = []
    for index, one in enumerate(packet["rows"]):
        place = f"/rows/{index}"
        key = (one["table"], one["row"]["id"])
        before = packet["rows"][index - 1] if index > 0 else None
        entry, hash_of_row, erasure = bound.get(key, (None, None, None))
        own = hashlib.sha256(canonical({"table": one["table"], "row": one["row"]}).encode()).hexdigest()
        if before and not sorting(before) < sorting(one):
            faults.append(Fault("row-order", place))
        elif entry is None:
            faults.append(Fault("row-unbound", place))
        elif own != hash_of_row:
            faults.append(Fault("row-altered", place))
        elif erasure is not None and not is_emptied(one["row"], erasure):
            faults.append(Fault("row-rebound", place))
        rows.append({**one["row"], "": one["table"], "entry": entry, "erasure": erasure, "index": index})
    return rows, faults + held_back(packet, entries)


def sorting(row):
    return f"{row['table']} {row['row']['id']}".encode("utf-16-be", "surrogatepass")


def held_back(packet, entries):
    """Rows that have to be shown: all of an entry that speaks of nothing else, and of every custody event the item's own."""
    if not entries:
        return []
    shown = {(row["table"], row["row"]["id"]): row["row"] for row in packet["rows"]}
    told_items = entries[-1]["items"]
    faults = []
    for entry in entries:
        things = [item for item in entry["items"] if item.split(":")[0] in ("exhibit", "sample", "case")]
        own = [item for item in things if item in told_items]
        if not own:
            continue
        missing = len(own) == len(things) and any(
            row["table"] in MUST_SHOW and (row["table"], row["id"]) not in shown for row in entry["rows"]
        )
        events = [row["id"] for row in entry["rows"] if row["table"] == "custody_events"]
        if events:
            columns = [shown.get(("custody_events", event), {}) for event in events]
            has = {f"{row.get('item_kind', '')}:{row.get('item_id', '')}" for row in columns}
            missing = missing or any(item not in has for item in own if not item.startswith("case:"))
        if missing:
            faults.append(Fault("row-missing", f"/entries/{entry['index']}"))
    return faults


def check_keys(packet, rows, checkpoint, signer):
    since = {
        row.get("vkey"): row["entry"]["seq"] for row in rows if row[""] == "ledger_keys" and row["entry"] is not None
    }
    faults = [Fault("key-unproved", f"/keys/{index}") for index, key in enumerate(packet["keys"]) if key not in since]
    if faults:
        return faults
    in_force = [key for key in packet["keys"] if since[key] < checkpoint["size"]]
    newest = max(in_force, key=lambda key: since[key], default=None)
    return [] if newest == signer else [Fault("key-retired", "/checkpoint")]


def check_forks(rows, entries):
    """Breaks of the log that were declared: as their entries tell them, and as many as the export counted."""
    shown = [row for row in rows if row[""] == "ledger_forks"]
    faults = [Fault("log-fork", f"/rows/{row['index']}") for row in shown if not is_as_declared(row)]
    said = entries[-1]["data"] if entries else {}
    if "forks" in said and not is_same(said["forks"], len(shown)):
        faults.append(Fault("log-fork", f"/entries/{entries[-1]['index']}"))
    return faults


def is_as_declared(row):
    if row["entry"] is None or row["entry"]["type"] != "ledger.fork-declared":
        return False
    said = row["entry"]["data"]
    is_its = said.get("fork") == row["id"]
    return is_its and all(
        is_same(said.get(told), row.get(column)) for told, column in (("lostSize", "lost_size"), ("lostRoot", "lost_root"))
    )


# --- custody -----------------------------------------------------------------------------------------------------------------


def text_in(row, name):
    value = row.get(name)
    return value if isinstance(value, str) else ""


def number_in(row, name, otherwise=0):
    value = row.get(name)
    return value if isinstance(value, int) else otherwise


def in_order(row):
    return item_of(row).encode("utf-16-be", "surrogatepass"), number_in(row, "position")


def check_names(rows):
    """Each name card belongs to a person of whom its entry speaks; whoever took part in an event has one, or a row of old."""
    cards = [row for row in rows if row[""] == "name_cards"]
    named = {"", *(text_in(card, "person_id") for card in cards), *(row["id"] for row in rows if row[""] == "people")}
    faults = []
    for card in cards:
        if card["entry"] is not None and "person:" + text_in(card, "person_id") not in card["entry"]["items"]:
            faults.append(Fault("name-card", f"/rows/{card['index']}"))
    for event in sorted((row for row in rows if row[""] == "custody_events"), key=in_order):
        if not {text_in(event, name) for name in ("person_id", "witness_id", "to_person_id")} <= named:
            faults.append(Fault("person-unnamed", f"/rows/{event['index']}"))
    return faults


# Events that speak of an earlier one, and what of each kind of event can be corrected.
MENDING = ("corrected", "undone")
CORRECTABLE = {
    "seized": ("party", "document"),
    "received": ("party", "seal"),
    "taken-back": ("party", "seal"),
    "resealed": ("seal",),
    "weighed": ("mass",),
    "consumed": ("mass",),
    "handed-out": ("party", "document"),
    "destroyed": ("document",),
}


class Item:
    """One item as its events leave it: where it is, how it is closed, what it weighs."""

    def __init__(self):
        self.where = None
        self.seal = ""
        self.borne = set()
        self.mass = None
        self.variances = 0
        self.position = 0
        self.seq = None
        # Earlier events by their id, as they are known by now; the newest one; where the item was before it.
        self.events = {}
        self.newest = None
        self.was = None
        self.summands = set()

    def next_where(self, event):
        kind, who, here = event.get("type"), text_in(event, "person_id"), self.where
        if kind == "undone":
            return self.was
        if kind == "corrected":
            return self.where_corrected(event)
        held = here == ("person", who, "")
        offered = here is not None and here[0] == "in-transfer"
        mine = ("person", who, "")
        place = ("place", text_in(event, "place_id"), "")
        told = told_where(event)
        rules = {
            "seized": (here is None, ("seized", "", "")),
            "received": (here in (None, ("seized", "", "")), mine),
            "separated": (here is None, mine),
            "merged": (here is None, mine),
            "merged-into": (held, ("merged", text_in(event, "merged_into"), "")),
            "stored": (held, place),
            "taken-out": (here is not None and here[0] == "place", mine),
            "offered": (held, ("in-transfer", who, text_in(event, "to_person_id"))),
            "accepted": (offered and here[2] == who, mine),
            "declined": (offered and here[2] == who, ("person", here[1] if here else "", "")),
            "withdrawn": (offered and here[1] == who, mine),
            "handed-out": (held, ("outside", "", "")),
            "taken-back": (here is not None and here[0] == "outside", mine),
            "destroyed": (held, ("destroyed", "", "")),
            "found": (here is not None and here[0] == "place", place),
            "opened": (held, here),
            "weighed": (held, here),
            "resealed": (held, here),
            "sampled": (held, ("used-up", "", "") if told[0] == "used-up" else mine),
            "consumed": (held, ("used-up", "", "") if told[0] == "used-up" else mine),
        }
        may, after = rules.get(kind, (here is not None, told))
        return after if may else None

    def next_seal(self, event):
        kind, told = event.get("type"), text_in(event, "seal")
        # The seal on record, or another one under the act on a discrepancy that found it.
        is_its = told == self.seal or text_in(event, "document") != ""
        if kind in MENDING:
            return self.seal_corrected(event)
        if kind in ("received", "taken-back"):
            return told
        if kind == "opened":
            return "" if self.seal and is_its else None
        if kind == "resealed":
            return told if not self.seal and told and told not in self.borne else None
        if kind in ("stored", "taken-out", "accepted"):
            return self.seal if told == "" or is_its else None
        if kind in ("weighed", "sampled", "consumed", "merged-into"):
            return None if self.seal else ""
        if kind in ("handed-out", "destroyed"):
            return self.seal or None
        return self.seal

    def next_mass(self, event, variances, portions, parts):
        kind, read = event.get("type"), number_in(event, "mass_micrograms")
        if kind in MENDING:
            now = self.mass_corrected(event)
            return now if now >= 0 else None
        known = read if self.mass is None else self.mass

        def may_be(now, was):
            growth = max(0, now - was)
            return text_in(event, "reason") != "" or growth * growth * 3 <= self.variances + variances

        if kind == "separated":
            return read
        if kind == "merged-into":
            return 0 if read == self.mass else None
        if kind == "merged":
            growth = max(0, read + number_in(event, "loss_micrograms") - parts[0])
            explained = text_in(event, "reason") != ""
            return read if explained or growth * growth * 3 <= parts[1] + variances else None
        if kind == "weighed":
            return read if may_be(read, known) else None
        if kind == "consumed":
            left = (self.mass or 0) - read
            return left if left >= 0 else None
        if kind != "sampled":
            return self.mass or 0
        after = number_in(event, "after_micrograms")
        accounted = after + portions + number_in(event, "consumed_micrograms") + number_in(event, "loss_micrograms")
        return after if may_be(accounted, read) and may_be(read, known) else None

    def corrects_mass(self, event):
        return text_in(event, "corrected_field") == "mass" and text_in(event, "target_id") in self.summands

    def mass_corrected(self, event):
        if event.get("type") != "corrected" or not self.corrects_mass(event):
            return self.mass or 0
        try:
            more = int(text_in(event, "right_value")) - int(text_in(event, "wrong_value"))
        except ValueError:
            return -1
        return (self.mass or 0) + (-more if text_in(event, "target_type") == "consumed" else more)

    def where_corrected(self, event):
        if not self.corrects_mass(event):
            return self.where
        if self.mass_corrected(event) <= 0:
            return ("used-up", "", "")
        return self.was if self.where is not None and self.where[0] == "used-up" else self.where

    def seal_corrected(self, event):
        is_this = event.get("type") == "corrected" and text_in(event, "corrected_field") == "seal"
        return text_in(event, "right_value") if is_this and text_in(event, "wrong_value") == self.seal else self.seal

    def mends(self, event):
        """Whether a correction or an undoing fits what it speaks of."""
        if event.get("type") not in MENDING:
            return True
        target_id = text_in(event, "target_id")
        target = self.events.get(target_id)
        if target is None or text_in(event, "target_type") != target["type"]:
            return False
        if event["entry"] is None or event["entry"]["data"].get("target") != target_id:
            return False
        if event["type"] == "undone":
            moves = ("stored", "taken-out", "offered", "accepted", "declined", "withdrawn")
            mine = target["person"] == text_in(event, "person_id")
            return self.newest == target_id and target["type"] in moves and mine
        field, wrong, right = (text_in(event, name) for name in ("corrected_field", "wrong_value", "right_value"))
        if target["undone"] or "" in (field, wrong, right, text_in(event, "reason")):
            return False
        if event["erasure"] is not None and right == f"erased:{event['id']}":
            return field == "other" or field in target["says"]
        if wrong == right:
            return False
        if field == "other":
            return True
        if field not in target["says"]:
            return False
        if target["says"][field] != wrong and not (field == "party" and target["erased"]):
            return False
        if field == "seal":
            return right not in self.borne
        return field != "mass" or re.fullmatch(r"[1-9][0-9]{0,15}", right) is not None

    def take_over(self, event):
        """What a correction or an undoing that fits leaves of the event that it speaks of."""
        target = self.events[text_in(event, "target_id")]
        if event["type"] == "undone":
            target["undone"] = True
            return
        field, wrong, right = (text_in(event, name) for name in ("corrected_field", "wrong_value", "right_value"))
        target["says"][field] = right
        target["erased"] = target["erased"] or event["erasure"] is not None
        if field == "seal":
            self.borne.discard(wrong)
            self.borne.add(right)

    def remember(self, event):
        kind = event.get("type")
        says = {}
        for field in CORRECTABLE.get(kind, ()):
            said = str(number_in(event, "mass_micrograms")) if field == "mass" else text_in(event, field)
            if field != "seal" or said:
                says[field] = said
        person, erased = text_in(event, "person_id"), event["erasure"] is not None
        self.events[event["id"]] = {"type": kind, "person": person, "says": says, "undone": False, "erased": erased}
        if kind == "consumed":
            self.summands.add(event["id"])
        elif kind in ("weighed", "sampled", "separated", "merged"):
            self.summands = {event["id"]}
        elif kind == "merged-into":
            self.summands = set()

    def judge(self, event, variances, portions, parts):
        where, seal = self.next_where(event), self.next_seal(event)
        mass = self.next_mass(event, variances, portions, parts)
        kind = self.fault_of(event, where)
        if kind is None and seal is None:
            kind = "custody-seal"
        if kind is None and mass is None:
            kind = "custody-mass"
        if event.get("type") in MENDING:
            if kind != "custody-mending":
                self.take_on(event, seal, mass)
        else:
            self.seal = text_in(event, "seal") if seal is None else seal
            if self.seal:
                self.borne.add(self.seal)
            if event.get("type") in ("weighed", "sampled", "separated", "consumed", "merged", "merged-into"):
                self.mass = mass
            self.variances += variances
            self.remember(event)
        if event.get("type") != "corrected":
            self.was = self.where
        self.where = told_where(event)
        self.newest = event["id"]
        self.position = number_in(event, "position")
        self.seq = event["entry"]["seq"] if event["entry"] else None
        return kind

    def take_on(self, event, seal, mass):
        if text_in(event, "target_id") in self.events:
            self.take_over(event)
        self.seal = seal
        if self.corrects_mass(event):
            self.mass = mass

    def begins(self, kind):
        """The chain begins once; what was seized is then received."""
        if kind == "received" and self.where == ("seized", "", ""):
            return True
        return (kind in ("seized", "received", "separated", "merged")) == (self.where is None)

    def fault_of(self, event, where):
        entry, kind = event["entry"], event.get("type")
        if number_in(event, "position") != self.position + 1:
            return "custody-position"
        item = item_of(event)
        fits = (
            entry is not None
            and entry["type"] == "custody." + {"separated": "sampled", "merged-into": "merged"}.get(kind, str(kind))
            and item in entry["items"]
            and entry["actor"]["id"] == text_in(event, "made_by")
            and is_same_minute(entry["at"], text_in(event, "made_at"))
        )
        if not fits or (self.seq is not None and entry["seq"] < self.seq):
            return "custody-entry"
        if not self.begins(kind):
            return "custody-first"
        if not self.mends(event):
            return "custody-mending"
        if self.where is not None and self.where[0] in ("destroyed", "used-up", "merged") and kind != "corrected":
            return "custody-ended"
        if where is None or where != told_where(event):
            return "custody-holder"
        if text_in(event, "witness_id") == text_in(event, "person_id"):
            return "custody-holder"
        return None


def is_same_minute(entry_at, row_at):
    """The entry is dated when its writing began, the row while it was written."""
    if entry_at == row_at:
        return True
    one, other = instant_in(entry_at), instant_in(row_at)
    return one is not None and other is not None and abs(one - other) <= datetime.timedelta(minutes=1)


def instant_in(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9-]{5}T[0-9:]{8}\.[0-9]{3}Z", text):
        return None
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return None


def told_where(event):
    return (text_in(event, "holder_kind"), text_in(event, "holder_id"), text_in(event, "receiver_id"))


def item_of(event):
    return f"{text_in(event, 'item_kind')}:{text_in(event, 'item_id')}"


def variances_of(weighing):
    told_variances = text_in(weighing, "twelve_variances")
    if re.fullmatch(r"[0-9]{1,60}", told_variances):
        return int(told_variances)
    return 4 * number_in(weighing, "resolution_micrograms") ** 2


def check_custody(rows):
    variances, portions = {}, {}
    for row in rows:
        event = text_in(row, "event_id")
        if row[""] == "weighings":
            variances[event] = variances.get(event, 0) + variances_of(row)
        if row[""] == "samples":
            portions[event] = portions.get(event, 0) + number_in(row, "mass_micrograms")
    by_item = {}
    for row in rows:
        if row[""] == "custody_events":
            by_item.setdefault(item_of(row), []).append(row)
    brought = brought_along(by_item, variances)
    faults = []
    for item in sorted(by_item, key=lambda name: name.encode("utf-16-be", "surrogatepass")):
        standing = Item()
        for event in sorted(by_item[item], key=lambda row: number_in(row, "position")):
            own = variances.get(event["id"], 0), portions.get(event["id"], 0)
            kind = standing.judge(event, *own, brought.get(text_in(event, "item_id"), (0, 0)))
            if kind is not None:
                faults.append(Fault(kind, f"/rows/{event['index']}"))
    return faults


# --- items made of others ----------------------------------------------------------------------------------------------------


def brought_along(by_item, variances):
    """What the parts of each new item weighed, and how far they may be from it."""
    brought = {}
    for events in by_item.values():
        readings = sum(variances.get(event["id"], 0) for event in events)
        ended_in = set()
        for end in events:
            if end.get("type") != "merged-into":
                continue
            item_id = text_in(end, "merged_into")
            mass, uncertain = brought.get(item_id, (0, 0))
            uncertain += 0 if item_id in ended_in else readings
            ended_in.add(item_id)
            brought[item_id] = mass + number_in(end, "mass_micrograms"), uncertain
    return brought


def parts_told(event):
    try:
        parts = read_canonical(text_in(event, "merged_of"), 64 * 1024, 2)
    except Unreadable:
        return None
    is_list = isinstance(parts, dict) and all(type(mass) is int for mass in parts.values())
    return parts if is_list else None


def agrees_with_parts(event, parts, exhibits):
    item_id, told_of = text_in(event, "item_id"), parts_told(event)
    if not parts or told_of is None or len(told_of) != len(parts):
        return False
    if told_of != {text_in(end, "item_id"): number_in(end, "mass_micrograms") for end in parts}:
        return False
    for end in parts:
        part = text_in(end, "item_id")
        together = (end["entry"] or {}).get("id") == (event["entry"] or {}).get("id")
        same_hands = text_in(end, "person_id") == text_in(event, "person_id")
        same_exhibit = exhibits.get(part, "") == exhibits.get(item_id, "")
        if part == item_id or not together or not same_hands or not same_exhibit:
            return False
    return True


def check_parts(rows):
    """A new item names its parts and they name it, of one exhibit and in one entry."""
    events = sorted((row for row in rows if row[""] == "custody_events"), key=in_order)
    exhibits = {row["id"]: text_in(row, "exhibit_id") for row in rows if row[""] == "samples"}
    ends = {}
    for event in events:
        if event.get("type") == "merged-into":
            ends.setdefault(text_in(event, "merged_into"), []).append(event)
    begun = {text_in(event, "item_id") for event in events if event.get("type") == "merged"}
    faults = []
    for event in events:
        holds_together = True
        if event.get("type") == "merged":
            holds_together = agrees_with_parts(event, ends.get(text_in(event, "item_id"), []), exhibits)
        if event.get("type") == "merged-into":
            holds_together = text_in(event, "merged_into") in begun
        if not holds_together:
            faults.append(Fault("custody-parts", f"/rows/{event['index']}"))
    return faults


# --- what the balance showed -------------------------------------------------------------------------------------------------

# Of each kind of reading: the events that it may be of, and where these say the same mass.
READINGS = {
    "net": {"weighed": "mass_micrograms"},
    "before": {"sampled": "mass_micrograms"},
    "after": {"sampled": "after_micrograms"},
    "consumed": {"consumed": "mass_micrograms"},
    "portion": {"merged": "mass_micrograms", "sampled": None},
}


def is_mass(value):
    return isinstance(value, int) and value >= 0


def adds_up(weighing):
    net, gross, tare = (weighing.get(name + "_micrograms") for name in ("mass", "gross", "tare"))
    if gross is None and tare is None:
        return is_mass(net)
    return all(is_mass(one) for one in (net, gross, tare)) and gross == tare + net


def is_as_told(weighing, events, samples):
    event, kind, mass = events.get(text_in(weighing, "event_id")), text_in(weighing, "kind"), weighing["mass_micrograms"]
    if event is None or kind not in READINGS:
        return True
    if event.get("type") not in READINGS[kind]:
        return False
    column = READINGS[kind][event["type"]]
    if column is not None:
        return item_of(weighing) == item_of(event) and mass == event.get(column)
    sample = samples.get(item_of(weighing))
    return sample is None or (sample.get("event_id"), sample.get("mass_micrograms")) == (event["id"], mass)


def check_weighings(rows):
    """Each reading is what its event tells of it, and each sample begins with the mass that it was taken with."""
    in_turn = sorted((row for row in rows if row[""] == "custody_events"), key=in_order)
    events = {event["id"]: event for event in in_turn}
    samples = {"sample:" + row["id"]: row for row in rows if row[""] == "samples"}
    begun = {item_of(event): event for event in in_turn if event.get("type") in ("separated", "merged")}
    faults = []
    for row in rows:
        holds_together = True
        if row[""] == "weighings":
            holds_together = adds_up(row) and is_as_told(row, events, samples)
        if row[""] == "samples":
            mass, first = row.get("mass_micrograms"), begun.get("sample:" + row["id"])
            holds_together = first is None or (is_mass(mass) and mass == first.get("mass_micrograms"))
        if not holds_together:
            faults.append(Fault("custody-weighing", f"/rows/{row['index']}"))
    return faults


# --- signatures --------------------------------------------------------------------------------------------------------------

BECOMING = {
    "receive": "received",
    "store": "stored",
    "take-out": "taken-out",
    "hand-over": "offered",
    "accept": "accepted",
    "decline": "declined",
    "withdraw": "withdrawn",
    "undo": "undone",
}


def member(value, name):
    return value.get(name) if isinstance(value, dict) else None


def said_in_entry(event, name):
    return event["entry"]["data"].get(name) if event["entry"] else None


def move_of(event):
    move = said_in_entry(event, "move")
    return move if isinstance(move, str) else ""


def boxed_in(sheet):
    """By the event: under which moves of boxes it stands, each with the box's place."""
    boxed = {}
    for move, box in (sheet["boxes"] if isinstance(sheet.get("boxes"), dict) else {}).items():
        events = member(box, "events")
        for event in {one for one in events if isinstance(one, str)} if isinstance(events, list) else ():
            boxed.setdefault(event, []).append((move, member(box, "place")))
    return boxed


def is_boxed_as_told(boxed, event):
    """The event stands in the sheet under the one box's move that its entry names, or under none."""
    told_of, move = boxed.get(event["id"], []), move_of(event)
    if not move:
        return not told_of
    return [one for one, _ in told_of] == [move] and is_same(told_of[0][1], said_in_entry(event, "box"))


def is_same(one, other):
    return type(one) is type(other) and not isinstance(one, (dict, list)) and one == other


def is_reason_erased(row):
    return row["erasure"] is not None and text_in(row, "reason") == f"erased:{row['id']}"


def is_sheet_erased(signature):
    return signature["erasure"] is not None and text_in(signature, "signed") == f"erased:{signature['id']}"


def read_sheet(signature):
    """The sheet that was signed, and what stands under boxes in it; None where the text is another one."""
    raw = text_in(signature, "signed")
    try:
        sheet = read_canonical(raw, 1024 * 1024, 8)
    except Unreadable:
        return None
    if not isinstance(sheet, dict) or hashlib.sha256(raw.encode()).hexdigest() != text_in(signature, "signed_hash"):
        return None
    if sheet.get("v") is True or (sheet.get("v"), sheet.get("sheet")) != (1, signature["id"]):
        return None
    if (sheet.get("person"), sheet.get("meaning")) != (signature.get("person_id"), signature.get("meaning")):
        return None
    return sheet, boxed_in(sheet)


def is_signed(event, signature, sheets):
    """The sheet is the one that was signed, and the event is one of those that its person signed."""
    if is_sheet_erased(signature):
        became = BECOMING.get(text_in(signature, "meaning"))
        return (text_in(signature, "person_id"), became) == (text_in(event, "person_id"), text_in(event, "type"))
    if sheets[signature["id"]] is None:
        return False
    sheet, boxed = sheets[signature["id"]]
    meaning = sheet.get("meaning")
    if sheet.get("person") != text_in(event, "person_id") or not isinstance(meaning, str):
        return False
    if member(sheet.get("events"), event["id"]) != item_of(event) or BECOMING.get(meaning) != text_in(event, "type"):
        return False
    if not is_boxed_as_told(boxed, event):
        return False
    wanted = {
        "store": lambda: move_of(event) != "" or is_same(sheet.get("place"), event.get("place_id")),
        "hand-over": lambda: is_same(sheet.get("receiver"), event.get("to_person_id")),
        "decline": lambda: is_reason_erased(event) or sheet.get("reason") == text_in(event, "reason"),
        "undo": lambda: is_same(member(sheet.get("undoes"), event["id"]), event.get("target_id")),
    }
    return wanted.get(meaning, lambda: True)()


def check_signatures(rows, entries):
    shown = {row["id"]: row for row in rows if row[""] == "custody_signatures"}
    sheets = {name: None if is_sheet_erased(row) else read_sheet(row) for name, row in shown.items()}
    events = [row for row in rows if row[""] == "custody_events"]
    events.sort(key=in_order)
    faults = []
    for event in events:
        signature = shown.get(text_in(event, "signature_id"))
        if signature is not None and not is_signed(event, signature, sheets):
            faults.append(Fault("custody-signature", f"/rows/{event['index']}"))
    exported = entries[-1] if entries else {"data": {}, "index": 0}
    counted = exported["data"].get("signatures", len(shown))
    named = {text_in(event, "signature_id") for event in events}
    if not set(shown) <= named or counted is True or counted is False or counted != len(shown):
        faults.append(Fault("custody-signature", f"/entries/{exported['index']}"))
    return faults


# --- the moves of boxes ------------------------------------------------------------------------------------------------------


def is_where_box_is(event, move):
    if text_in(move, "parent_id"):
        return event.get("holder_kind") == "place"
    return text_in(event, "holder_id") == (text_in(move, "carrier_id") or text_in(move, "person_id"))


def is_move_before(target, move):
    """Only the newest move of the box is taken back, and never what took one back."""
    if target is None or target.get("type") == "undone":
        return False
    is_same_box = text_in(target, "place_id") == text_in(move, "place_id")
    return is_same_box and number_in(target, "position") + 1 == move.get("position")


def agrees(event, move, move_behind):
    """Whether the event of an item is what the move of its box was for it."""
    same = {"type": "type", "person_id": "person_id", "witness_id": "witness_id", "signature_id": "signature_id"}
    same["receiver_id"] = "receiver_id"
    is_told = text_in(event, "reason") == text_in(move, "reason")
    if not is_told and not is_reason_erased(event) and not is_reason_erased(move):
        return False
    if any(text_in(event, mine) != text_in(move, its) for mine, its in same.items()):
        return False
    if said_in_entry(event, "box") != text_in(move, "place_id"):
        return False
    if not is_where_box_is(event, move):
        return False
    if event.get("type") == "undone" and not is_move_before(move_behind(text_in(event, "target_id")), move):
        return False
    entry, first = event["entry"], move["entry"]
    if entry is None or first is None or entry["actor"]["id"] != first["actor"]["id"]:
        return False
    return first["seq"] < entry["seq"] <= first["seq"] + number_in(move, "item_count")


def is_of_its_entry(move):
    entry = move["entry"]
    return (
        entry is not None
        and entry["type"] == "place." + text_in(move, "type")
        and "place:" + text_in(move, "place_id") in entry["items"]
        and entry["data"].get("move") == move["id"]
        and entry["actor"]["id"] == text_in(move, "person_id")
    )


class Greatest:
    """The greatest value so far of all numbers below one, by a tree over halves of the numbers."""

    def __init__(self, size):
        self.width = 1
        while self.width < size:
            self.width *= 2
        self.of = [None] * (2 * self.width)

    def note(self, at, value):
        at += self.width
        while at and (self.of[at] is None or self.of[at] < value):
            self.of[at] = value
            at //= 2

    def below(self, at):
        at += self.width
        found = None
        while at > 1:
            left = self.of[at - 1] if at % 2 else None
            if left is not None and (found is None or found < left):
                found = left
            at //= 2
        return found


def out_of_turn(moves):
    """Of one box: those that stand otherwise to an earlier one here than their numbers say."""
    numbers = sorted({number_in(move, "position") for move in moves})
    place = {number: at for at, number in enumerate(numbers)}
    lower, higher, seen, found = Greatest(len(numbers)), Greatest(len(numbers)), set(), set()
    for move in moves:
        number = number_in(move, "position")
        at, seq = place[number], move["entry"]["seq"] if move["entry"] else 0
        newest, oldest = lower.below(at), higher.below(len(numbers) - 1 - at)
        before_it = newest is None or newest < seq
        after_it = oldest is None or -oldest >= seq
        if number in seen or not before_it or not after_it:
            found.add(move["index"])
        seen.add(number)
        lower.note(at, seq)
        higher.note(len(numbers) - 1 - at, -seq)
    return found


def check_moves(rows, entries):
    moves = [row for row in rows if row[""] == "place_moves"]
    by_id = {move["id"]: move for move in moves}
    events = sorted((row for row in rows if row[""] == "custody_events"), key=in_order)
    enclosed = bool(entries) and entries[-1]["data"].get("moves") == "enclosed"
    named = {event["id"]: move_of(event) for event in events}
    faults = []
    for event in events:
        move = by_id.get(named[event["id"]])
        if move is None and named[event["id"]] and enclosed:
            faults.append(Fault("box-move-missing", f"/rows/{event['index']}"))
        if move is not None and not agrees(event, move, lambda target: by_id.get(named.get(target, ""))):
            faults.append(Fault("box-move", f"/rows/{event['index']}"))
    by_box = {}
    for move in moves:
        by_box.setdefault(move.get("place_id"), []).append(move)
    wrong = set().union(*(out_of_turn(of_box) for of_box in by_box.values()))
    known = set(named.values())
    for move in moves:
        if move["id"] not in known or not is_of_its_entry(move) or move["index"] in wrong:
            faults.append(Fault("box-move", f"/rows/{move['index']}"))
    return faults


# --- all together ------------------------------------------------------------------------------------------------------------


def verify(raw, trusted):
    packet = read_packet(raw)
    checkpoint, signer = check_checkpoint(packet, trusted)
    entries, faults = check_entries(packet, checkpoint)
    faults += check_chains(packet, entries)
    rows, more = check_rows(packet, entries)
    faults += more + check_keys(packet, rows, checkpoint, signer)
    faults += check_forks(rows, entries) + check_names(rows)
    faults += check_custody(rows) + check_parts(rows) + check_weighings(rows)
    faults += check_signatures(rows, entries) + check_moves(rows, entries)
    without = {name: value for name, value in packet.items() if name != "sha256"}
    if hashlib.sha256(canonical(without).encode()).hexdigest() != packet["sha256"]:
        faults.append(Fault("digest", "/sha256"))
    if faults:
        raise faults[0]


def verdict_on(raw, trusted):
    try:
        verify(raw, trusted)
    except Fault as fault:
        return {"verdict": "wrong", "kind": fault.kind, "place": fault.place}
    return {"verdict": "whole"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--key", action="append", default=[], help="a public key of the log that you trust")
    arguments = parser.parse_args()
    verdicts = [verdict_on(Path(file).read_bytes(), arguments.key) for file in arguments.files]
    for verdict in verdicts:
        print(json.dumps(verdict))
    return 0 if all(verdict["verdict"] == "whole" for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
