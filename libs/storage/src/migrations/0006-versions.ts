import { sql, type Kysely, type Migration } from "kysely";
import { versionMovedState } from "../datasets/version-moved.ts";

/**
 * What made each version, which columns of its tables belong together, and which deleted datasets need not wait for their purge.
 * A publication may say on which version it rests: with another one live in the meantime it fails and is done again.
 */
export const versions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table control.dataset_versions
        add column change json,
        add column joins json`.execute(db);
    await sql`alter table control.dataset_versions drop constraint dataset_versions_status_check`.execute(db);
    await sql`
      alter table control.dataset_versions add constraint dataset_versions_status_check
      check (status in ('live', 'superseded', 'purging'))`.execute(db);
    await sql`alter table control.datasets add column purge_soon boolean not null default false`.execute(db);
    await sql`create index datasets_of_session on control.datasets (tenant_id, session_id)`.execute(db);
    await sql`
      create function control.expect_version(wanted uuid, expected integer) returns void language plpgsql as ${sql.lit(`
      begin
        perform 1 from control.datasets where id = wanted and version = expected;
        if not found then
          raise exception 'dataset % is not at version % any more', wanted, expected using errcode = '${versionMovedState}';
        end if;
      end`)}`.execute(db);
    await sql`
      create function control.expect_kept(wanted uuid, earlier integer) returns void language plpgsql as ${sql.lit(`
      begin
        perform 1 from control.dataset_versions where dataset_id = wanted and version = earlier and status <> 'purging';
        if not found then
          raise exception 'dataset % has no version % any more', wanted, earlier using errcode = '${versionMovedState}';
        end if;
      end`)}`.execute(db);
    await sql`
      revoke all on function control.expect_version(uuid, integer), control.expect_kept(uuid, integer) from public`.execute(
      db,
    );
  },
};
