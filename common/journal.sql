-- Readers are not blocked by a load, and see it whole or not at all. The file remembers this.
pragma journal_mode = wal;
