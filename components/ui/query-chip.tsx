/** A filter that no menu shows, with the link that takes it away. */
export function QueryChip({
  label,
  value,
  href,
}: {
  readonly label: string;
  readonly value: string;
  readonly href: string;
}) {
  return (
    <a className="chip applied" href={href}>
      {label} <b>{value.slice(0, 40)}</b> <span aria-hidden="true">×</span>
      <span className="visually-hidden">remove</span>
    </a>
  );
}
