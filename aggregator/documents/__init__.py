"""A document's bytes → its text: what articles enclose. The work is done in a process that may be lost."""

from aggregator.documents.pdf import PDF_TYPES, pdf_text

__all__ = ["PDF_TYPES", "pdf_text"]
