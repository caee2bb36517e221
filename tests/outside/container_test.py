#!/usr/bin/env python3
"""The container recipe installs what README's first command does, and names files that are
there: no engine runs here, so it is only read."""
import re
import sys
from pathlib import Path

source = Path(sys.argv[1])
recipe = (source / "tests/packages/Containerfile").read_text().replace("\\\n", " ")
readme = (source / "README.md").read_text()
wanted = set(re.search(r"apt-get install -y --no-install-recommends ([^&]*) && cmake", readme)[1].split())
found = set(re.search(r"--no-install-recommends ([^&\n]*)\n", recipe)[1].split())
if found != wanted | {"dpkg-dev"}:
    sys.exit(f"failed: README and the recipe differ: {sorted(found ^ (wanted | {'dpkg-dev'}))}")
words = [line.split()[0] for line in recipe.splitlines() if line and not line.startswith("#")]
unknown = set(words) - {"FROM", "RUN", "COPY", "WORKDIR", "USER", "ENTRYPOINT", "&&"}
if unknown or words[0] != "FROM" or words[-1] != "ENTRYPOINT" or recipe.count("USER ") != 1:
    sys.exit(f"failed: the recipe is not well formed: {sorted(unknown)}")
print(f"{len(found)} packages")
