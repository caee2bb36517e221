#include "box/tags.h"

#include "box/prop.h"

bool tag_closed(Tag tag) {
    return tag == TAG_ARTIFACT || (tag >= TAG_H1 && tag <= TAG_P) || tag == TAG_LABEL ||
           tag == TAG_FIGURE || tag == TAG_LINK;
}

bool tag_by_rows(const Box *box, Within inner) {
    return box->kind == BOX_GRID && inner.tag == TAG_TABLE &&
           (inner.direct || box->group.table == GRID_PART);
}

// Whether a box below says that it is an item of the list around.
static bool holds_item(const Box *box) {
    bool found = false;
    for (size_t i = 0; box_is_group(box) && i < box->group.n && !found; i++) {
        const Box *child = box->group.child[i];
        found = child->tag == TAG_ITEM || child->tag == TAG_ENTRY ||
                (child->tag != TAG_LIST && child->tag != TAG_TOC && holds_item(child));
    }
    return found;
}

// What the children of lists and tables are when they do not say it.
static Tag part_of(const Box *box, Tag tag) {
    bool group = box_is_group(box), holds = group || box->kind == BOX_TEXT;
    if (box->kind == BOX_GRID && box->group.table == GRID_PART)
        return TAG_AUTO;
    if (tag == TAG_LIST && holds && !holds_item(box))
        return TAG_ITEM;
    if (tag == TAG_TOC && holds && !holds_item(box))
        return TAG_ENTRY;
    if (tag == TAG_TABLE && group)
        return TAG_ROW;
    return tag == TAG_ROW && holds ? TAG_TD : TAG_AUTO;
}

// A text without words leaves nothing to readers but, in a table, its cell.
static bool is_mute(const Box *box, Within within) {
    bool wordless = box->kind == BOX_TEXT && !box->text.text.n && !box->set;
    return within.tag == TAG_ARTIFACT ||
           (wordless && !(within.direct && within.tag == TAG_ROW));
}

Tag tag_of(const Box *box, Within within) {
    bool text = box->kind == BOX_TEXT;
    Tag part = within.direct ? part_of(box, within.tag) : TAG_AUTO;
    if (is_mute(box, within))
        return TAG_AUTO;
    if (box->tag != TAG_AUTO && box->tag != TAG_LINK)
        return box->tag;
    if (!text && box->alt.n && within.tag != TAG_FIGURE)
        return TAG_FIGURE;
    if (part != TAG_AUTO)
        return part;
    if (text && style_lists(&box->text.style) && !tag_closed(within.tag))
        return TAG_LIST;
    return text && !tag_closed(within.tag) ? TAG_P : TAG_AUTO;
}

Within tag_within(const Box *box, Within within) {
    Tag tag = tag_of(box, within);
    bool artifact = within.tag == TAG_ARTIFACT || tag == TAG_ARTIFACT;
    if (box->link.n && !artifact && tag != TAG_FIGURE)
        return (Within){TAG_LINK, true};
    return tag == TAG_AUTO ? (Within){within.tag, false} : (Within){tag, true};
}

static void place_check(Diags *d, const Box *box, Tag tag, Tag around) {
    static const struct {
        Tag tag, in, or ;
        const char *message;
    } rules[] = {
        {TAG_ITEM, TAG_LIST, TAG_LIST, "an item stands in a list"},
        {TAG_ENTRY, TAG_TOC, TAG_TOC, "an entry stands in a table of contents"},
        {TAG_LABEL, TAG_ITEM, TAG_NOTE, "a label stands in a list's item or in a note"},
        {TAG_ROW, TAG_TABLE, TAG_TABLE, "a row stands in a table"},
        {TAG_TH, TAG_ROW, TAG_ROW, "a table's cell stands in a row"},
        {TAG_TD, TAG_ROW, TAG_ROW, "a table's cell stands in a row"},
        {TAG_DOCUMENT, TAG_AUTO, TAG_AUTO, "a document is what is around all else"}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (tag == rules[i].tag && around != rules[i].in && around != rules[i].or)
            diag_hint(d, diag_error(d, box->span, "%s", rules[i].message),
                      "this one stands in %s%.*s", around == TAG_AUTO ? "no tag" : "tag: ",
                      STR(around == TAG_AUTO ? S("") : tag_words[around]));
}

static void nest_check(Diags *d, const Box *box, Tag tag, Tag around) {
    bool words = tag == TAG_AUTO || tag == TAG_ARTIFACT || tag == TAG_LABEL;
    place_check(d, box, tag, around);
    if (tag_closed(around) && !words && (tag != TAG_FIGURE || around == TAG_FIGURE))
        diag_error(d, box->span, "tag: %.*s cannot stand in tag: %.*s", STR(tag_words[tag]),
                   STR(tag_words[around]));
    if (around == TAG_TABLE && tag != TAG_ROW && tag != TAG_ARTIFACT && tag != TAG_AUTO)
        diag_error(d, box->span, "in a table stand rows, and in them cells");
    if (tag == TAG_FIGURE && !box->alt.n)
        diag_hint(d, diag_error(d, box->span, "a figure says what it shows"),
                  "alt: what it shows, in words; decoration is tag: artifact");
    if (box->tag == TAG_LINK && !box->link.n)
        diag_error(d, box->span, "this link leads nowhere: give it a link");
}

static bool links_words(const Box *box) {
    bool any = false;
    for (size_t i = 0; box->kind == BOX_TEXT && i < box->text.spans; i++)
        any = any || box->text.span[i].link.n;
    return any;
}

static void link_check(Diags *d, const Box *box, Tag tag, Tag around) {
    bool whole = box->link.n, words = links_words(box);
    if (!whole && !words)
        return;
    if (tag == TAG_ARTIFACT || around == TAG_ARTIFACT)
        diag_error(d, box->span, "a link is content: it cannot stand in tag: artifact");
    if (around == TAG_LINK || (whole && words))
        diag_error(d, box->span, "a link cannot stand in another");
}

// Rows of a table that is made of boxes, with as many cells each.
static void rows_check(Diags *d, const Box *table) {
    size_t first = 0;
    for (size_t i = 0; i < table->group.n; i++) {
        const Box *row = table->group.child[i];
        if (tag_of(row, (Within){TAG_TABLE, true}) != TAG_ROW)
            continue;
        size_t cells = 0;
        for (size_t k = 0; k < row->group.n; k++) {
            Tag tag = tag_of(row->group.child[k], (Within){TAG_ROW, true});
            cells += tag != TAG_AUTO && tag != TAG_ARTIFACT;
        }
        first = first ? first : cells;
        if (cells != first)
            diag_error(d, row->span, "this row has %zu cells, the first one %zu", cells,
                       first);
    }
}

static void box_check(Diags *d, const Box *box, Within within) {
    Tag tag = tag_of(box, within);
    Within inner = tag_within(box, within);
    nest_check(d, box, tag, within.tag);
    link_check(d, box, tag, within.tag);
    if (!box_is_group(box))
        return;
    bool row = tag_by_rows(box, inner);
    if (tag == TAG_TABLE && !row)
        rows_check(d, box);
    for (size_t i = 0; i < box->group.n; i++)
        box_check(d, box->group.child[i], row ? (Within){TAG_ROW, true} : inner);
}

void tags_check(Diags *d, const Box *root) {
    box_check(d, root, (Within){TAG_AUTO, false});
}
