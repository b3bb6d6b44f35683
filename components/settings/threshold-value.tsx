import type { ListThreshold, NumberThreshold } from '#lib/model/settings/threshold-settings';
import type { ThresholdForm } from '#lib/report/settings/threshold-form';

/** A rule as far as this page tells of it. */
export interface ReadingRule {
  readonly id: string;
  readonly title: string;
  readonly thresholds: readonly NumberThreshold[];
  readonly needs: readonly string[];
}

export interface FieldProps {
  readonly form: ThresholdForm;
  /** Whether the visitor may change it; else the value is a text. */
  readonly canChange: boolean;
}

/** The value of a threshold, to change or to read, with what is wrong with it and what somebody else made of it. */
export function ThresholdValue({
  form: { fields, inForce, problems, isConflict },
  canChange,
  name,
  label,
  unit,
}: FieldProps & { readonly name: string; readonly label: string; readonly unit: string | null }) {
  const problem = problems[name];
  const isOther = isConflict && fields[name] !== inForce[name];
  if (!canChange)
    return unit ? (
      <b>
        {inForce[name]} {unit}
      </b>
    ) : (
      <Words text={inForce[name] ?? ''} />
    );
  const tie = {
    name,
    'aria-label': label,
    defaultValue: fields[name],
    ...(problem ? { 'aria-invalid': true as const, 'aria-describedby': `${name}-problem` } : {}),
  };
  return (
    <>
      {unit ? (
        <span className="with-unit">
          <input {...tie} type="text" inputMode="numeric" size={6} maxLength={6} /> {unit}
        </span>
      ) : (
        <textarea {...tie} rows={6} spellCheck={false} />
      )}
      {problem ? (
        <small className="problem" id={`${name}-problem`}>
          {problem}
        </small>
      ) : null}
      {isOther ? <small className="problem">In force now: {(inForce[name] ?? '').replaceAll('\n', ', ')}</small> : null}
    </>
  );
}

const Words = ({ text }: { readonly text: string }) => (
  <>
    {text.split('\n').map((word) => (
      <code key={word}>{word} </code>
    ))}
  </>
);

/** Names of list thresholds stand for more than one rule's own reading. */
export const isReadBy = (rule: ReadingRule, threshold: NumberThreshold | ListThreshold): boolean =>
  threshold === 'serviceAccountPrefixes'
    ? rule.needs.includes('serviceAccounts')
    : rule.thresholds.some((read) => read === threshold);
