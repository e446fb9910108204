-- What a SQLite file is: whose, of which version of the schema, and whether anything is in it.
select
  application_id,
  user_version,
  (select count(*) from sqlite_schema) as n_objects
from pragma_application_id, pragma_user_version;
