-- All statements after this see the archive as the first of them does.
begin;
