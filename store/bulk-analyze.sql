-- Statistics for the planner; of each index no more than some hundred lines are looked at.
pragma analysis_limit = 400;
analyze main;

-- As load.sql, :keep_pages has it.
pragma cache_size = -16384;
