#pragma once
// A look at each page before it goes into a file, for mistakes that are the writer's own:
// every mark in its stream is numbered, closed and around all that is drawn, and what
// readers get of it is letter for letter what is on the page. Keeps nothing.
#include "pdf_file/made.h"
#include "scene/scene.h"

// `stream` is the page's, not deflated yet. Empty when all is well, else what is wrong.
Str pdf_proof_page(Arena *a, const Page *page, const PdfPage *made, Str stream);
