/**
 * json-memory.h: memory for Jansson's trees.
 *
 * A page model is some two thousand small objects that are made one after the other and given back together;
 * malloc() and free() were a tenth of the time that normalize takes for a report. Here they are cut off large
 * blocks in turn, and all is taken back when none of them is in use. A tree is given
 * back by the thread that made it.
 */
#pragma once

/** json_memory_use: lets Jansson take its memory here. To be called before it has taken any, by a program
 * that frees nothing of Jansson's by itself. Built with AddressSanitizer it does nothing, so that faults are
 * found. */
void json_memory_use(void);
