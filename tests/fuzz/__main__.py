"""The bytes of one input: python -m tests.fuzz KIND NUMBER > tests/fuzz/found/KIND-what-it-is"""

from __future__ import annotations

import sys

from tests.fuzz.mutator import mutated
from tests.fuzz.seeds import seeds_of

sys.stdout.buffer.write(mutated(seeds_of(sys.argv[1]), sys.argv[1], int(sys.argv[2])))
