#include "commands/new.h"

#include "base/file.h"
#include "base/outbox.h"
#include "commands/guess.h"
#include "ink/ink.h"
#include "source/input.h"

static const Str starter_names[] = {LIT("deck"), LIT("bilingual"), LIT("labels"),
                                    LIT("poster"), LIT("publication")};
enum { NAMED = sizeof starter_names / sizeof *starter_names };

typedef struct Making {
    Arena *arena;
    Diags *diags;
    const NewOptions *in;
    bool dutch;
    const Table *table;
    Guess guess;
    Str file; // the table's, in the folder
    Buf out;  // prent.yaml
} Making;

static const char *say(const Making *m, const char *english, const char *dutch) {
    return m->dutch ? dutch : english;
}

// A table to begin with, when the user has none.
static Str sample_of(const Making *m) {
    if (m->in->from.n && str_eq(m->in->from, S("labels")))
        return m->dutch ? S("Naam,Straat,Postcode,Plaats\n"
                            "Anna de Wit,Dorpsstraat 1,1234 AB,Waterveen\n"
                            "Bas Jansen,Kade 12,1234 AC,Waterveen\n")
                        : S("Name,Street,Postcode,Town\n"
                            "Ann White,1 High Street,AB1 2CD,Watermead\n"
                            "Bob Jones,12 Quay,AB1 2CE,Watermead\n");
    if (str_eq(m->in->from, S("bilingual")))
        return S("Nr,Tekst (NL),Text (EN)\n"
                 "1,Wat maakt u trots op uw buurt?,What makes you proud of your street?\n"
                 "2,Wie mist u hier?,Who do you miss here?\n");
    return m->dutch ? S("Nr,Categorie,Vraag\n"
                        "1,Wonen,Wat maakt u trots op uw buurt?\n"
                        "2,Wonen,Wie mist u hier?\n"
                        "3,Verkeer,Waar zou u een bank neerzetten?\n")
                    : S("Nr,Topic,Question\n"
                        "1,Living,What makes you proud of your street?\n"
                        "2,Living,Who do you miss here?\n"
                        "3,Traffic,Where would you put a bench?\n");
}

// "{kaart.Vraag (NL)}" in quotation marks; a name with a bracket of its own is quoted.
static void path_add(Making *m, Str column) {
    Buf path = buf_new(m->arena);
    bool plain = true;
    for (size_t i = 0; i < column.n; i++)
        plain = plain && column.p[i] != '[' && column.p[i] != '{' && column.p[i] != '}';
    buf_f(&path, plain ? "{%s.%.*s}" : "{%s['%.*s']}", say(m, "card", "kaart"),
          STR(column));
    buf_json(&m->out, buf_str(&path));
}

static void with_add(Making *m, const char *parameter, Role role, const char *comment) {
    Str column = m->guess.column[role];
    if (!column.n)
        return;
    buf_f(&m->out, "      %s: ", parameter);
    path_add(m, column);
    buf_f(&m->out, "%s%s\n", *comment ? "   # " : "", comment);
}

static Str cell_of(const Making *m, size_t row, Role role) {
    return m->table->cell[row * m->table->columns + m->guess.at[role]].text;
}

static bool colours_literal(const Making *m) {
    for (size_t row = 0; row < m->table->rows; row++) {
        Str text = str_trim(cell_of(m, row, ROLE_COLOUR));
        Ink ink;
        if (!ink_is_literal(text) || ink_parse(m->arena, text, &ink).n)
            return false;
    }
    return m->table->rows > 0;
}

static bool word_fine(Str word) {
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80))
            return false;
    }
    return word.n > 0;
}

enum { MOST_COLOURS = 12 };

// The names in the colour column, each once; 0: they are no names of colours.
static size_t colour_names(const Making *m, Str *name) {
    size_t n = 0;
    for (size_t row = 0; row < m->table->rows; row++) {
        Str word = str_trim(cell_of(m, row, ROLE_COLOUR));
        bool known = false;
        for (size_t i = 0; i < n; i++)
            known = known || str_eq(name[i], word);
        if (!word_fine(word) || (!known && n == MOST_COLOURS))
            return 0;
        if (!known)
            name[n++] = word;
    }
    return n;
}

