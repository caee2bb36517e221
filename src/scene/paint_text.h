#pragma once
// A text box that is set to the items of its lines: glyphs, each run in its own ink, icons
// that stand among them, rules under what is underlined, and links over their words, one
// for each line. Items go to the page, in the order in which the text is read. Used by
// paint alone.
#include "box/box.h"
#include "scene/scene.h"

// `tag` is what the text is to readers: in a list its paragraphs are items.
void paint_text(Arena *a, Page *page, const Box *box, Tag tag);
