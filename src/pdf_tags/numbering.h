#pragma once
// What the labels of a list are: figures, letters, Roman numbers or bullets, as the tree
// must say it (ISO 32000-1, table 347, ListNumbering). Pure reading of words; knows no
// elements.
#include "base/str.h"

// What one label can be: a set of its readings.
unsigned numbering_of(Str label);
// What a list is whose labels are all `marks`; `first` is its first label.
Str numbering_name(unsigned marks, Str first);