// Inks for the words of a colour column: those that are known as they are called, others in
// turn. All are dark enough for white letters.
static bool theme_add(Making *m) {
    static const struct {
        Str dutch, english, cmyk;
    } known[] = {{LIT("blauw"), LIT("blue"), LIT("[95, 55, 0, 20]")},
                 {LIT("groen"), LIT("green"), LIT("[85, 20, 90, 25]")},
                 {LIT("rood"), LIT("red"), LIT("[10, 95, 80, 20]")},
                 {LIT("paars"), LIT("purple"), LIT("[65, 85, 0, 10]")},
                 {LIT("oranje"), LIT("orange"), LIT("[10, 70, 100, 25]")},
                 {LIT("bruin"), LIT("brown"), LIT("[30, 65, 80, 45]")},
                 {LIT("geel"), LIT("yellow"), LIT("[0, 15, 90, 0]")},
                 {LIT("roze"), LIT("pink"), LIT("[15, 85, 20, 10]")},
                 {LIT("grijs"), LIT("grey"), LIT("[0, 0, 0, 75]")},
                 {LIT("zwart"), LIT("black"), LIT("[0, 0, 0, 100]")}};
    Str name[MOST_COLOURS];
    size_t n = m->guess.column[ROLE_COLOUR].n ? colour_names(m, name) : 0;
    if (!n)
        return false;
    buf_f(&m->out, "theme:\n  inks:   # %s\n",
          say(m, "the colours of the table, in percent of cyan, magenta, yellow and black",
              "de kleuren uit de tabel, in procenten cyaan, magenta, geel en zwart"));
    for (size_t i = 0; i < n; i++) {
        size_t which = i % (sizeof known / sizeof *known);
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            if (str_eq(name[i], known[k].dutch) || str_eq(name[i], known[k].english))
                which = k;
        buf_f(&m->out, "    %.*s: {cmyk: %.*s}\n", STR(name[i]), STR(known[which].cmyk));
    }
    return true;
}

static void deck_with(Making *m, bool colours) {
    switch (m->guess.starter) {
    case STARTER_BILINGUAL:
        with_add(m, "text", ROLE_TEXT, say(m, "the front", "de voorkant"));
        with_add(m, "other", ROLE_OTHER, say(m, "the back", "de achterkant"));
        break;
    case STARTER_TERMS:
        with_add(m, "term", ROLE_TERM, say(m, "the front", "de voorkant"));
        with_add(m, "explanation", ROLE_EXPLANATION, say(m, "the back", "de achterkant"));
        break;
    case STARTER_LABELS:
        with_add(m, "name", ROLE_NAME, "");
        with_add(m, "line", ROLE_STREET, "");
        if (m->guess.column[ROLE_PLACE].n || m->guess.column[ROLE_POSTCODE].n) {
            const char *loop = say(m, "card", "kaart");
            Str code = m->guess.column[ROLE_POSTCODE], place = m->guess.column[ROLE_PLACE];
            Buf line = buf_new(m->arena);
            if (code.n)
                buf_f(&line, "{%s.%.*s}", loop, STR(code));
            if (place.n)
                buf_f(&line, "%s{%s.%.*s}", code.n ? " " : "", loop, STR(place));
            buf_add(&m->out, S("      line-2: "));
            buf_json(&m->out, buf_str(&line));
            buf_char(&m->out, '\n');
        }
        return;
    case STARTER_CODES:
        with_add(m, "text", ROLE_TEXT, "");
        with_add(m, "link", ROLE_LINK, say(m, "the code on the back", "de code achterop"));
        break;
    case STARTER_PICTURES:
        with_add(m, "picture", ROLE_PICTURE,
                 say(m, "files in this folder", "bestanden in deze map"));
        with_add(m, "text", ROLE_TEXT, "");
        break;
    case STARTER_DECK:
    case STARTER_POSTER:
    case STARTER_PUBLICATION:
    case STARTERS:
    case STARTER_GUESS:
        with_add(m, "text", ROLE_TEXT, say(m, "the large words", "de grote woorden"));
        with_add(m, "note", ROLE_NOTE, say(m, "small, below them", "klein, eronder"));
        break;
    }
    if (m->guess.starter != STARTER_PICTURES && m->guess.starter != STARTER_TERMS)
        with_add(m, "number", ROLE_NUMBER, "");
    if (m->guess.starter != STARTER_PICTURES)
        with_add(m, "category", ROLE_CATEGORY, "");
    if (colours)
        with_add(m, "ink", ROLE_COLOUR, say(m, "the colour", "de kleur"));
    else
        buf_f(&m->out, "      # ink: \"#00677F\"   # %s\n",
              say(m, "a colour of your own: take away the first #",
                  "een eigen kleur: haal het eerste # weg"));
    if (m->guess.starter != STARTER_TERMS)
        buf_f(&m->out, "      # logo: logo.svg   # %s\n",
              say(m, "put your logo in this folder, and take away the first #",
                  "zet uw logo in deze map en haal het eerste # weg"));
}

