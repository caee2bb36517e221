#pragma once
// What a type style says of paragraphs: its tab stops, and the mark of a list, which are
// numbers in any writing such as "(a)" or the same sign before all. Read into the style;
// what is wrong is an error at its place. Lists live in the reader's arena; knows no
// widths.
#include "box/prop.h"
#include "yaml/key.h"

extern const KeyMap tab_keys, list_keys;

void tabs_read(const PropReader *r, const Node *n, TabStops *tabs);
void list_mark_read(const PropReader *r, const Node *n, ListMark *mark);
// The nth item's label, n from 0.
Str list_label(Arena *a, const ListMark *mark, int n);
