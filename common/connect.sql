-- Every connection: references are kept, and a commit is on the disk when it returns.
pragma foreign_keys = on;
pragma synchronous = full;
