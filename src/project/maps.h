#pragma once
// All maps of the YAML files whose keys stand in tables, in the order in which a manual
// shows them. Boxes and type styles have tables of their own (box/prop.h). Constants of
// the program; owns nothing and reads nothing.
#include "yaml/key.h"

extern const KeyMap *const key_maps[];
extern const size_t key_map_count;
