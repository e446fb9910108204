-- Documents for an archive of made-up reports: :reports of them, whose SHA-256 is their number.
insert into documents (document_id, sha256, kind, bytes, taken_in)
select
    value,
    printf('%064x', value),
    'pdf',
    400000,
    '2026-01-31T00:00:00Z'
from generate_series(1, :reports);

insert into document_names (document_id, name)
select
    document_id,
    printf('reports/%06d.pdf', document_id)
from documents;
