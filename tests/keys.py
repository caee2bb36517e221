"""Every key that src/ reads has its row in a table: its name stands in the manual's reference.

The reference is made of the tables (unit.maps holds the two against each other), so a key that
is looked for by its name and stands in none of them would be one that nobody can look up.
keys.py SOURCE
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
reference = (root / "layouts/manual/reference.md").read_text()
known = set(re.findall(r"^\| `([^`]+)` \|", reference, re.M))
found, missing = set(), []
for file in sorted((root / "src").rglob("*.c")):
    for number, line in enumerate(file.read_text().splitlines(), 1):
        for key in re.findall(r'node_find\([^;]*?S\("([^"]+)"\)', line):
            found.add(key)
            if key not in known:
                missing.append(f"{file.relative_to(root)}:{number}: `{key}` is in no table of keys")
print("\n".join(missing))
if len(found) < 40 or len(known) < 120:
    missing.append("too little was looked at")
    print(f"{len(found)} keys read by name, {len(known)} in the reference")
sys.exit(1 if missing else 0)
