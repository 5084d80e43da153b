"""Letters without their marks: texts are compared lower-case and without diacritics, character for character.

The folded text is as long as the text itself, so a span in one is a span in the other.
"""

from aggregator.language.lately import lately

_MARKED = "ąćęłńóśźżáàâäãčçďéèêëěíìîïňôöőřšťúùûüůýž"
_PLAIN = "acelnoszzaaaaaccdeeeeeiiiinooorstuuuuuyz"
_TABLE = str.maketrans(_MARKED + "–—−‒―‑÷⁰¹²³⁴⁵⁶⁷⁸⁹", _PLAIN + "-------0123456789")


@lately
def fold(text: str) -> str:
    """The text in lower case without diacritics with one sort of dash and plain digits, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, such as İ, grow when lowered
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_TABLE)
