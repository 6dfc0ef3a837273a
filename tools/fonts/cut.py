#!/usr/bin/env python3
"""Cuts the fonts of official documents down to what they need and writes plain TrueType.

Needs fonttools (Debian python3-fonttools, with the cu2qu that is part of it).
  cut.py HAN FANGSONG.otf SERIF-BOLD.ttf SANS.ttf SERIF.ttf OUT-FOLDER
  cut.py rare SOURCES SERIF-WIDE.ttf HANAMIN-A.ttf HANAMIN-B.ttf OUT-FOLDER
HAN is Unihan_OtherMappings.txt.bz2 of Debian's unicode-data, whose field kTGH lists the 8105
characters of 通用规范汉字表. The fifth font becomes the wide fallback and keeps every Han glyph.
SOURCES is Unihan_IRGSources.txt.bz2: characters of the identity card system of the Ministry of Public
Security (GIDC), of place names (GDM) and of Hong Kong and Japan that the wide fallback lacks.
"""
import bz2
import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

# Code points that stand for the same shape as an ordinary one: kept out, so that a text taken from
# a page comes back with ordinary characters (Kangxi radicals and CJK radicals, compatibility Han).
DOUBLES = [(0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F)]
# Latin, Greek, punctuation, arrows, numbers, mathematics, boxes and shapes, CJK marks, full width.
MARKS = [(0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x391, 0x3C9), (0x2010, 0x2027),
         (0x2030, 0x203F), (0x20AC, 0x20AC), (0x2103, 0x2103), (0x2109, 0x2109), (0x2116, 0x2116),
         (0x2150, 0x2189), (0x2190, 0x2199), (0x2200, 0x22BF), (0x2460, 0x249B), (0x25A0, 0x25CF),
         (0x2600, 0x2642), (0x2713, 0x2717), (0x3000, 0x301F), (0x3021, 0x3029), (0x30FB, 0x30FB),
         (0x3105, 0x3129), (0x3220, 0x3229), (0x32A3, 0x32A3), (0x338E, 0x33D5), (0xFE30, 0xFE4F),
         (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5)]


def within(c, ranges):
    return any(a <= c <= b for a, b in ranges)


def regular_han(unihan):
    """GB 2312 and 通用规范汉字表."""
    han = set()
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                han.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        table = {int(line[2:].split()[0], 16) for line in lines if "\tkTGH\t" in line}
    assert len(table) == 8105, len(table)
    return han | table


def is_han(c):
    return 0x3400 <= c <= 0x4DBF or 0x4E00 <= c <= 0x9FFF or c == 0x3007 or 0x20000 <= c <= 0x3FFFF


def to_truetype(font):
    """Cubic outlines (CFF) to quadratic ones, at most three units in a thousand away: 0.02 mm in the
    text of a paper, for a twelfth fewer bytes."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    made = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, 3.0, reverse_direction=True))
        made[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = made
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs",
                  "maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions",
                  "maxComponentElements"):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font.sfntVersion = "\0\1\0\0"


def cut(source, target, wanted):
    font = TTFont(source, recalcTimestamp=False)
    cmap = font.getBestCmap()
    keep = {c for c in cmap if wanted(c) and not within(c, DOUBLES)}
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "gasp",
                            "DSIG", "meta", "prep", "fpgm", "cvt "]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    if "CFF " in font:
        to_truetype(font)
    post = font["post"]
    post.formatType = 3.0
    font.save(target)
    print(Path(target).name, len(keep), "characters", Path(target).stat().st_size, "bytes")


def rare(sources, wide, first, second, out):
    """Characters of names that the wide fallback lacks, from two fonts into two files."""
    fields = ("GIDC", "GDM", "GGFZ", "H-", "HB", "HD", "JMJ", "J3", "J4", "JA")
    names = {ord(c) for c in "𠮷𡈽𣘺"}  # in names, though of no such source
    with bz2.open(sources, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 3 and parts[1] in ("kIRG_GSource", "kIRG_HSource", "kIRG_JSource"):
                if parts[2].startswith(fields):
                    names.add(int(parts[0][2:], 16))
    lacking = {c for c in names if is_han(c)} - set(TTFont(wide).getBestCmap())
    cut(first, f"{out}/rare-a.ttf", lambda c: c in lacking)
    cut(second, f"{out}/rare-b.ttf", lambda c: c in lacking)


def main(unihan, fang, bold, sans, serif, out):
    han = regular_han(unihan)

    def regular(c):
        return c in han or within(c, MARKS)

    cut(fang, f"{out}/fangsong.ttf", regular)
    cut(bold, f"{out}/serif-bold.ttf", regular)
    cut(sans, f"{out}/sans.ttf", regular)
    cut(serif, f"{out}/serif-wide.ttf", lambda c: is_han(c) or within(c, MARKS))


if __name__ == "__main__":
    rare(*sys.argv[2:]) if sys.argv[1] == "rare" else main(*sys.argv[1:])
