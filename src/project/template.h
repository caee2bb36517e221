#pragma once
// Template: a layout as it was read and checked, still with its slots. Its boxes are Plans:
// constant properties already stand in a Box to be copied, the others wait for a card's
// values. Parts are read once each, from the layout itself or from a parts/ folder. Knows
// no content.
#include "box/theme.h"
#include "content/argument.h"
#include "content/choose.h"
#include "project/page.h"
#include "source/input.h"

typedef struct Plan Plan;
typedef struct Part Part;

typedef struct Setting { // a property whose value has slots
    const Prop *prop;
    bool of_style; // its offset counts from the text box's style
    const Node *value;
} Setting;

typedef struct Template Template;

typedef struct CardDeal { // cards of one layout, as boxes show them
    const Template *plan;
    Each *each; // of a product's section; none: one card
    size_t eaches;
    Choose choose;
    Arguments given;
} CardDeal;

struct Plan {
    Box proto;        // kind, place and constant properties
    const Part *part; // of a use; then proto holds nothing but the place
    Setting *setting;
    size_t settings;
    Words words;         // a text's words, an image's path
    const Node *subject; // the node behind the kind's key
    Plan **child;        // of a flow that continues another: that one's
    size_t n;
    bool toc;       // a column of entries, each made of its children
    bool flows;     // a flow is in it, or is it
    bool continues; // one that goes on with the front's
    bool shares;    // a text in it may ask for one size in a whole deck
    Each *each;
    size_t eaches;
    When when;
    Choose choose;   // among the items of its loops
    Arguments given; // of a use
    CardDeal *deal;  // of a box that shows cards; then proto is their frame
    size_t deals;
    Str side; // of the cards
};

struct Part {
    Str name;
    Arguments parameters;
    Plan *body;
    bool reading; // to find parts that use each other in a circle
};

typedef struct Side {
    Str name; // "front", "back"
    const Plan *plan;
    bool flows; // has as many pages as its flow takes
    bool continues;
    bool shares; // a text on it may ask for one size in a whole deck
} Side;

struct Template {
    Str name;
    Arguments parameters; // that a product gives it
    Str *needs;           // names that content or loops must have
    size_t needed;
    Words *title; // what cards are called for readers, within sections of these titles
    size_t titles;
    PageSpec page;
    Side side[2];
    size_t sides;
    const Theme *theme; // the layout's own styles on the project's
    Str folder;         // pictures that the layout names stand here
};

typedef struct TemplateInput {
    const Node *node;
    Str name;
    Str folder;
    const Theme *theme;
    Direction direction; // of the language in force
    Size size;           // pt, that the pages are printed in; 0: the layout's own
    Span size_span;
    const Str *part_folder; // where parts/ may be: the project's, then the stock's
    size_t part_folders;
    Inputs *inputs;    // where what is read is written down
    const Node *given; // the product's `with`, or NULL
    // The cards that a box names: a layout's name, or {product: NAME}. 0 after an error.
    size_t (*cards)(void *self, const Node *named, CardDeal **deal);
    void *self;
} TemplateInput;

extern const KeyMap layout_keys, page_keys;

const Template *template_read(Arena *a, Diags *d, const TemplateInput *in);
