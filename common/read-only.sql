-- A connection that reads, though it could write.
pragma query_only = on;
