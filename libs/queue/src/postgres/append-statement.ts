/**
 * Appends a batch to a job's log and announces it, in one statement. Two appenders that read the same last number collide on the
 * primary key; the loser tries again.
 * $1 job, $2 types, $3 times, $4 data (JSON texts), $5 bodies to announce (null for one that is too long: of it only the number is
 * announced, and readers look into the table), $6 floor, $7 channel.
 * One row per event that was written: its 1-based place in the batch and its number.
 */
export const appendStatement = `
with last as materialized (
  select seq, type from control.job_events where job_id = $1::text::uuid order by seq desc limit 1
), began as (
  select greatest(coalesce((select seq from last), 0), $6::integer) as seq
), kept as (
  select e.place, e.type, e.ts, e.data, e.body,
         (select seq from began) + row_number() over (order by e.place)::integer as seq
  from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[]) with ordinality as e (type, ts, data, body, place)
  where not exists (select from last where type in ('completed', 'failed', 'cancelled'))
    and (e.type <> 'queued' or (select seq from began) = 0)
), written as (
  insert into control.job_events (job_id, seq, ts, type, data)
  select $1::text::uuid, seq, ts, type, data::json from kept
  returning seq
)
select k.place::integer as place, k.seq,
       pg_notify($7, $1::text || ' ' || k.seq || coalesce(E'\\n' || k.body, ''))
from kept k join written w on w.seq = k.seq
order by k.seq
`;
