"""The net: convolutions over a strip of 32 rows, CTC over its columns. See models/figures.md."""

import torch
from torch import nn

from cell_text import CLASSES, NO_FIGURE

SYMBOLS = [""] + list(CLASSES) + [NO_FIGURE]
STRIP_HEIGHT = 32
# Strips are padded with paper to a multiple of this, in training and in extract/linenet.c alike.
WIDTH_STEP = 8

# Output channels of a 3 x 3 convolution, and the pooling (rows, columns) after it. Columns are halved only
# once: a narrow "11" needs three columns of its own.
BODY = [(16, (2, 2)), (32, (2, 1)), (48, (2, 1)), (64, (2, 1))]
HEAD = 64


class FigureNet(nn.Module):
    def __init__(self, body=BODY, head=HEAD):
        super().__init__()
        layers, channels, rows = [], 1, STRIP_HEIGHT
        for out, pool in body:
            # Pooling first leaves the norm and the ReLU half or a quarter of the work. A norm whose scale is
            # positive can change places with it, so the trained norm is still folded into the convolution.
            layers += [nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.MaxPool2d(pool), nn.BatchNorm2d(out),
                       nn.ReLU()]
            channels, rows = out, rows // pool[0]
        self.body = nn.Sequential(*layers)
        self.wide = nn.Conv2d(channels * rows, head, (1, 3), padding=(0, 1), bias=False)
        self.wide_norm = nn.BatchNorm2d(head)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Conv2d(head, len(SYMBOLS), 1)

    def keep_scales_positive(self):
        """To be called after each step: see above."""
        with torch.no_grad():
            for layer in self.body:
                if isinstance(layer, nn.BatchNorm2d):
                    layer.weight.clamp_(min=1e-3)

    def forward(self, ink):
        """ink: batch, 1, 32, width; 0 is paper, 1 ink. Returns log probabilities: columns, batch, symbols."""
        x = self.body(ink.contiguous(memory_format=torch.channels_last))
        batch, channels, rows, columns = x.shape
        # Rows become channels, row by row, as linenet.c's fold does.
        x = x.permute(0, 2, 1, 3).reshape(batch, rows * channels, 1, columns)
        x = self.dropout(torch.relu(self.wide_norm(self.wide(x))))
        return self.out(x).squeeze(2).permute(2, 0, 1).log_softmax(2)


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
