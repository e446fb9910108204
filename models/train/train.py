#!/usr/bin/python3
"""Trains the figure net on strips that make_cells.py made.

usage: train.py --strips A.npz B.npz ... --heldout C.npz --visits N --out figures.pt [--stage1 LIBRARY]
                [--minutes M] [--start OTHER.pt [--measure]] [--easy-share S]

--visits is how many strips are shown in all, each some times over; the learning rate falls to nothing by then.
--minutes ends it after that time at the latest, with the rate fallen to nothing just as well. --strips may be
patterns: files that appear while it runs are learnt from in the next round. --start goes on from a net; with
--measure it reads all strips first, and shows of those that it reads surely only --easy-share.
"""

import argparse
import copy
import glob
import math
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from cell_draw import KINDS
from net import STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, FigureNet, greedy, net_of, use_stage1

# Share of the training after which the norms stand; and of it that the rate rises.
NORMS_FREE = 0.08
RATE_RISES = 0.05

# From this share of the training on strips are shown more and more as they were drawn, in the end all. What is done
# to them as they are shown (worn(), shifted()) takes a point or a thin stroke away now and then, of which the sieve
# of make_cells.py knows nothing: a net that has learnt with that to the end is never sure of a point.
PLAIN = 0.5

# From this loss on a strip weighs less and less: what no eye can read slips through make_cells.py's sieve now
# and then, and shall not pull at a net that reads all the rest.
HARD = 8.0

# The net that is kept is the mean of what it was over the last steps, each older state weighing this much less: it
# reads held-out faces better than any single state.
MEAN_DECAY = 0.999

# A round has at most so many strips; new files are looked for after each.
ROUND = 50000

# Strips that were read with no more than this loss have nothing to teach for now: the next rounds show them only
# as often as EASY_SHARE says. Seven in eight are such, soon, and the time goes where it is needed.
EASY = 0.002
EASY_SHARE = 0.15

# The same for strips with more than this loss: most of them are cut off or worn away.
HOPELESS = 5.0

INDEX = {symbol: i for i, symbol in enumerate(SYMBOLS)}


