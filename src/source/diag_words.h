#pragma once
// What is wrong, in the reader's own language and with its lasting name. A diagnostic keeps
// the sentence that it was made of and what was filled in; here these become another
// sentence. JSON stays English. Lives in the arena of the diagnostics.
#include "base/catalogue.h"
#include "source/diag.h"

// Gives each its id, by a catalogue of sentences and ids; those of preflight have their
// rule's name.
void diags_name(Diags *d, const Catalogue *ids);
// Messages and hints into the catalogue's language; what it lacks stays as it is.
void diags_translate(Diags *d, const Catalogue *words);
