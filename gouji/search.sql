-- What gouji search asks. :with_longer_word and :with_short_word find the passages with one word (folded,
-- common/search-text.h); an analyst can use them just so.

-- :last_passage
select coalesce(max(passage_id), 0)
from passages;

-- :with_longer_word
-- Three characters and more; the word stands in double quotes.
select rowid
from passage_index
where passage_index match ?1;

-- :with_short_word
-- One or two characters: all trigrams that begin with them.
select doc
from passage_terms
where term between ?1 and ?1 || char(1114111);

-- :in_reports
-- Passages of reports by year, and by parts of the organ's and the region's name; null asks for all.
select passages.passage_id
from reports
join passages using (report_id)
where
    (?1 is null or reports.year between ?1 and ?2)
    and (?3 is null or instr(reports.agency, ?3) > 0)
    and (?4 is null or instr(reports.region, ?4) > 0);

-- :passage_text
select
    passages.folded,
    passages.length,
    coalesce(reports.year, 0),
    sections.text
from passages
left join reports using (report_id)
left join sections using (section_id)
where passages.passage_id = ?1;

-- :passage
select
    document_list.file,
    passage_texts.page,
    passage_texts.heading,
    reports.agency,
    reports.year,
    passage_texts.text,
    sections.text
from passage_texts
join document_list using (document_id)
left join reports using (report_id)
left join sections using (section_id)
where passage_texts.passage_id = ?1;
