import { CoveredFindings } from '#components/exceptions/covered-findings';
import { FormField } from '#components/exceptions/form-field';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { type Cover, EXCEPTION_CATEGORIES, type Exception, type ExceptionScope } from '#lib/model/exceptions/exception';
import { EXPIRY_CAP_DAYS, firstDay, lastDay } from '#lib/model/exceptions/expiry-cap';
import { JUSTIFICATION_MIN, TEXT_MAX, TICKET_MAX } from '#lib/model/exceptions/request-problems';
import type { FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { CATEGORY_HINTS, CATEGORY_WORDS } from '#lib/report/exceptions/exception-words';
import type { FormValues } from '#lib/report/exceptions/form-values';
import { scopeParameters } from '#lib/report/exceptions/scope-query';
import { href } from '#lib/report/url/query';
import { day, plural } from '#lib/report/words';

interface Props {
  readonly tenantId: string;
  readonly asked: {
    readonly scope: ExceptionScope;
    readonly former: Exception | null;
    readonly parameters: Readonly<Record<string, string>>;
  };
  readonly covered: {
    readonly cover: Cover | null;
    readonly first: readonly FindingInScan[];
    readonly notices: readonly string[];
  };
  readonly values: FormValues;
  readonly now: Instant;
}

/** Requests an exception. Works without a script: the server says what is wrong beside each field. */
export function ExceptionForm({ tenantId, asked, covered, values, now }: Props) {
  const { cover } = covered;
  return (
    <>
      <PageHead title={asked.former ? 'Request an extension' : 'Request an exception'}>
        {asked.former ? (
          <>
            Extends <a href={`/exceptions/${asked.former.id}`}>the exception</a> that ends{' '}
            {day(asked.former.terms.expiresAt)}. It is reviewed like a new one.
          </>
        ) : (
          'Somebody else decides on it. Until then the findings stay open.'
        )}
      </PageHead>
      <Notices notices={covered.notices} />
      {values.failure ? (
        <p className="notice" role="alert">
          {values.failure}
        </p>
      ) : null}
      {cover ? (
        <div className="finding-split">
          <Fields tenantId={tenantId} parameters={asked.parameters} values={values} cover={cover} now={now} />
          <section className="panel">
            <h2>Covers {plural(cover.findings, 'open finding')}</h2>
            <p className="meta">
              {asked.scope.kind === 'filter'
                ? 'By a rule with a filter. The list is frozen when it is approved: what comes later is not covered.'
                : 'Exactly these. Others of the same rule stay open.'}
            </p>
            <CoveredFindings
              rows={covered.first}
              total={cover.findings}
              all={
                asked.scope.kind === 'filter'
                  ? href('/findings', { ...plain(asked.scope.query), view: 'list', accepted: 'all' })
                  : null
              }
            />
          </section>
        </div>
      ) : (
        <p className="panel">
          No open finding of the latest scan is meant. <a href="/findings?view=list">Choose findings</a>
        </p>
      )}
    </>
  );
}

const plain = (query: string): Readonly<Record<string, string>> =>
  scopeParameters(query) as Readonly<Record<string, string>>;

function Fields({
  tenantId,
  parameters,
  values: { fields, problems },
  cover,
  now,
}: Pick<Props, 'tenantId' | 'values' | 'now'> & {
  readonly parameters: Readonly<Record<string, string>>;
  readonly cover: Cover;
}) {
  const { gravest } = cover;
  return (
    <form className="stacked-form" method="post" action="/exceptions/request">
      {Object.entries({ ...parameters, tenant: tenantId }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset
        className="field"
        aria-describedby={problems.category ? 'category-problem' : undefined}
        aria-invalid={problems.category ? true : undefined}
      >
        <legend>Reason</legend>
        {problems.category ? (
          <p className="problem" id="category-problem">
            {problems.category}
          </p>
        ) : null}
        {EXCEPTION_CATEGORIES.map((category) => (
          <label key={category} className="choice">
            <input
              type="radio"
              name="category"
              value={category}
              required
              defaultChecked={fields.category === category}
            />
            <span>
              {CATEGORY_WORDS[category]} <span className="meta">{CATEGORY_HINTS[category]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <FormField
        id="justification"
        label="Justification"
        hint={`${JUSTIFICATION_MIN} to ${TEXT_MAX.toLocaleString('en-GB')} characters. Auditors read it: why it cannot be fixed now, and what would change that.`}
        problem={problems.justification}
      >
        {(tie) => (
          <textarea
            {...tie}
            name="justification"
            rows={5}
            required
            minLength={JUSTIFICATION_MIN}
            maxLength={TEXT_MAX}
            defaultValue={fields.justification}
          />
        )}
      </FormField>
      <FormField
        id="control"
        label="Compensating control"
        hint="What keeps the risk down meanwhile. Required when the risk is accepted or mitigated elsewhere."
        problem={problems.compensatingControl}
      >
        {(tie) => (
          <textarea {...tie} name="control" rows={3} maxLength={TEXT_MAX} defaultValue={fields.compensatingControl} />
        )}
      </FormField>
      <FormField id="ticket" label="Ticket (optional)" hint="Where the work is tracked." problem={problems.ticket}>
        {(tie) => <input {...tie} type="text" name="ticket" maxLength={TICKET_MAX} defaultValue={fields.ticket} />}
      </FormField>
      <FormField
        id="expires"
        label="Holds until"
        hint={`The end of that day, UTC. The gravest finding is ${gravest}: at most ${EXPIRY_CAP_DAYS[gravest]} days, until ${day(lastDay(gravest, now))}.`}
        problem={problems.expires}
      >
        {(tie) => (
          <input
            {...tie}
            type="date"
            name="expires"
            required
            min={firstDay(now)}
            max={lastDay(gravest, now)}
            defaultValue={fields.expires}
          />
        )}
      </FormField>
      <div>
        <button type="submit" className="button primary">
          Request exception for {plural(cover.findings, 'finding')}
        </button>
      </div>
    </form>
  );
}
