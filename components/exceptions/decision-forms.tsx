import type { Exception } from '#lib/model/exceptions/exception';
import type { Decision } from '#lib/model/exceptions/offered';
import type { Refusal } from '#lib/model/exceptions/refusal';
import { TEXT_MAX } from '#lib/model/exceptions/request-problems';

type Offered = Readonly<Record<Decision, Refusal | null>>;

interface Props {
  readonly exception: Exception;
  readonly offered: Offered;
}

/** What the visitor may do now, and why not where it is not obvious. */
export function DecisionForms({ exception, offered }: Props) {
  if (exception.state === 'active')
    return offered.revoke ? (
      <p className="meta">{offered.revoke.sentence}</p>
    ) : (
      <DecisionForm exception={exception} label="Why it ends early" isRequired actions={[['revoke', 'Revoke']]} />
    );
  if (exception.state !== 'requested') return null;
  return (
    <>
      {offered.approve ? <p className="meta">{offered.approve.sentence}</p> : null}
      {offered.reject === null ? (
        <DecisionForm
          exception={exception}
          label="Comment"
          isRequired={false}
          hint="Required to reject: whoever requested it has to know what to do next."
          actions={[
            ...(offered.approve === null ? [['approve', 'Approve'] as const] : []),
            ['reject', 'Reject'] as const,
          ]}
        />
      ) : null}
      {offered.withdraw === null ? (
        <DecisionForm
          exception={exception}
          label="Why you take it back (optional)"
          isRequired={false}
          actions={[['withdraw', 'Withdraw request']]}
        />
      ) : null}
    </>
  );
}

function DecisionForm({
  exception: { id, events },
  label,
  hint,
  isRequired,
  actions,
}: {
  readonly exception: Exception;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired: boolean;
  /** The first is what Enter does, and looks like it. */
  readonly actions: readonly (readonly [Decision, string])[];
}) {
  const field = `comment-${actions[0]?.[0]}`;
  return (
    <form className="stacked-form" method="post">
      <input type="hidden" name="seen" value={events.length} />
      <div className="field">
        <label htmlFor={field}>{label}</label>
        <textarea id={field} name="comment" rows={2} required={isRequired} maxLength={TEXT_MAX} />
        {hint ? <p className="meta">{hint}</p> : null}
      </div>
      <div className="actions">
        {actions.map(([action, words], index) => (
          <button
            key={action}
            type="submit"
            className={index === 0 && action === 'approve' ? 'button primary' : 'button'}
            formAction={`/exceptions/${id}/${action}`}
          >
            {words}
          </button>
        ))}
      </div>
    </form>
  );
}
