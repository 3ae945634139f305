"""Makes the fonts of documents: make.py <folder with the originals> <folder for the results>.

The originals are Inter-{Regular,SemiBold}.ttf, NotoSans<script>-Regular.ttf and
NotoSansCJK-Regular.ttc.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

# Where NotoSansCJK-Regular.ttc keeps the forms of mainland China.
CJK_SC = 2
INTER_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "calt", "case"]


def shrink(font, target, unicodes, features):
    options = subset.Options(layout_features=features, hinting=False, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes or font.getBestCmap())
    subsetter.subset(font)
    font.flavor = None
    font.save(target)


def keep_tabular_digits(font):
    """Tabular figures are digits and minus; hyphens in text stay as they are."""
    cmap, gsub = font.getBestCmap(), font["GSUB"].table
    kept = {cmap[ord(c)] for c in "0123456789\N{MINUS SIGN}"}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                table.mapping = {a: b for a, b in table.mapping.items() if a in kept}


def decodable(codec):
    pairs = (bytes([a, b]) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    for pair in pairs:
        try:
            text = pair.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            yield ord(text)


def cjk():
    blocks = [(0x3000, 0x3100), (0x3105, 0x318F), (0x4E00, 0x9FFF), (0xAC00, 0xD7A4), (0xFF00, 0xFFF0)]
    wanted = {c for first, end in blocks for c in range(first, end)}
    return wanted | {c for codec in ("gbk", "big5") for c in decodable(codec) if c >= 0x2E80}


source, target = map(Path, sys.argv[1:])
for path in sorted(source.glob("Inter-*.ttf")):
    font = TTFont(path)
    keep_tabular_digits(font)
    shrink(font, target / path.name, None, INTER_FEATURES)
for path in sorted(source.glob("NotoSans*-Regular.ttf")):
    shrink(TTFont(path), target / path.name, None, ["*"])
large = TTCollection(source / "NotoSansCJK-Regular.ttc").fonts[CJK_SC]
shrink(large, target / "NotoSansCJKsc-Regular.otf", cjk(), [])
