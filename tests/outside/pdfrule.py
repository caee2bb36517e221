# The rules that a PDF is judged by, registered by name, each for the standards it belongs to.
import struct
import xml.etree.ElementTree as ElementTree
import zlib

from pdfread import Unreadable

X4, X3, X3_2002, X1A = "PDF/X-4", "PDF/X-3:2003", "PDF/X-3:2002", "PDF/X-1a:2003"
STANDARDS = (X4, X3, X3_2002, X1A)
FLAT = (X3, X3_2002, X1A)  # without transparency, PDF 1.4
RULES = {}


def rule(*standards):
    """Registers a function (pdf, standard) that yields what is wrong."""
    def add(check):
        RULES[check.__name__.replace("_", "-")] = (check, standards or STANDARDS)
        return check
    return add


def judge(pdf, standard, only=None):
    """{rule: what is wrong with it}, empty when all is well."""
    wrong = {}
    pdf.forget()
    for name, (check, standards) in RULES.items():
        if standard not in standards or only not in (None, name):
            continue
        try:
            found = list(dict.fromkeys(check(pdf, standard)))
        except (Unreadable, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
                ElementTree.ParseError, struct.error, zlib.error) as error:
            found = [f"cannot be judged: {type(error).__name__}: {error}"]
        if found:
            wrong[name] = found[:5]
    return wrong
