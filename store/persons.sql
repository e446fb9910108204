-- What persons said (persons.h).

-- :delete_corrections
delete from corrections
where document_id = ?1;

-- :delete_preference
delete from preferences
where document_id = ?1;

-- :insert_correction
insert into corrections (
    document_id, number, cell, layout, year, previous_raw, previous_status, who, corrected_at, reason, value, previous
)
values (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ?12);

-- :insert_preference
insert into preferences (document_id, who, preferred_at, reason)
values (?1, ?2, ?3, ?4);
