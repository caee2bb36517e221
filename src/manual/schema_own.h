#pragma once
// What keys may hold that their map's own reader knows (KEY_OWN), as schemas, and the
// shared schemas that these and others name. Constants of the program; written with ' for
// ".
#include "base/str.h"

typedef struct SchemaOwn {
    Str map; // empty: of any map
    Str key;
    Str schema;
} SchemaOwn;

// The schema of a map's key; empty: none stands here.
Str schema_own(Str map, Str key);
// The nth shared schema with its name; false: there is none.
bool schema_shared(size_t nth, Str *name, Str *schema);
