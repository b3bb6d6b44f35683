const [WIDTH, HEIGHT] = [60, 16];

/** Twelve scans at a glance; a scan that could not look is a gap. The value itself stands in the table as text. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <span className="meta">–</span>;
  const max = Math.max(1, ...known);
  const x = (index: number): number => 2 + (index * (WIDTH - 4)) / Math.max(1, values.length - 1);
  const y = (value: number): number => HEIGHT - 3 - (value / max) * (HEIGHT - 6);
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const starts = index === 0 || values[index - 1] === null;
    path += `${starts ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  }
  const last = values.at(-1);
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path} />
      {typeof last === 'number' ? <circle cx={x(values.length - 1)} cy={y(last)} r="2" /> : null}
    </svg>
  );
}
