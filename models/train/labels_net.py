"""The label net: convolutions over a strip of 32 rows, CTC over its columns. See models/labels.md."""

import torch
from torch import nn

from labels_text import ALPHABET, OTHER

SYMBOLS = [""] + ALPHABET + [OTHER]
STRIP_HEIGHT = 32
# Strips are padded with paper to a multiple of this, in training and in extract/linenet.c alike.
WIDTH_STEP = 8
# Pixels of a strip that become one column of the net's answer.
COLUMN_STEP = 4

# Output channels of a 3 x 3 convolution, and the pooling (rows, columns) after it. Multiples of 32 cost nothing
# extra in extract/linenet-conv.c, which computes two vectors of 16 at a time.
BODY = [(16, (2, 2)), (32, (2, 2)), (64, (2, 1)), (96, (2, 1))]
HEAD = 160


class LabelNet(nn.Module):
    def __init__(self, body=BODY, head=HEAD):
        super().__init__()
        layers, channels, rows = [], 1, STRIP_HEIGHT
        for out, pool in body:
            # As in net.py: pooling first is less work, and a norm of positive scale may change places with it.
            layers += [nn.Conv2d(channels, out, 3, padding=1, bias=False), nn.MaxPool2d(pool), nn.BatchNorm2d(out),
                       nn.ReLU()]
            channels, rows = out, rows // pool[0]
        self.body = nn.Sequential(*layers)
        self.wide = nn.Conv2d(channels * rows, head, (1, 3), padding=(0, 1), bias=False)
        self.wide_norm = nn.BatchNorm2d(head)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Conv2d(head, len(SYMBOLS), 1)
        # Most columns are no character's middle.
        nn.init.constant_(self.out.bias, 0.0)

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
    """The best path of each of the batch, collapsed, and the logarithm of its probability."""
    best, paths = log_probs.max(2)
    texts = []
    for path in paths.T.tolist():
        text, last = [], 0
        for symbol in path:
            if symbol != last and symbol != 0:
                text.append(SYMBOLS[symbol])
            last = symbol
        texts.append("".join(text))
    return texts, best.sum(0).tolist()