static const char *layout_name(Starter starter) {
    static const char *const name[] = {"card-question", "card-bilingual", "label",
                                       "card-question", "card-question",  "card-term",
                                       "card-qr",       "card-picture"};
    return name[starter];
}

static void product_add(Making *m, bool colours) {
    Starter s = m->guess.starter;
    const char *cards = say(m, "cards", "kaarten"), *card = say(m, "card", "kaart");
    buf_f(&m->out, "  %s:   # %s\n",
          s == STARTER_LABELS ? say(m, "labels", "etiketten") : cards,
          say(m, "the name of the files", "zo heten de bestanden"));
    buf_f(&m->out, "    layout: %s   # %s\n", layout_name(s),
          say(m, "others are in layouts/README.md", "andere staan in layouts/README.md"));
    buf_f(&m->out, "    each: %s in %s   # %s\n", card, cards,
          say(m, "one for each row of the table", "een voor elke rij van de tabel"));
    if (m->guess.column[ROLE_COUNT].n) {
        buf_add(&m->out, S("    count: "));
        path_add(m, m->guess.column[ROLE_COUNT]);
        buf_f(&m->out, "   # %s\n", say(m, "copies of each", "zoveel van elk"));
    }
    buf_f(&m->out, "    with:   # %s\n",
          say(m, "which column goes where", "welke kolom waar komt"));
    deck_with(m, colours);
    if (s == STARTER_LABELS)
        buf_f(&m->out, "    sheet: {paper: A4, margin: 0, marks: none}   # %s\n",
              say(m, "3 x 8 labels on a sheet", "3 x 8 etiketten op een vel"));
    else
        buf_f(&m->out, "    sheet: {paper: A4, marks: [crop]}   # %s\n",
              say(m, "print both sides, flip on the long edge, at 100 %",
                  "druk dubbelzijdig af, spiegelen over de lange zijde, op 100 %"));
    buf_add(&m->out, S("    formats: [pdf]\n"));
}

static void others_add(Making *m) {
    Starter s = m->guess.starter;
    const char *cards = say(m, "cards", "kaarten");
    if (s == STARTER_POSTER || s == STARTER_PUBLICATION)
        buf_f(&m->out,
              "  poster:   # %s\n    layout: poster-grid\n    with: {deck: %s}\n"
              "    tile: {paper: A4}\n    formats: [pdf]\n",
              say(m, "all cards on a sheet for the wall", "alle kaarten op een vel"),
              cards);
    if (s != STARTER_PUBLICATION)
        return;
    Str group = m->guess.column[ROLE_CATEGORY];
    buf_f(&m->out,
          "  %s:   # %s\n    layout: table-handout\n    with:\n      rows: \"{%s}\"\n",
          say(m, "handout", "overzicht"), say(m, "all of it on A4", "alles op A4"), cards);
    Buf text = buf_new(m->arena);
    buf_f(&text, "{row.%.*s}", STR(m->guess.column[ROLE_TEXT]));
    buf_add(&m->out, S("      text: "));
    buf_json(&m->out, buf_str(&text));
    if (group.n) {
        buf_add(&m->out, S("\n      group: "));
        buf_json(&m->out, group);
    }
    buf_add(&m->out, S("\n    formats: [pdf]\n"));
}

