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
-- Passages of reports by year, and by parts of the organ's, the region's and the section's name; null asks for all.
-- has() is the program's: whether a name, folded as the text is, has the word in it. It is asked of a report before its
-- passages are looked up, which the cross join sees to; these have their numbers in an index, and are not read but for
-- their section.
select passages.passage_id
from reports
left join agencies using (agency_id)
cross join passages using (report_id)
where
    (?1 is null or reports.year between ?1 and ?2)
    and (?3 is null or has(reports.agency, ?3) or has(agencies.name, ?3))
    and (?4 is null or has(reports.region, ?4) or has(agencies.region, ?4))
    and (
        ?5 is null
        or exists (
            select *
            from sections
            where
                sections.section_id = passages.section_id
                and has(sections.heading, ?5)
        )
    );

-- :in_sections
-- The same where only the section is asked for, so that documents of no known form are found too.
select passages.passage_id
from sections
join passages using (section_id)
where has(sections.heading, ?1);

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
