#!/usr/bin/python3
"""Trains the label net on strips that labels_make.py made.

usage: labels_train.py --heldout H.npz --minutes N --out labels.pt [--start OTHER.pt] 'PATTERN of strip files'

Files that come while it trains are taken up at the next round. The generator knows where each character's middle
is, so the net is first told column by column what stands there, which it learns many times faster than CTC alone
would teach it 600 classes; then CTC takes over.
"""

import argparse
import glob
import math
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from labels_make import NAMES
from labels_net import COLUMN_STEP, STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, LabelNet, greedy

INDEX = {symbol: i for i, symbol in enumerate(SYMBOLS)}
IGNORE = -100


def distance(a, b):
    """Characters to change, add or take away to make b of a."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        before, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            before, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, before + (x != y))
    return row[-1]


class Strips:
    """One file's strips, and batches of strips of nearly one width."""

    def __init__(self, path):
        part = np.load(path)
        self.pixels, self.widths, self.kinds = part["pixels"], part["widths"], part["kinds"]
        self.labels = part["labels"].tolist()
        self.targets = [[INDEX[char] for char in label] for label in self.labels]
        self.starts = np.concatenate([[0], np.cumsum(self.widths.astype(np.int64) * STRIP_HEIGHT)])
        ends = np.cumsum([len(label) for label in self.labels])
        self.middles = np.split(part["middles"], ends[:-1])

    def batches(self, rng, size):
        """Lists of strip numbers; a list's strips are about equally wide, wide ones are fewer."""
        order = np.argsort(self.widths * np.exp(rng.normal(0, 0.04, len(self.widths))))
        lists, at = [], 0
        while at < len(order):
            step = max(8, int(size * 160 / max(40, self.widths[order[min(at + size // 2, len(order) - 1)]])))
            lists.append(order[at:at + step])
            at += step
        rng.shuffle(lists)
        return lists

    def batch(self, numbers, rng=None):
        """Ink, targets, and the symbol of each column."""
        width = -(-int(self.widths[numbers].max()) // WIDTH_STEP) * WIDTH_STEP
        block = np.full((len(numbers), STRIP_HEIGHT, width), 255, dtype=np.uint8)
        columns = np.zeros((len(numbers), width // COLUMN_STEP), dtype=np.int64)
        for row, number in enumerate(numbers):
            strip = self.pixels[self.starts[number]:self.starts[number + 1]].reshape(-1, STRIP_HEIGHT).T
            shift = 0
            if rng is not None:
                spare = width - strip.shape[1]
                shift = int(rng.integers(0, min(spare, 7) + 1))
                if rng.random() < 0.5:
                    up = int(rng.integers(-2, 3))
                    strip = np.roll(strip, up, axis=0)
            block[row, :, shift:shift + strip.shape[1]] = strip
            at = np.clip(((self.middles[number] + shift) / COLUMN_STEP).astype(int), 0, columns.shape[1] - 1)
            for side in (-1, 1):
                columns[row, np.clip(at + side, 0, columns.shape[1] - 1)] = IGNORE
            columns[row, at] = self.targets[number]
        ink = 1 - torch.from_numpy(block).float().unsqueeze(1) / 255
        if rng is not None:
            gamma = torch.from_numpy(np.exp(rng.normal(0, 0.3, (len(numbers), 1, 1, 1)))).float()
            gain = torch.from_numpy(rng.uniform(0.75, 1.2, (len(numbers), 1, 1, 1))).float()
            ink = (ink.clamp_min(1e-4) ** gamma * gain).clamp(0, 1)
        return ink, [self.targets[number] for number in numbers], torch.from_numpy(columns)


def evaluate(net, strips):
    """Share of characters read right in percent, over all and of each kind, and of lines without a fault."""
    net.eval()
    wrong, total, whole = np.zeros(len(NAMES)), np.zeros(len(NAMES)), 0
    with torch.no_grad():
        for numbers in strips.batches(np.random.default_rng(0), 128):
            texts, _ = greedy(net(strips.batch(numbers)[0]))
            for number, text in zip(numbers, texts):
                errors = distance(text, strips.labels[number])
                total[strips.kinds[number]] += len(strips.labels[number])
                wrong[strips.kinds[number]] += errors
                whole += errors == 0
    net.train()
    each = " ".join(f"{kind} {100 - 100 * w / t:.1f}" for kind, w, t in zip(NAMES, wrong, total) if t)
    return 100 - 100 * wrong.sum() / total.sum(), 100 * whole / len(strips.labels), each


def loss_of(log_probs, targets, columns, share):
    """CTC's loss and that of the columns, the latter counting `share`."""
    flat = log_probs.permute(1, 0, 2)
    weight = torch.ones(len(SYMBOLS))
    weight[0] = 0.3
    by_column = functional.nll_loss(flat.reshape(-1, len(SYMBOLS)), columns.reshape(-1), weight, ignore_index=IGNORE)
    if share >= 1:
        return by_column
    lengths = torch.full((len(targets),), log_probs.shape[0], dtype=torch.long)
    symbols = torch.tensor([symbol for target in targets for symbol in target], dtype=torch.long)
    counts = torch.tensor([len(target) for target in targets])
    ctc = functional.ctc_loss(log_probs, symbols, lengths, counts, zero_infinity=True)
    return share * by_column + (1 - share) * ctc


def train(args, net, heldout):
    rng = np.random.default_rng(args.seed)
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=1e-4)
    began, best, seen, losses, told = time.time(), 0.0, 0, [], 0.0
    while True:
        paths = sorted(glob.glob(args.strips))
        # New files first, then as it comes; a file whose turn came often waits.
        for path in rng.permutation(paths):
            strips = Strips(path)
            for numbers in strips.batches(rng, args.batch):
                done = (time.time() - began) / (60 * args.minutes)
                if done >= 1:
                    break
                # One cycle over the time there is: up in a twentieth of it, then down as a cosine.
                rate = args.rate * (done / 0.05 if done < 0.05 else 0.5 + 0.5 * math.cos(math.pi * (done - 0.05) / 0.95))
                for group in optimizer.param_groups:
                    group["lr"] = max(rate, 1e-5)
                ink, targets, columns = strips.batch(numbers, rng)
                share = 1.0 if done < args.columns else 0.2 if done < 0.8 else 0.0
                loss = loss_of(net(ink), targets, columns, share)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                nn.utils.clip_grad_norm_(net.parameters(), 2.0)
                optimizer.step()
                net.keep_scales_positive()
                seen += len(numbers)
                losses.append(loss.item())
            if done >= 1 or time.time() - told > 200:
                told = time.time()
                right, whole, each = evaluate(net, heldout)
                print(f"{(time.time() - began) / 60:.1f} min, {seen} lines of {len(paths)} files, loss "
                      f"{np.mean(losses[-300:]):.4f}, heldout {right:.2f} lines {whole:.2f} | {each}", flush=True)
                if right > best:
                    best = right
                    torch.save(net.state_dict(), args.out)
            if done >= 1:
                return


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("strips", help="pattern of the files that labels_make.py made")
    parser.add_argument("--heldout", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--columns", type=float, default=0.3, help="share of the time before CTC")
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    net = LabelNet().to(memory_format=torch.channels_last)
    if args.start:
        net.load_state_dict(torch.load(args.start))
    print(f"{sum(p.numel() for p in net.parameters())} weights, {len(SYMBOLS)} symbols", file=sys.stderr)
    train(args, net, Strips(args.heldout))


if __name__ == "__main__":
    main()
