-- A transaction that writes: waits for its turn at once, not in its middle.
begin immediate;
