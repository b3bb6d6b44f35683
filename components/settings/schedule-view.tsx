import { FormField } from '#components/exceptions/form-field';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { Moment } from '#components/ui/when';
import type { Instant } from '#lib/model/instant';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { clipped } from '#lib/report/words';

export interface RunLine {
  readonly dueAt: Instant;
  readonly attempt: number;
  readonly scanId: string;
  /** Null: the scan left no record. */
  readonly state: string | null;
}

interface Props {
  readonly hasTenant: boolean;
  readonly from: 'setting' | 'environment' | 'nobody';
  readonly expression: string | null;
  /** Of the environment. */
  readonly given: string | null;
  readonly isPaused: boolean;
  readonly next: readonly Instant[];
  readonly runs: readonly RunLine[];
  readonly events: readonly ScheduleEvent[];
  readonly canChange: boolean;
  readonly typed: string;
  readonly problem: string | null;
}

const FROM = {
  setting: 'Set on this page.',
  environment: 'Given by SCAN_SCHEDULE of this installation.',
  nobody: 'Neither set here nor by SCAN_SCHEDULE, so scans run only when somebody starts one.',
};

/** When scans are due, what came of it, and a form to change it. */
export function ScheduleView(props: Props) {
  const { from, expression, isPaused, next, runs, events } = props;
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/settings">Settings</a>
      </nav>
      <PageHead title="Schedule">
        {isPaused ? <b>Paused. </b> : null}
        {expression ? (
          <>
            Due at <code>{expression}</code> (UTC).{' '}
          </>
        ) : null}
        {FROM[from]}
      </PageHead>
      <div className="finding-split">
        <div className="grid grid-cols-1 gap-7">
          <section>
            <h2>Next</h2>
            {next.length > 0 ? (
              <ul className="list-rows">
                {next.map((at) => (
                  <li key={at}>
                    <Moment at={at} />
                  </li>
                ))}
              </ul>
            ) : (
              <p className="quiet">No scan is due.</p>
            )}
          </section>
          <section>
            <h2>Last due scans</h2>
            {runs.length > 0 ? (
              <DataTable
                caption={<span className="visually-hidden">Scans that were due</span>}
                rows={runs}
                rowKey={(run) => `${run.dueAt} ${run.attempt}`}
                columns={[
                  { key: 'due', title: 'Due', isHeader: true, cell: (run) => <Moment at={run.dueAt} /> },
                  { key: 'attempt', title: 'Attempt', isNumber: true, cell: (run) => run.attempt },
                  {
                    key: 'scan',
                    title: 'Scan',
                    cell: (run) =>
                      run.state ? <a href={`/scans/${run.scanId}`}>{run.state}</a> : 'never began: taken over',
                  },
                ]}
              />
            ) : (
              <p className="quiet">No scan was ever due.</p>
            )}
          </section>
        </div>
        <div className="grid gap-5">
          {!props.hasTenant ? (
            <section className="panel">
              <h2>Change it</h2>
              <p className="meta">
                No tenant is configured here, so no scan can be due. Set AZURE_TENANT_ID and start the dashboard again.
              </p>
            </section>
          ) : props.canChange ? (
            <Change {...props} />
          ) : (
            <section className="panel">
              <h2>Change it</h2>
              <p className="meta">Needs the role Admin.</p>
            </section>
          )}
          {events.length > 0 ? (
            <section className="panel">
              <h2>Set before</h2>
              <ol className="list-rows">
                {events.map((event) => (
                  <li key={event.number}>
                    <span>{event.paused ? 'Paused' : <code>{event.expression ?? 'as SCAN_SCHEDULE says'}</code>}</span>
                    <small>
                      <Moment at={event.at} />, by <bdi>{clipped(event.by.name, 40)}</bdi>
                    </small>
                  </li>
                ))}
              </ol>
            </section>
          ) : null}
        </div>
      </div>
    </>
  );
}

function Change({ expression, given, isPaused, events, typed, problem }: Props) {
  return (
    <section className="panel">
      <h2>Change it</h2>
      <form className="stacked-form" method="post" action="/settings/schedule/change">
        <input type="hidden" name="number" value={events[0]?.number ?? 0} />
        <FormField
          id="expression"
          label="Due at"
          hint="A cron expression of five fields in UTC. Every replica follows within seconds, and each due scan runs once."
          problem={problem ?? undefined}
        >
          {(tie) => (
            <input
              {...tie}
              type="text"
              name="expression"
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
              defaultValue={typed || expression || '0 3 * * *'}
            />
          )}
        </FormField>
        <div className="bulk">
          <button type="submit" className="button primary" name="change" value="set">
            Set schedule
          </button>
          {isPaused ? (
            <button type="submit" className="button" name="change" value="resume">
              Resume
            </button>
          ) : (
            <button type="submit" className="button" name="change" value="pause">
              Pause
            </button>
          )}
          <button type="submit" className="button" name="change" value="environment">
            Back to SCAN_SCHEDULE{given ? '' : ' (none)'}
          </button>
        </div>
      </form>
    </section>
  );
}
