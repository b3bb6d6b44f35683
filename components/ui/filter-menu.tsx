import { ChevronDown } from 'lucide-react';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count: number | null;
}

/** A filter as a form that works without JavaScript: tick, apply, and the address says it. */
export function FilterMenu({
  name,
  label,
  options,
  chosen,
  path,
  keep,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly FilterOption[];
  /** Values ticked now. */
  readonly chosen: readonly string[];
  readonly path: string;
  /** Other parameters to carry on. */
  readonly keep: readonly (readonly [string, string])[];
}) {
  const words = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  return (
    <details className="picker">
      <summary className={chosen.length > 0 ? 'chip applied' : 'chip'}>
        {label}
        {words.length > 0 ? <b>{words.join(', ')}</b> : null}
        <ChevronDown size={14} aria-hidden="true" />
      </summary>
      <form className="menu" method="get" action={path}>
        {keep.map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        {options.map((option) => (
          <label key={option.value}>
            <input type="checkbox" name={name} value={option.value} defaultChecked={chosen.includes(option.value)} />
            {option.label}
            {option.count === null ? null : <span className="meta">{option.count}</span>}
          </label>
        ))}
        <button type="submit" className="button">
          Apply {label.toLowerCase()}
        </button>
      </form>
    </details>
  );
}
