#pragma once
// A drawing's source on its way through Expat: the elements that are open and the
// attributes of the one in hand, with their places. look.c walks, look_element.c judges
// single elements. Memory is the look's arena; attributes are Expat's, for the one call.
#include <expat.h>

#include "look/look.h"

typedef struct Element {
    Str name;
    size_t from, to; // bytes of its start tag
    bool hidden, svg;
    bool words;              // has words of its own or within
    bool foreign, flow, set; // is or is within a foreignObject, a flowRoot, a text
    bool clip;               // is a clipPath
    bool content;            // has elements within
    bool turned;             // is or is within what is turned
    bool choice, chosen;     // is a switch; which has what it shows
} Element;

typedef struct Walk {
    Look *look;
    XML_Parser parser;
    struct {
        Element *p;
        size_t n, cap;
    } open;
    const XML_Char **attribute;
    size_t from, to; // bytes of the start tag in hand
} Walk;

// A name as Expat gives it: "namespace local", or "local".
Str look_local(const XML_Char *name, bool *svg);
Str look_given(const Walk *w, const char *attribute); // its value, or empty
// Where the value of an attribute stands within the quotation marks of the tag in hand.
LookSpan look_place(const Walk *w, const char *attribute);
// A fault at the attribute, or at the tag.
void look_tag(const Walk *w, const char *attribute, Str says, Str hint);
bool look_present(const Walk *w, const char *attribute); // though it may be empty
Str look_styled(const Walk *w, const char *name);        // its value in style="", or empty
// Whether a property is set by style="" or as an attribute: to what begins so, or at all.
bool look_style(const Walk *w, const char *name, const char *value);
bool look_referred(const Look *look, Str id);
void look_element(Walk *w, const Element *e);
void look_symbol(Walk *w);
void look_svg(Walk *w);                    // within the root
void look_kept(Walk *w, const Element *e); // for the rules, with what it passes over
void look_use(Walk *w);
void look_uses(Look *look);          // when all has been seen
void look_cuts(Walk *w, Element *e); // masks and filters that it has or is
void look_cuts_end(Look *look);
void look_radial(Walk *w, const Element *e);
void look_radials(Look *look); // when all has been seen
