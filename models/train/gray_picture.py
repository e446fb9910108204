"""Pictures as the C code takes them (extract/gray.h)."""

import ctypes


class GrayPicture(ctypes.Structure):
    _fields_ = [("pixels", ctypes.c_void_p), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("stride", ctypes.c_int)]


def gray_picture(gray):
    """The picture whose pixels are those of an array, which must live as long."""
    height, width = gray.shape
    return GrayPicture(gray.ctypes.data, width, height, width)
