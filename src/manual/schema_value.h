#pragma once
// What one value may be, as the inside of a JSON Schema: `"type": "string", …`. Values of
// boxes may hold {paths} instead, which only their card can fill (`slots`). Constants of
// the program and text in a Buf; never knows which keys a file has.
#include "box/prop.h"
#include "yaml/key.h"

// Schemas are written with ' for ", so that they can be read in C.
void schema_raw(Buf *out, Str text);
void schema_prop(Buf *out, const Prop *prop, bool slots);
// Of a key whose own reader knows it, as of all others.
void schema_key(Buf *out, const KeyMap *map, const Key *key);
// A sentence and an example for people, as `"markdownDescription": …`.
void schema_says(Buf *out, Str doc, Str key, Str example);
