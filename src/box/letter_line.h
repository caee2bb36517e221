#pragma once
// The line around a text's letters as layouts say it: an ink, or a map with more about it.
// What is wrong is an error at its place, and then there is no line. Lives in the reader's
// arena; knows no letters.
#include "box/prop.h"
#include "yaml/key.h"

extern const KeyMap outline_keys;

void letter_line_read(const PropReader *r, const Node *n, const TextOutline **out);
