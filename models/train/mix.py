#!/usr/bin/python3
"""Mixes nets that come from one another: the mean of their weights, each with its share.

usage: mix.py OUT.pt SHARE:NET.pt...

The mean of a run's last states and of the state that it began with reads better than any of them: what one run
learns by heart of its cells is not what the next one does. The norms have to be the same (train.py --keep-norms).
"""

import sys

import torch


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    parts = [part.split(":", 1) for part in sys.argv[2:]]
    whole = sum(float(share) for share, _ in parts)
    mean = {}
    for share, path in parts:
        for name, values in torch.load(path, map_location="cpu").items():
            if not values.is_floating_point():
                mean[name] = values
                continue
            mean[name] = mean.get(name, 0) + values.double() * (float(share) / whole)
    torch.save({name: values.float() if values.is_floating_point() else values for name, values in mean.items()},
               sys.argv[1])


if __name__ == "__main__":
    main()
