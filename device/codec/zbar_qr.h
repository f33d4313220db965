#pragma once
/* ZBar behind one C function: its C++ header does not survive ZXing's macros. */

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A scanner for QR codes only, or NULL when out of memory. One thread at a time. `density`: looks at every
   n-th line both ways. */
void* fd_zbar_create(int density);
void fd_zbar_destroy(void* scanner);

/* The bytes of the first QR code in width * height grey pixels: how many were put in `out` (at most `room`),
   0 when there is none. */
size_t fd_zbar_read(void* scanner, const unsigned char* grey, unsigned width, unsigned height, char* out,
                    size_t room);

#ifdef __cplusplus
}
#endif
