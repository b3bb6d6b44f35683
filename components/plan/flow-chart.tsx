import { SEVERITY_WORDS, SeverityMark } from '#components/ui/severity';
import type { PlanFlow, PlanSummary } from '#lib/model/plan';
import { SEVERITIES } from '#lib/model/verdict';
import { hostWords } from '#lib/report/plan/plan-words';
import { COLUMNS, FLOW_TABLE, type FlowPicture, flowPicture, WIDTH } from '#lib/report/plan/sankey';
import { number, plural } from '#lib/report/words';

const HEAD = 22;
/** What a pointer hits of a node: its label beside it included. */
const [TARGET, LABEL] = [24, 180];
const TABLE_MAX = 100;

/** Where the credentials lead: the width of a line is the number of workloads, its colour the gravest open finding. */
export function FlowChart({
  plan,
  scan,
  isOpen,
}: {
  readonly plan: PlanSummary;
  /** The scan in the address, for links that stay on it; null: the latest. */
  readonly scan: string | null;
  readonly isOpen: boolean;
}) {
  const picture = flowPicture(plan.flows, scan);
  const seen = SEVERITIES.filter((severity) => picture.links.some((link) => link.severity === severity));
  return (
    <section>
      <div className="section-head">
        <h2>Where the credentials lead</h2>
        <span className="meta">
          width is workloads and their targets
          {picture.leadNowhere > 0 ? (
            <>
              ; {plural(picture.leadNowhere, 'plan')} with no workload found {picture.leadNowhere === 1 ? 'is' : 'are'}{' '}
              not drawn
            </>
          ) : null}
        </span>
        <span className="legend">
          {seen.map((severity) => (
            <SeverityMark key={severity} severity={severity} />
          ))}
        </span>
      </div>
      {picture.nodes.length > 0 ? (
        <Picture picture={picture} />
      ) : (
        <p className="panel">No workload or target was found for any of them.</p>
      )}
      <details open={isOpen}>
        <summary className="meta">Show the flows as a table</summary>
        <FlowTable flows={plan.flows} />
      </details>
    </section>
  );
}

function Picture({ picture }: { readonly picture: FlowPicture }) {
  const { nodes, links, height } = picture;
  const places = COLUMNS.map((title, column) => ({ title, x: nodes.find((node) => node.column === column)?.x ?? 0 }));
  return (
    <svg className="flows" viewBox={`0 0 ${WIDTH} ${height + HEAD}`}>
      <title>Credential kind to application to workload to target; the same as the table below</title>
      {places.map(({ title, x }) => (
        <text key={title} className="head" x={x} y="12">
          {title}
        </text>
      ))}
      <g transform={`translate(0 ${HEAD})`}>
        {links.map((link) => (
          <path key={link.key} d={link.path} className="flow" data-severity={link.severity} strokeWidth={link.width}>
            <title>{link.title}</title>
          </path>
        ))}
        {nodes.map((node) => (
          <a key={node.key} href={node.href} aria-label={`${COLUMNS[node.column]}: ${node.title}, ${node.count}`}>
            <title>{`${node.title}: ${number(node.count)}`}</title>
            <rect className="hit" x={node.x} y={node.y + node.height / 2 - TARGET / 2} width={LABEL} height={TARGET} />
            <rect className="node" x={node.x} y={node.y} width={node.width} height={node.height} />
            <text x={node.x + node.width + 6} y={node.y + node.height / 2} dominantBaseline="central">
              {node.label} <tspan className="count">{number(node.count)}</tspan>
            </text>
          </a>
        ))}
      </g>
    </svg>
  );
}

function FlowTable({ flows }: { readonly flows: readonly PlanFlow[] }) {
  const shown = flows.slice(0, TABLE_MAX);
  return (
    <div className="table-region" id={FLOW_TABLE}>
      <table className="table">
        <caption>
          {number(shown.length)} of {plural(flows.length, 'flow')}, the largest first
        </caption>
        <thead>
          <tr>
            {[...COLUMNS, 'Gravest finding'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className="number">
              Count
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((flow) => (
            <tr key={JSON.stringify([flow.credential, flow.application, flow.workload, flow.target])}>
              <td data-label={COLUMNS[0]}>{flow.credential}</td>
              <th scope="row" data-label={COLUMNS[1]}>
                <bdi>{flow.application}</bdi>
              </th>
              <td data-label={COLUMNS[2]}>{hostWords(flow.workload)}</td>
              <td data-label={COLUMNS[3]}>{flow.target === 'not known' ? 'Not known' : flow.target}</td>
              <td data-label="Gravest finding">{flow.severity ? SEVERITY_WORDS[flow.severity] : 'None'}</td>
              <td className="number" data-label="Count">
                {number(flow.count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
