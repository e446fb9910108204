-- The first pages that have the word 信访: a range over the index's own terms (gouji-search(1)).
select
    passages.page,
    report_heads.agency,
    report_heads.year
from passage_terms
join passages on passages.passage_id = passage_terms.doc
join report_heads using (report_id)
where
    passage_terms.term >= '信访'
    and passage_terms.term < '信访' || char(1114111)
limit 20;
