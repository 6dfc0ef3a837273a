#!/usr/bin/env python3
"""Writes the sRGB profile that PDF/A files carry: srgb.py OUT.icc

An ICC 2.1 matrix profile from the numbers of IEC 61966-2-1 (primaries adapted to D50 after
Bradford), made here, so that nobody's licence is on it.
"""
import struct
import sys

PRIMARIES = {"rXYZ": (0.43607, 0.22249, 0.01392), "gXYZ": (0.38515, 0.71687, 0.09708),
             "bXYZ": (0.14307, 0.06061, 0.71410)}
D50 = (0.9642, 1.0, 0.8249)


def fixed(values):
    return b"".join(struct.pack(">i", round(v * 65536)) for v in values)


def xyz(values):
    return b"XYZ \0\0\0\0" + fixed(values)


def linear(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def description(text):
    raw = text.encode("ascii") + b"\0"
    return (b"desc\0\0\0\0" + struct.pack(">I", len(raw)) + raw + bytes(8) + bytes(3) + bytes(67))


def main(out):
    n = 1024
    curve = b"curv\0\0\0\0" + struct.pack(">I", n) + b"".join(
        struct.pack(">H", round(65535 * linear(i / (n - 1)))) for i in range(n))
    tags = [("desc", description("sRGB IEC61966-2-1")),
            ("cprt", b"text\0\0\0\0Public domain\0"), ("wtpt", xyz(D50))]
    tags += [(k, xyz(v)) for k, v in PRIMARIES.items()]
    tags += [(k, curve) for k in ("rTRC", "gTRC", "bTRC")]
    at = 128 + 4 + 12 * len(tags)
    table, body, known = struct.pack(">I", len(tags)), b"", {}
    for name, data in tags:
        if data not in known:
            known[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table += name.encode() + struct.pack(">II", known[data], len(data))
    size = 128 + len(table) + len(body)
    head = struct.pack(">I4sI4s4s4s6H4s4sI4sIQI", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ",
                       b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, b"\0\0\0\0", 0, 0, 0)
    head += fixed(D50) + bytes(48)
    assert len(head) == 128, len(head)
    with open(out, "wb") as f:
        f.write(head + table + body)


if __name__ == "__main__":
    main(sys.argv[1])