static void project_add(Making *m) {
    buf_f(&m->out, "# %s\n", say(m, "Build with: prent build", "Maak met: prent build"));
    buf_add(&m->out, S("title: "));
    buf_json(&m->out, path_name(m->in->folder));
    buf_f(&m->out, "   # %s\nlanguage: %s\n",
          say(m, "on backs and in file properties", "op achterkanten en als titel"),
          m->dutch ? "nl" : "en");
    bool named = theme_add(m);
    bool colours = named || (m->guess.column[ROLE_COLOUR].n && colours_literal(m));
    buf_f(&m->out, "content:\n  %s: ", say(m, "cards", "kaarten"));
    buf_json(&m->out, m->file);
    buf_f(&m->out, "   # %s\nproducts:\n",
          say(m, "the table: xlsx, ods or csv", "de tabel: xlsx, ods of csv"));
    product_add(m, colours);
    others_add(m);
}

static Starter starter_asked(Making *m) {
    if (!m->in->from.n)
        return STARTER_GUESS;
    for (size_t i = 0; i < NAMED; i++)
        if (str_eq(m->in->from, starter_names[i]))
            return (Starter)i;
    Diag *wrong = diag_error(m->diags, span_none(),
                             "There is nothing called \"%.*s\" to "
                             "begin from.",
                             STR(m->in->from));
    diag_hint(m->diags, wrong, "there are %.*s",
              STR(str_join(m->arena, starter_names, NAMED, S(", "))));
    return STARTERS;
}

static bool table_get(Making *m, Str *bytes) {
    if (m->in->table.n) {
        m->file = path_name(m->in->table);
        if (!input_bytes(m->arena, m->diags, NULL,
                         (Asked){S(""), m->in->table, span_none()}, bytes))
            return false;
    } else {
        m->file = m->dutch ? S("kaarten.csv") : S("cards.csv");
        *bytes = sample_of(m);
    }
    TableInput in = {.bytes = *bytes,
                     .name = m->file,
                     .file = m->file,
                     .language = m->dutch ? S("nl") : S("en")};
    m->table = table_read(m->arena, m->arena, m->diags, &in);
    return m->table != NULL;
}

static void files_write(Making *m, Str bytes) {
    Outbox *box = outbox_open(m->arena, m->in->folder, m->in->stop);
    Outfile *file = outbox_file(box, m->file);
    if (file)
        outfile_write(file, bytes.p, bytes.n);
    file = outbox_file(box, S("prent.yaml"));
    if (file)
        outfile_write(file, m->out.p, m->out.n);
    Str fault = outbox_fault(box);
    if (fault.n)
        outbox_drop(box);
    else
        fault = outbox_commit(box);
    if (fault.n)
        diag_machine(m->diags, span_none(), "%.*s", STR(fault));
}

void project_new(Arena *a, Diags *d, const NewOptions *in, Buf *report) {
    Making m = {.arena = a, .diags = d, .in = in, .out = buf_new(a)};
    m.dutch = str_eq(in->language, S("nl")) || str_starts(in->language, S("nl-"));
    Starter asked = starter_asked(&m);
    if (asked == STARTERS)
        return;
    if (file_exists(a, in->folder, S("prent.yaml"))) {
        diag_error(d, span_none(), "There is a project in \"%.*s\" already.",
                   STR(in->folder));
        return;
    }
    Str bytes;
    if (!table_get(&m, &bytes))
        return;
    m.guess = guess_table(m.table, asked);
    project_add(&m);
    files_write(&m, bytes);
    if (!diags_failed(d))
        buf_f(report,
              say(&m, "%.*s/prent.yaml is there; build it: prent build %.*s\n",
                  "%.*s/prent.yaml staat klaar; maak het: prent build %.*s\n"),
              STR(in->folder), STR(in->folder));
}
