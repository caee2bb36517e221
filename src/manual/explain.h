#pragma once
// What `prent help ID` says of one kind of finding: the sentences by which it is told, and
// what to do about it. Findings have their ids from the catalogue of ids, those of
// preflight from their rules. Constants of the program; text goes to a Buf.
#include "base/buf.h"
#include "base/catalogue.h"

// The two catalogues, compiled into the program; NULL: there is no such language.
const Catalogue *messages_ids(Arena *a);
const Catalogue *messages_in(Arena *a, Str language);
Str messages_bytes(void); // of the Dutch one

// False: there is no such id. `words` may be NULL: English.
bool explain(Str id, const Catalogue *words, Buf *out);
