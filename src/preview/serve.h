#pragma once
// The preview's server: HTTP on the loopback addresses alone, to whoever names this server
// and comes from nowhere else (Host, Origin, Sec-Fetch-Site). GET and HEAD; POST while
// writing is open, to whoever knows the token of this start. A target is looked up as it
// was sent, in what the caller has; no path leads to a file. Events go to all pages that
// listen. One thread: it serves while the caller waits. The only owner of libmicrohttpd.
// Lives in the arena, which closes it.
#include <stdint.h>

#include "base/str.h"

typedef struct Server Server;

typedef struct Reply {
    const char *type;   // of the content; NULL: there is no such thing
    const char *policy; // Content-Security-Policy; NULL: that of pages
    Str name;           // of the file, for a download; or empty
    Str body;           // lives as long as the arena given
} Reply;

enum { POST_MOST = 16 << 20 }; // bytes of a body

typedef struct Posted {
    Str target;
    Str name; // of the file, as the head X-Prent-Name has it; or empty
    Str body;
} Posted;

typedef struct Serve {
    void *self;
    // Makes the answer in the arena, which goes when it was sent.
    void (*answer)(void *self, Arena *a, Str target, Reply *reply);
    Str (*greeting)(void *self, Arena *a); // the first event of whoever begins to listen
    void (*write)(void *self, Arena *a, const Posted *posted, Reply *reply); // or NULL
    unsigned port;  // the first to be tried; 0: any
    unsigned tries; // ports one after the other
} Serve;

// NULL when no port is free.
Server *server_open(Arena *a, const Serve *serve);
unsigned server_port(const Server *s);
// What a POST must have as its head X-Prent-Token: 32 digits, new at each start.
Str server_token(const Server *s);
void server_close_writing(Server *s); // no POST is answered from here on
// Serves until `seconds` have gone by, or something is to be read from `fd` (-1: nothing
// is): then true. A signal ends it too.
bool server_wait(Server *s, int fd, double seconds);
void server_close(Server *s);           // answers nobody any more; also done by the arena
void server_push(Server *s, Str event); // "event: …\ndata: …\n\n", to all who listen
