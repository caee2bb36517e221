#pragma once
// Sockets that listen for the preview's server, on the loopback addresses alone: nothing
// outside this machine reaches them. The caller closes them. Whether a port is taken, or
// the system has no such address, is told apart.
#include <stdbool.h>

enum { LISTEN_TAKEN = -1, LISTEN_NONE = -2 }; // the port is; there is no such address

// On 127.0.0.1, or on ::1; port 0: any.
int listen_loopback(bool six, unsigned port, int waiting);
unsigned listen_port(int fd); // of the first kind
