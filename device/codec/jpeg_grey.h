#pragma once
/* libjpeg reports errors by longjmp: it stays in C, behind one function. Any thread. */

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    unsigned width;
    unsigned height;
} fd_jpeg_size;

/* Without `pixels`: only the size. With them: width * height grey bytes, `room` of them at most.
   0, or -1 with a text in `problem`. A picture that is cut off is a problem, not half a frame. */
int fd_jpeg_grey(const unsigned char* data, size_t length, fd_jpeg_size* size, unsigned char* pixels,
                 size_t room, char* problem, size_t problem_room);

#ifdef __cplusplus
}
#endif
