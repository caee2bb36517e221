#pragma once
// The reference of the YAML languages as Markdown, from the tables that read them: one
// table for each map, each kind of box, type styles, commands and options. What it appends
// is a page of the manual; a test sees that the page is the same.
#include "base/buf.h"

void reference_write(Buf *out);
