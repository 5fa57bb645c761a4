"""How documents mention documents: kinds, numbers, dates, issuers, titles, relations."""
