import { defineCollector } from '#lib/collectors/collector';
import { SignInTally, WireSignIn } from '#lib/collectors/logs/sign-in-tally';
import { addDays, type Instant, toInstant } from '#lib/model/instant';
import type { SignInRecord } from '#lib/model/logs/sign-ins';

const PAGE = 1000;
/** Both kinds in one query: the log may be asked five times in ten seconds. */
const KINDS = "signInEventTypes/any(t: t eq 'servicePrincipal' or t eq 'managedIdentity')";

/** Beta: v1.0 knows neither kinds nor credentials. Licensed: without P1 who signed in is unknown, never "nobody". */
export default defineCollector({
  source: 'sign-ins',
  title: 'Sign-ins of service principals and managed identities',
  permission: 'AuditLog.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/signin-list?view=graph-rest-beta',
  after: [],
  offBecause: ({ signInDays }) => (signInDays > 0 ? null : 'The sign-in logs are not read: SIGN_IN_DAYS is 0.'),
  async collect({ azure, onRows, settings, now }) {
    const oldest = addDays(now, -settings.signInDays);
    const gathered = new SignInTally();
    const read = async (from: Instant, to: Instant): Promise<{ readonly pages: number; readonly rows: number }> => {
      const slice = new SignInTally();
      let pages = 0;
      const filter = `createdDateTime ge ${from} and createdDateTime le ${to} and ${KINDS}`;
      await azure
        .graph((done) => {
          pages += 1;
          onRows(gathered.rows + done);
        })
        .list(
          `/auditLogs/signIns?$filter=${encodeURIComponent(filter)}&$top=${PAGE}`,
          WireSignIn,
          (wire) => slice.add(wire, from, to),
          { beta: true, onRestart: () => slice.clear() },
        );
      gathered.join(slice);
      return { pages, rows: slice.rows };
    };

    // A sign-in of this very second is in too.
    let from = toInstant(new Date(Date.parse(now) + 1000));
    let pages = 0;
    let days = 1;
    while (from > oldest && pages < settings.signInPagesMax) {
      const to = from;
      from = latest(addDays(to, -days), oldest);
      const slice = await read(from, to);
      pages += slice.pages;
      days = nextDays(days, slice);
    }
    const windows: readonly SignInRecord[] = (['service-principal', 'managed-identity'] as const).map((kind) => ({
      what: 'window',
      kind,
      from: from > now ? now : from,
      to: now,
    }));
    return [...windows, ...gathered.uses()];
  },
});

const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** A day at a time, or as many as should fit one page when days are short. */
export const nextDays = (days: number, { pages, rows }: { readonly pages: number; readonly rows: number }): number =>
  pages > 1 ? 1 : Math.max(1, Math.floor((days * PAGE) / Math.max(rows, 1)));
