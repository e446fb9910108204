#!/usr/bin/python3
"""Trains the figure net on strips that make_cells.py made.

usage: train.py --strips A.npz B.npz ... --heldout C.npz --epochs N --out figures.pt [--start OTHER.pt]
                [--stage1 LIBRARY]
"""

import argparse
import sys
import time

import numpy as np
import torch
from torch import nn

from cell_draw import KINDS
from net import STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, FigureNet, greedy, use_stage1

# From this loss a symbol on, a strip counts as hardly legible and weighs less and less.
HARD = 4.0

INDEX = {symbol: i for i, symbol in enumerate(SYMBOLS)}


class Strips:
    """All strips in one block of memory, and batches of strips of one width."""

    def __init__(self, paths):
        parts = [np.load(path) for path in paths]
        self.pixels = np.concatenate([part["pixels"] for part in parts])
        self.widths = np.concatenate([part["widths"] for part in parts])
        self.labels = [label for part in parts for label in part["labels"].tolist()]
        self.kinds = np.concatenate([part["kinds"] for part in parts])
        self.starts = np.concatenate([[0], np.cumsum(self.widths.astype(np.int64) * STRIP_HEIGHT)])
        self.padded = -(-self.widths // WIDTH_STEP) * WIDTH_STEP
        self.targets = [[INDEX[char] for char in label] for label in self.labels]

    def batches(self, rng, size):
        """Lists of strip numbers; all strips of a list have the same padded width."""
        order = rng.permutation(len(self.widths))
        order = order[np.argsort(self.padded[order], kind="stable")]
        cuts = np.flatnonzero(np.diff(self.padded[order])) + 1
        lists = []
        for group in np.split(order, cuts):
            # Wide strips cost more: batches of about the same work.
            step = max(16, int(size * 96 / self.padded[group[0]]))
            lists += [group[i:i + step] for i in range(0, len(group), step)]
        rng.shuffle(lists)
        return lists

    def batch(self, numbers, rng=None):
        width = int(self.padded[numbers[0]])
        block = np.full((len(numbers), STRIP_HEIGHT, width), 255, dtype=np.uint8)
        for row, number in enumerate(numbers):
            strip = self.pixels[self.starts[number]:self.starts[number + 1]].reshape(-1, STRIP_HEIGHT).T
            if rng is not None and rng.random() < 0.4:
                # The crop is never exact: a strip may lie a row higher or lower.
                shift = int(rng.integers(-2, 3))
                strip = np.roll(strip, shift, axis=0)
            block[row, :, :strip.shape[1]] = strip
        ink = 1 - torch.from_numpy(block).float().unsqueeze(1) / 255
        if rng is not None:
            gamma = torch.from_numpy(np.exp(rng.normal(0, 0.25, (len(numbers), 1, 1, 1)))).float()
            gain = torch.from_numpy(rng.uniform(0.75, 1.15, (len(numbers), 1, 1, 1))).float()
            ink = (ink.clamp_min(1e-4) ** gamma * gain).clamp(0, 1)
        targets = [self.targets[number] for number in numbers]
        return ink, targets


def evaluate(net, strips):
    """Accuracy in percent: over all, and of each kind."""
    net.eval()
    right, total = np.zeros(len(KINDS)), np.zeros(len(KINDS))
    with torch.no_grad():
        for numbers in strips.batches(np.random.default_rng(0), 256):
            ink, _ = strips.batch(numbers)
            for number, text in zip(numbers, greedy(net(ink))):
                total[strips.kinds[number]] += 1
                right[strips.kinds[number]] += text == strips.labels[number]
    net.train()
    each = " ".join(f"{kind} {100 * r / t:.2f}" for kind, r, t in zip(KINDS, right, total) if t)
    return 100 * right.sum() / total.sum(), each


def measure_norms(net, strips, rng, count):
    """Sets the norms to the mean over `count` batches."""
    for norm in net.norms():
        norm.reset_running_stats()
        norm.momentum = None  # the mean of all that is seen
    net.train()
    with torch.no_grad():
        for numbers in strips.batches(rng, 64)[:count]:
            net(strips.batch(numbers, rng)[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--strips", nargs="+", required=True)
    parser.add_argument("--heldout", required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start")
    parser.add_argument("--stage1", help="stage1.c as a shared library")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()

    if args.stage1:
        use_stage1(args.stage1)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    rng = np.random.default_rng(args.seed)
    strips, heldout = Strips(args.strips), Strips([args.heldout])
    net = FigureNet().to(memory_format=torch.channels_last)
    if args.start:
        net.load_state_dict(torch.load(args.start))
        measure_norms(net, strips, rng, 250)
    steps = len(strips.batches(np.random.default_rng(0), args.batch))
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=1e-4)
    total = (steps + 8) * args.epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.rate, total_steps=total, pct_start=0.06)
    loss_of = nn.CTCLoss(reduction="none", zero_infinity=True)
    began = time.time()
    for epoch in range(args.epochs):
        losses = []
        # The norms get the weights going; after the first epoch they stand.
        frozen = epoch > 0 or args.start is not None
        if epoch == 1 and not args.start:
            measure_norms(net, strips, rng, 250)
        if frozen:
            net.freeze_norms()
        for numbers in strips.batches(rng, args.batch):
            ink, targets = strips.batch(numbers, rng)
            log_probs = net(ink)
            lengths = torch.full((len(targets),), log_probs.shape[0], dtype=torch.long)
            flat = torch.tensor([symbol for target in targets for symbol in target], dtype=torch.long)
            sizes = torch.tensor([len(target) for target in targets])
            each = loss_of(log_probs, flat, lengths, sizes) / sizes.clamp(min=1)
            # What even a good net cannot read (worn away, cut off) shall not pull at it with all its might; a
            # net that cannot read yet has to take everything.
            loss = (each / (1 + each / HARD)).mean() if frozen else each.mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            net.keep_scales_positive()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % 500 == 0:
                print(f"  {len(losses)}/{steps} loss {np.mean(losses[-500:]):.4f} {time.time() - began:.0f} s",
                      file=sys.stderr, flush=True)
        torch.save(net.state_dict(), args.out)
        accuracy, each = evaluate(net, heldout)
        print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} heldout {accuracy:.3f} | {each} | {time.time() - began:.0f} s",
              flush=True)


if __name__ == "__main__":
    main()
