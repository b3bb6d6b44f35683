import { isRole, type Role } from '#lib/model/access/role';
import { type Instant, toInstant } from '#lib/model/instant';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Session } from '#lib/store/access-store';
import type { Database, Engine } from '#lib/store/engine/engine';
import type { SessionTable } from '#lib/store/schema/access-tables';

/** A page's own note that someone is there may be missed; the next request writes it. */
const TOUCH_PATIENCE_MS = 20;
const REF = /^[0-9a-f]{12}$/;

export const saveSession = (engine: Engine, session: Session): Promise<void> =>
  patientWrite(engine, async (database) => {
    await database.insertInto('session').values(rowOf(session)).execute();
  });

export async function sessionByHash({ database }: Engine, tenantId: string, hash: string): Promise<Session | null> {
  const row = await database
    .selectFrom('session')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row ? sessionOf(row) : null;
}

/** When it was last used gives way to a scan that is sealing; what Entra said about roles does not. */
export async function touchSession(
  engine: Engine,
  tenantId: string,
  hash: string,
  change: { readonly lastSeenAt: Instant; readonly verifiedAt?: Instant; readonly roles?: readonly Role[] },
): Promise<void> {
  const write = async (database: Database): Promise<void> => {
    await database
      .updateTable('session')
      .set({
        last_seen_at: change.lastSeenAt,
        ...(change.verifiedAt === undefined ? {} : { verified_at: change.verifiedAt }),
        ...(change.roles === undefined ? {} : { roles: JSON.stringify(change.roles) }),
      })
      .where('tenant_id', '=', tenantId)
      .where('hash', '=', hash)
      .execute();
  };
  if (change.verifiedAt === undefined && change.roles === undefined)
    await engine.writeUnlessBusy(TOUCH_PATIENCE_MS, write);
  else await patientWrite(engine, write);
}

export const endSession = (engine: Engine, tenantId: string, hash: string): Promise<boolean> =>
  patientWrite(engine, async (database) => {
    const { numDeletedRows } = await database
      .deleteFrom('session')
      .where('tenant_id', '=', tenantId)
      .where('hash', '=', hash)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });

/** Anything that is not 12 hex digits names no session. */
export async function endSessionNamed(engine: Engine, tenantId: string, ref: string): Promise<Session | null> {
  if (!REF.test(ref)) return null;
  return patientWrite(engine, async (database) => {
    const row = await database
      .deleteFrom('session')
      .where('tenant_id', '=', tenantId)
      .where('hash', '>=', ref)
      // Hex digits come before it, so this is every hash that begins with the ref.
      .where('hash', '<', `${ref}g`)
      .returningAll()
      .executeTakeFirst();
    return row ? sessionOf(row) : null;
  });
}

export const endSessionsOf = (engine: Engine, tenantId: string, objectId: string): Promise<number> =>
  patientWrite(engine, async (database) => {
    const { numDeletedRows } = await database
      .deleteFrom('session')
      .where('tenant_id', '=', tenantId)
      .where('object_id', '=', objectId)
      .executeTakeFirst();
    return Number(numDeletedRows);
  });

export async function liveSessions(
  engine: Engine,
  tenantId: string,
  now: Instant,
  idleMs: number,
): Promise<readonly Session[]> {
  const idleSince = toInstant(new Date(Date.parse(now) - idleMs));
  await patientWrite(engine, (database) =>
    database
      .deleteFrom('session')
      .where('tenant_id', '=', tenantId)
      .where(({ eb, or }) => or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', idleSince)]))
      .execute(),
  );
  const rows = await engine.database
    .selectFrom('session')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('last_seen_at', 'desc')
    .orderBy('hash')
    .execute();
  return rows.map(sessionOf);
}

const rowOf = (session: Session): SessionTable => ({
  tenant_id: session.tenantId,
  hash: session.hash,
  object_id: session.objectId,
  name: session.name,
  roles: JSON.stringify(session.roles),
  created_at: session.createdAt,
  last_seen_at: session.lastSeenAt,
  verified_at: session.verifiedAt,
  expires_at: session.expiresAt,
  ip: session.ip,
  user_agent: session.userAgent,
});

const sessionOf = (row: SessionTable): Session => ({
  tenantId: row.tenant_id,
  objectId: row.object_id,
  hash: row.hash,
  name: row.name,
  roles: rolesOf(row.roles),
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  verifiedAt: row.verified_at,
  expiresAt: row.expires_at,
  ip: row.ip,
  userAgent: row.user_agent,
});

/** A role that this version does not know allows nothing. */
function rolesOf(text: string): readonly Role[] {
  const roles: unknown = JSON.parse(text);
  return Array.isArray(roles) ? roles.filter(isRole) : [];
}
