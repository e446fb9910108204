"""The net: convolutions over a strip of 32 rows, CTC over its columns. See models/figures.md."""

import ctypes

import torch
from torch import nn

from cell_text import CLASSES, NO_FIGURE

SYMBOLS = [""] + list(CLASSES) + [NO_FIGURE]
STRIP_HEIGHT = 32
# Strips are padded with paper to a multiple of this, in training and in extract/linenet.c alike.
WIDTH_STEP = 8

# Output channels of a 3 x 3 convolution, and the pooling (rows, columns) after it. Columns are halved twice: a
# narrow "11" has four columns then and needs three. With one halving less a column would see 20 pixels of the
# strip, less than a wide digit, and the net would learn nothing; now it sees 42.
BODY = [(16, (2, 2)), (32, (2, 2)), (64, (2, 1)), (96, (2, 1))]
# Output channels of the convolutions of width 3 along the line.
HEAD = [128, 96]

# The second net, which reads what the first is not sure of, has another convolution behind four of them,
# without pooling. FIRST_HAS tells which of its convolutions the first net has, too (import.py).
SECOND_BODY = [(16, (2, 2)), (32, (2, 2)), (32, (1, 1)), (64, (2, 1)), (64, (1, 1)), (96, (2, 1)), (96, (1, 1))]
SECOND_HEAD = [128, 128, 96]
FIRST_HAS = [True, True, False, True, False, True, False, True, False, True, True]


STAGE1 = None


def use_stage1(library):
    """Has the first stage done by stage1.c, compiled to `library`: training takes half the time."""
    global STAGE1
    STAGE1 = ctypes.CDLL(library)


def address(tensor):
    return ctypes.c_void_p(tensor.data_ptr())


class Stage1Function(torch.autograd.Function):
    @staticmethod
    def forward(ctx, ink, weight):
        batch, _, height, width = ink.shape
        taps = weight.reshape(16, 9).t().contiguous()
        out = torch.empty(batch, height // 2, width // 2, 16)
        places = torch.empty(out.shape, dtype=torch.uint8)
        STAGE1.stage1_forward(address(ink), batch, height, width, address(taps), address(out), address(places))
        ctx.save_for_backward(ink, places)
        return out.permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx, slopes):
        ink, places = ctx.saved_tensors
        slopes = slopes.permute(0, 2, 3, 1).contiguous()
        batch, _, height, width = ink.shape
        taps = torch.zeros(9, 16)
        STAGE1.stage1_backward(address(ink), batch, height, width, address(slopes), address(places), address(taps))
        return None, taps.t().reshape(16, 1, 3, 3)


class LargerHalf(torch.autograd.Function):
    """Pools pairs of rows (dimension 2) or columns (3): the same as torch's pooling, and faster."""

    @staticmethod
    def forward(ctx, x, dimension):
        even, odd = LargerHalf.halves(x, dimension)
        ctx.dimension = dimension
        ctx.save_for_backward(even >= odd)
        return torch.maximum(even, odd)

    @staticmethod
    def halves(x, dimension):
        return (x[:, :, 0::2], x[:, :, 1::2]) if dimension == 2 else (x[:, :, :, 0::2], x[:, :, :, 1::2])

    @staticmethod
    def backward(ctx, slopes):
        (first,) = ctx.saved_tensors
        shape = list(slopes.shape)
        shape[ctx.dimension] *= 2
        whole = torch.empty(shape, dtype=slopes.dtype, memory_format=torch.channels_last)
        even, odd = LargerHalf.halves(whole, ctx.dimension)
        torch.mul(slopes, first, out=even)
        torch.sub(slopes, even, out=odd)
        return whole, None


class Stage(nn.Sequential):
    """A convolution and the pooling after it."""

    def __init__(self, channels, out, pool):
        super().__init__(nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.MaxPool2d(pool))
        self.pool = pool

    def forward(self, x):
        if STAGE1 is not None and x.shape[1] == 1:
            x = Stage1Function.apply(x.contiguous(), self[0].weight)
            return x.bfloat16() if torch.is_autocast_cpu_enabled() else x
        if self.pool == (1, 1):
            return self[0](x)
        x = LargerHalf.apply(self[0](x), 2)
        return x if self.pool == (2, 1) else LargerHalf.apply(x, 3)


class FigureNet(nn.Module):
    def __init__(self, body=BODY, head=HEAD):
        super().__init__()
        layers, channels, rows = [], 1, STRIP_HEIGHT
        for out, pool in body:
            # Pooling first leaves the norm and the ReLU half or a quarter of the work. A norm whose scale is
            # positive can change places with it, so the trained norm is still folded into the convolution.
            layers += [Stage(channels, out, pool), nn.BatchNorm2d(out), nn.ReLU()]
            channels, rows = out, rows // pool[0]
        self.body = nn.Sequential(*layers)
        wide, channels = [], channels * rows
        for out in head:
            wide += [nn.Conv2d(channels, out, (1, 3), padding=(0, 1), bias=False), nn.BatchNorm2d(out), nn.ReLU()]
            channels = out
        self.wide = nn.Sequential(*wide)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Conv2d(channels, len(SYMBOLS), 1)

    def keep_scales_positive(self):
        """To be called after each step: see above."""
        with torch.no_grad():
            for norm in self.norms():
                norm.weight.clamp_(min=1e-3)

    def norms(self):
        return [layer for layer in self.modules() if isinstance(layer, nn.BatchNorm2d)]

    def freeze_norms(self):
        """From now on the norms use what they have seen so far. A batch holds strips of one width only, and
        narrow ones are mostly dashes and dots: normed by themselves they would look like nothing they look
        like when they are read one by one. To be called after each train()."""
        for norm in self.norms():
            norm.eval()

    def forward(self, ink):
        """ink: batch, 1, 32, width; 0 is paper, 1 ink. Returns log probabilities: columns, batch, symbols."""
        x = self.body(ink)
        batch, channels, rows, columns = x.shape
        # Rows become channels, row by row, as linenet.c's fold does.
        x = x.permute(0, 2, 1, 3).reshape(batch, rows * channels, 1, columns)
        x = self.dropout(self.wide(x))
        with torch.cpu.amp.autocast(enabled=False):  # a sure net needs its last digits
            return self.out(x.float()).squeeze(2).permute(2, 0, 1).log_softmax(2)


def net_of(path):
    """The net that train.py, import.py or mix.py wrote to the file, the first or the second."""
    state = torch.load(path, map_location="cpu")
    net = FigureNet()
    if net.state_dict().keys() != state.keys():
        net = FigureNet(SECOND_BODY, SECOND_HEAD)
    net.load_state_dict(state)
    return net


def greedy(log_probs):
    """The best path of each of the batch, collapsed."""
    texts = []
    for path in log_probs.argmax(2).T.tolist():
        text, last = [], 0
        for symbol in path:
            if symbol != last and symbol != 0:
                text.append(SYMBOLS[symbol])
            last = symbol
        texts.append("".join(text))
    return texts