class Strips:
    """All strips in one block of memory, and batches of strips of one width."""

    def __init__(self, paths):
        self.names = []
        for path in paths:
            self.names += sorted(glob.glob(path))
        parts = [np.load(path) for path in self.names]
        self.sizes = [len(part["widths"]) for part in parts]
        self.pixels = np.concatenate([part["pixels"] for part in parts])
        self.widths = np.concatenate([part["widths"] for part in parts])
        self.labels = [label for part in parts for label in part["labels"].tolist()]
        self.kinds = np.concatenate([part["kinds"] for part in parts])
        self.starts = np.concatenate([[0], np.cumsum(self.widths.astype(np.int64) * STRIP_HEIGHT)])
        self.padded = -(-self.widths // WIDTH_STEP) * WIDTH_STEP
        self.targets = [[INDEX[char] for char in label] for label in self.labels]
        self.losses = np.full(len(self.widths), np.inf, dtype=np.float32)

    def take_losses(self, other):
        """Takes over what is known of the files that `other` had too."""
        places = [{}, {}]
        for strips, at in zip((self, other), places):
            start = 0
            for name, size in zip(strips.names, strips.sizes):
                at[name] = slice(start, start + size)
                start += size
        for name in set(self.names) & set(other.names):
            self.losses[places[0][name]] = other.losses[places[1][name]]

    def batches(self, rng, size, easy_share=1.0):
        """Lists of strip numbers; all strips of a list have the same padded width. Of the easy ones a share."""
        order = rng.permutation(len(self.widths))
        losses = self.losses[order]
        worth = (losses > EASY) & (losses < HOPELESS) | np.isinf(losses)
        order = order[worth | (rng.random(len(order)) < easy_share)]
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
            if rng is not None:
                strip = shifted(rng, strip, width)
            block[row, :, :strip.shape[1]] = strip
        ink = 1 - torch.from_numpy(block).float().unsqueeze(1) / 255
        if rng is not None:
            ink = worn(rng, ink)
        targets = [self.targets[number] for number in numbers]
        return ink, targets


def worn(rng, ink):
    """The strips a little fatter, thinner, softer, paler or noisier: a strip costs far more to draw than to show,
    and this makes another one of it. Each has its own share of everything."""
    def shares(chance, most):
        share = np.where(rng.random(len(ink)) < chance, rng.uniform(0, most, len(ink)), 0)
        return torch.from_numpy(share).float().reshape(-1, 1, 1, 1)

    fat = functional.max_pool2d(ink, 3, 1, 1)
    thin = -functional.max_pool2d(-ink, 3, 1, 1)
    soft = functional.avg_pool2d(ink, 3, 1, 1)
    ink = torch.lerp(torch.lerp(torch.lerp(ink, soft, shares(0.3, 0.8)), fat, shares(0.2, 0.5)), thin, shares(0.2, 0.35))
    gamma = torch.from_numpy(np.exp(rng.normal(0, 0.2, (len(ink), 1, 1, 1)))).float()
    gain = torch.from_numpy(rng.uniform(0.75, 1.15, (len(ink), 1, 1, 1))).float()
    ink = ink.clamp_min(1e-4) ** gamma * gain
    if rng.random() < 0.3:
        ink = ink + torch.randn_like(ink) * shares(0.8, 0.08)
    return ink.clamp(0, 1)


def shifted(rng, strip, most):
    """The strip as another crop might have laid it out: higher or lower, narrower or wider up to `most`."""
    if rng.random() < 0.5:
        strip = np.roll(strip, int(rng.integers(-2, 3)), axis=0)
    if rng.random() < 0.5:
        width = strip.shape[1]
        # Narrow faces are few, and a net that has not seen them takes their figures for no figures.
        least = 0.62 if rng.random() < 0.4 else 0.9
        wanted = int(min(most, max(8, round(width * rng.uniform(least, 1.12)))))
        if wanted != width:
            places = np.linspace(0, width - 1, wanted)
            left = np.minimum(places.astype(np.int32), width - 2) if width > 1 else np.zeros(wanted, np.int32)
            share = (places - left).astype(np.float32)
            strip = (strip[:, left] * (1 - share) + strip[:, np.minimum(left + 1, width - 1)] * share).astype(np.uint8)
    if rng.random() < 0.2:
        # Slanted, in whole pixels a row: by up to a pixel in eight rows, or in five to the right.
        by = rng.uniform(-0.12, 0.2)
        moves = np.rint(by * (np.arange(strip.shape[0])[:, None] - strip.shape[0] / 2)).astype(np.int32)
        places = np.clip(np.arange(strip.shape[1]) + moves, 0, strip.shape[1] - 1)
        strip = np.take_along_axis(strip, places, axis=1)
    return strip


def rate_at(progress):
    """The learning rate's share of its highest: it rises at first, then falls as a cosine."""
    if progress < RATE_RISES:
        return 0.05 + 0.95 * progress / RATE_RISES
    return 0.5 + 0.5 * math.cos(math.pi * min(1.0, (progress - RATE_RISES) / (1 - RATE_RISES)))


def has_bfloat16():
    """Whether this processor multiplies in bfloat16: twice as fast, and the weights stay as exact."""
    return "avx512_bf16" in open("/proc/cpuinfo").read()


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


class Trainer:
    def __init__(self, args):
        self.args = args
        self.rng = np.random.default_rng(args.seed)
        self.net = (net_of(args.start) if args.start else FigureNet()).to(memory_format=torch.channels_last)
        self.mean = copy.deepcopy(self.net)
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=args.rate, weight_decay=1e-4)
        self.loss_of = nn.CTCLoss(reduction="none", zero_infinity=True)
        self.half = has_bfloat16()
        self.visits = 0
        self.frozen = False
        self.began = self.saved = time.time()
        self.losses = []

    def progress(self):
        spent = (time.time() - self.began) / (60 * self.args.minutes) if self.args.minutes else 0.0
        return max(spent, self.visits / self.args.visits)

    def losses_of(self, log_probs, targets):
        lengths = torch.full((len(targets),), log_probs.shape[0], dtype=torch.long)
        flat = torch.tensor([symbol for target in targets for symbol in target], dtype=torch.long)
        sizes = torch.tensor([len(target) for target in targets])
        # Between the mean of a symbol's loss and of a strip's: short figures are the most, long ones go wrong.
        return self.loss_of(log_probs, flat, lengths, sizes) / sizes.clamp(min=1) ** 0.5

    def measure(self, strips):
        """Reads those strips whose losses are not known."""
        self.net.eval()
        with torch.no_grad():
            for numbers in strips.batches(self.rng, self.args.batch):
                if np.isinf(strips.losses[numbers]).any():
                    ink, targets = strips.batch(numbers)
                    strips.losses[numbers] = self.losses_of(self.net(ink).float(), targets).numpy()
        self.net.train()

    def step(self, ink, targets):
        """Learns from a batch; returns each strip's loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.args.rate * rate_at(self.progress())
        with torch.cpu.amp.autocast(enabled=self.half):
            log_probs = self.net(ink)
        log_probs = log_probs.float()
        each = self.losses_of(log_probs, targets)
        loss = (each / (1 + each / HARD) if self.frozen else each).mean()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optimizer.step()
        self.net.keep_scales_positive()
        self.remember()
        self.visits += len(targets)
        self.losses.append(loss.item())
        return each.detach().numpy()

    def remember(self):
        """Takes the net's state into the mean."""
        # At first the mean is of the few states that there are.
        decay = min(MEAN_DECAY, len(self.losses) / (len(self.losses) + 10))
        with torch.no_grad():
            for mean, now in zip(self.mean.state_dict().values(), self.net.state_dict().values()):
                if mean.is_floating_point():
                    mean.lerp_(now, 1 - decay)
                else:
                    mean.copy_(now)

    def round(self, strips):
        """Shows every strip once, or as many as a round has."""
        enough = self.visits + ROUND
        if self.args.keep_norms:
            self.frozen = True
        if self.frozen:
            self.net.freeze_norms()
        for numbers in strips.batches(self.rng, self.args.batch, self.args.easy_share):
            if not self.frozen and (self.args.start or self.progress() >= NORMS_FREE):
                measure_norms(self.net, strips, self.rng, 120 if self.args.start else 250)
                self.net.freeze_norms()
                self.frozen = True
            rng = self.rng if self.rng.random() > (self.progress() - PLAIN) / (1 - PLAIN) else None
            strips.losses[numbers] = self.step(*strips.batch(numbers, rng))
            if len(self.losses) % 200 == 0:
                print(f"  {self.visits} strips, {100 * self.progress():.1f} %, loss {np.mean(self.losses[-200:]):.4f}, "
                      f"{time.time() - self.began:.0f} s", file=sys.stderr, flush=True)
            if time.time() - self.saved > 120:
                torch.save(self.mean.state_dict(), self.args.out)
                self.saved = time.time()
            if self.progress() >= 1 or self.visits >= enough:
                return


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--strips", nargs="+", required=True)
    parser.add_argument("--heldout", required=True)
    parser.add_argument("--visits", type=int, default=2000000)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start")
    parser.add_argument("--keep-norms", action="store_true", help="the norms of --start stand from the beginning")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--easy-share", type=float, default=EASY_SHARE)
    parser.add_argument("--stage1", help="stage1.c as a shared library")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()

    if args.stage1:
        use_stage1(args.stage1)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    heldout = Strips([args.heldout])
    trainer = Trainer(args)
    strips = Strips(args.strips)
    shown = 0
    while trainer.progress() < 1:
        if set(strips.names) != {name for pattern in args.strips for name in glob.glob(pattern)}:
            before, strips = strips, Strips(args.strips)
            strips.take_losses(before)
        if args.measure:
            trainer.measure(strips)
        trainer.round(strips)
        torch.save(trainer.mean.state_dict(), args.out)
        if trainer.visits < shown + ROUND and trainer.progress() < 1:
            continue  # a round of few hard strips
        shown = trainer.visits
        accuracy, each = evaluate(trainer.mean, heldout)
        print(f"{trainer.visits} strips of {len(strips.widths)}, heldout {accuracy:.3f} | {each} | "
              f"{time.time() - trainer.began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
