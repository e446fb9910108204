-- Statistics for the planner; of each index no more than some hundred lines are looked at.
pragma analysis_limit = 400;
analyze main;
