"""Make the fonts of the worksheets from Debian's packages and npm's, and tell what they cover.

Sources (Debian 12): fonts-noto-core 20201225-1, fonts-droid-fallback 1:6.0.1r16-1.1, fonts-nanum
20200506-1; npm: @expo-google-fonts/noto-emoji 0.4.7 (400Regular). Unpack them, then

    python -m models.subset_fonts FOLDER-WITH-TTF-FILES

Hints for screens of low resolution are dropped from each. NanumGothic keeps its Hangul alone, under
a name of its own, because its licence reserves the old one. Needs fonttools.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "src" / "accord" / "exchange" / "fonts"
SCRIPTS = (
    " Bold Hebrew Arabic Devanagari Thai Bengali Gurmukhi Gujarati Tamil Telugu Kannada Malayalam "
    "Oriya Sinhala Khmer Lao Myanmar Armenian Georgian Ethiopic Cherokee Symbols Symbols2 Thaana "
    "CanadianAboriginal Mongolian Tifinagh"
).split()
HANGUL = (*range(0x1100, 0x1200), *range(0x3130, 0x3190), *range(0xAC00, 0xD7A4))
OTHERS = {
    "NotoSans-Regular.ttf": "NotoSans-Regular.ttf",
    "NotoSerifTibetan-Regular.ttf": "NotoSerifTibetan-Regular.ttf",
    "DroidSansFallbackFull.ttf": "DroidSansFallbackFull.ttf",
    "NotoEmoji_400Regular.ttf": "NotoEmoji-Regular.ttf",
    "NanumGothic.ttf": "AccordHangul-Regular.ttf",
}


def main(folder: Path) -> None:
    names = dict(OTHERS)
    for script in SCRIPTS:
        file = f"NotoSans-{script}.ttf" if script == "Bold" else f"NotoSans{script}-Regular.ttf"
        names[file] = file
    for source, target in names.items():
        (found,) = folder.rglob(source)
        _subset(found, FONTS / target)
    write_coverage()


def _subset(source: Path, target: Path) -> None:
    options = Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = TTFont(source)
    kept = HANGUL if "Hangul" in target.name else font.getBestCmap()
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    if "Hangul" in target.name:
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = "AccordHangul" if record.nameID == 6 else "Accord Hangul"
    font.save(target)


def covered() -> list[tuple[int, int]]:
    """The characters that some shipped font holds, as ranges, both ends in."""
    held = sorted({c for path in FONTS.glob("*.ttf") for c in TTFont(path).getBestCmap()})
    ranges: list[tuple[int, int]] = []
    for character in held:
        if ranges and ranges[-1][1] == character - 1:
            ranges[-1] = (ranges[-1][0], character)
        else:
            ranges.append((character, character))
    return ranges


def coverage_text() -> str:
    return "".join(f"{low:X}-{high:X}\n" for low, high in covered())


def write_coverage() -> None:
    (FONTS / "coverage.txt").write_text(coverage_text(), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
