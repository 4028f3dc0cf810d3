#!/usr/bin/env python3
"""Makes the two font families of this folder from Debian's packages. Run once; its results are kept here.

    apt-get download texlive-lang-chinese fonts-lxgw-wenkai
    dpkg -x texlive-lang-chinese_*.deb work && dpkg -x fonts-lxgw-wenkai_*.deb work
    apt-get install python3-fonttools python3-brotli
    python3 build-fonts.py work .

Chromium writes only glyf outlines into a PDF as a named TrueType font; CFF outlines become nameless Type 3 fonts.
Hence FandolFang's cubic curves are converted to quadratic ones (error at most one thousandth of an em). LXGW WenKai
has glyf outlines already; it is cut into three parts so that a page loads only what it needs, and carries a name of
its own because the original's name is reserved by its licence.
"""
import os
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FANG = 'usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf'
KAI = 'usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf'
WINDOWS = 3


def to_truetype(font):
    """Replaces the CFF outlines of an opened font by glyf outlines."""
    order, glyph_set, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font['loca'] = newTable('loca')
    font['glyf'] = glyf = newTable('glyf')
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    maxp = font['maxp']
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for field in (
        'maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions '
        'maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentDepth'
    ).split():
        setattr(maxp, field, 0)
    font['post'].formatType = 3.0
    for table in ('CFF ', 'VORG', 'DSIG'):
        if table in font:
            del font[table]
    font.sfntVersion = '\0\1\0\0'


def legacy(codec, rows, cells):
    """The characters of a double-byte Chinese code."""
    found = set()
    for row in rows:
        for cell in cells:
            try:
                found.add(ord(bytes([row, cell]).decode(codec)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found


def kai_parts(covered):
    """What each part of the Kai face holds: common text, the rest of GBK, and beyond."""
    common = legacy('gb2312', range(0xA1, 0xF8), range(0xA1, 0xFF)) | set(range(0x20, 0x250)) | set(range(0x2000, 0x2E80))
    gbk = legacy('gbk', range(0x81, 0xFF), range(0x40, 0xFF))
    hanzi = {c for c in covered if c >= 0x2E80 and not 0xAC00 <= c < 0xD7B0 and not 0x3040 <= c < 0x3130}
    return {'Common': common & covered, 'More': (gbk - common) & covered, 'Rare': hanzi - gbk - common}


def rename(font, family):
    keep = {0: font['name'].getDebugName(0), 13: font['name'].getDebugName(13), 14: font['name'].getDebugName(14)}
    font['name'].names = []
    texts = {**keep, 1: family, 2: 'Regular', 3: f'{family};from LXGW WenKai 1.250', 4: family, 5: 'Version 1.250',
             6: family.replace(' ', '') + '-Regular'}
    for name_id, text in texts.items():
        if text:
            font['name'].setName(text, name_id, WINDOWS, 1, 0x409)


def save(font, path):
    font.flavor = 'woff2'
    font.recalcTimestamp = False
    font.save(path)
    print(path, os.path.getsize(path))


def main(source, target):
    fang = TTFont(os.path.join(source, FANG), recalcTimestamp=False)
    to_truetype(fang)
    fang['name'].setName('Version 1.300; TrueType outlines', 5, WINDOWS, 1, 0x409)
    save(fang, os.path.join(target, 'fandol-fang', 'FandolFang-Regular.woff2'))

    covered = set(TTFont(os.path.join(source, KAI)).getBestCmap())
    for part, characters in kai_parts(covered).items():
        font = TTFont(os.path.join(source, KAI), recalcTimestamp=False)
        options = subset.Options(layout_features=[], hinting=False, drop_tables=['BASE', 'vhea', 'vmtx', 'GDEF', 'GSUB'])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=characters)
        subsetter.subset(font)
        rename(font, f'CareSites Kai {part}')
        save(font, os.path.join(target, 'care-sites-kai', f'CareSitesKai-{part}.woff2'))


if __name__ == '__main__':
    main(*sys.argv[1:3])
