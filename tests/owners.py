"""A function stands where its header says: owners.py SOURCE

What a header declares is defined in the .c of its name, or in one whose name begins so
(icc.h: icc_rgb.c). A header without a .c is shared by files of its folder, such as
layout/kinds.h: one of them has the function.
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1]) / "src"
PROTOTYPE = re.compile(r"(?:^|;)\s*(?!typedef|static|struct\b[^(]*;)[A-Za-z_][\w\s*]*?\b(\w+)\s*\([^;{}]*\)\s*(?=;)")
DEFINITION = r"^(?!return|else)[A-Za-z_][\w \*]*\b%s\("


def declared(header):
    """Its functions: what is in no struct, comment or macro."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", header.read_text(), flags=re.S)
    text = re.sub(r"^#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
    while re.search(r"\{[^{}]*\}", text):
        text = re.sub(r"\{[^{}]*\}", "", text)
    return PROTOTYPE.findall(text)


def owners(header):
    """The files that may define them."""
    beside = sorted(header.parent.glob("*.c"))
    own = [c for c in beside if c.stem == header.stem or c.stem.startswith(header.stem + "_")]
    return own if header.with_suffix(".c").exists() else own + [c for c in beside if c not in own]


count, astray = 0, []
for header in sorted(root.rglob("*.h")):
    text = "".join(c.read_text() for c in owners(header))
    for name in declared(header):
        count += 1
        if not re.search(DEFINITION % name, text, re.M):
            astray.append(f"src/{header.relative_to(root)}: {name} is defined in a file of another name")
print("\n".join(astray))
print(f"{count} functions")
sys.exit(1 if astray or count < 500 else 0)
