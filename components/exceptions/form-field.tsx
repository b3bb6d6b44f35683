import type { ReactNode } from 'react';

/** A labelled field with its hint, and what is wrong with it right beside it. */
export function FormField({
  id,
  label,
  hint,
  problem,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint: ReactNode;
  readonly problem: string | undefined;
  /** Given what ties the control to its hint and to the problem. */
  readonly children: (tie: {
    readonly id: string;
    readonly 'aria-describedby': string;
    readonly 'aria-invalid'?: true;
  }) => ReactNode;
}) {
  const described = problem ? `${id}-problem ${id}-hint` : `${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {problem ? (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      {children({ id, 'aria-describedby': described, ...(problem ? { 'aria-invalid': true } : {}) })}
      <p className="meta" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
