-- The constraints hold again.
pragma ignore_check_constraints = off;
