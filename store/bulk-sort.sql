-- Indexes are sorted in so many bytes, and on a thread of their own where they do not fit: the one of 19 million figures took
-- the loading thread 16 s of processor time in place of 25. The load itself has the pages of load.sql, :keep_pages; with 64 MB
-- of them 20,000 made-up reports were loaded no faster, and in turn rather slower.
pragma cache_size = -65536;
pragma threads = 1;
