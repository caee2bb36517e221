#pragma once
// What `prent help TOPIC` shows: a command, a kind of box, a map of the YAML files, a key,
// or all of them (`layout`, `reference`), from the very tables that read them, so that help
// and program cannot differ. Appends to a buffer; prints nothing itself.
#include "base/buf.h"
#include "base/catalogue.h"
#include "box/prop.h"

// False, and nothing added: there is no such topic. Findings are explained in `words`.
bool help_topic(Str topic, const Catalogue *words, Buf *out);
Str prop_takes(Arena *a, const Prop *prop); // "yes or no", "a length: 3 mm, 50 %, 2 em"
