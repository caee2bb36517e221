#pragma once
// Source text to one Node through libyaml's events. Aliases share their Node, merge keys
// are expanded by the YAML 1.1 merge type; duplicate keys, aliases to themselves, tags,
// several documents in one file, and depth, size or expansion beyond the limits are errors.
// The only owner of yaml.h.
#include "yaml/node.h"

// A part of a document whose Nodes are of no more use once it is read. They stand in an
// arena of their own; their texts and places do not.
typedef struct YamlPart {
    Str key; // of the outermost map, whose value it is; "": the whole document
    Arena *arena;
    bool shared; // an alias in the rest of the document names a Node of it
} YamlPart;

// NULL when the text is not usable; the reason is then an error at its place.
const Node *yaml_parse(Arena *a, Diags *d, const Source *source);
const Node *yaml_parse_part(Arena *a, Diags *d, const Source *source, YamlPart *part);
