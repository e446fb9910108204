/**
 * heap: how this program's memory is kept.
 *
 * Pictures of 9 to 35 MB come and go several times a page. By default glibc gives each one back to the kernel
 * and maps fresh pages of 4 KB for the next, each of which costs a fault: on a virtual machine two thirds of
 * a scanned page's time (2.85 s against 1.3 s for three pages of samples/scan/g3-jishan-transport-2024.pdf).
 */
#pragma once

/**
 * heap_keep: to be called once, before much is allocated: lets malloc() keep what it has, take all from one
 * heap, and have that in large pages where the kernel gives them. Where it does not, all works as before.
 */
void heap_keep(void);

/**
 * heap_begin_afresh: lets what is allocated from here on begin with a large page of its own, before the
 * process forks.
 *
 * Of a page that parent and child both use the kernel gives the child its part in small ones: of 600 page
 * faults of a child on a born-digital report 420 were in the large page where its parent had left off.
 */
void heap_begin_afresh(void);
