import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { PlanFlow } from '#lib/model/plan';
import type { Severity } from '#lib/model/verdict';
import { hostWords } from '#lib/report/plan/plan-words';
import { href } from '#lib/report/url/query';
import { clipped, number } from '#lib/report/words';

export const COLUMNS = ['Credential kind', 'Application', 'Workload', 'Target'] as const;
const COLUMN_MAX = 25;
/** Between two nodes: each is a link, and a target is 24 pixels high (WCAG 2.2, 2.5.8). */
const PADDING = 23;
const BODY = 190;
const NODE_WIDTH = 10;
export const WIDTH = 1016;
const LAST_LABEL = 196;
/** Of keys and passwords that no application holds. */
const NO_APPLICATION = 'No application';
const KINDS: Readonly<Record<string, string>> = {
  secret: 'Client secret',
  certificate: 'Certificate',
  federated: 'Federated',
  key: 'Key or password',
};

export interface FlowNode {
  readonly key: string;
  readonly column: number;
  readonly label: string;
  readonly title: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** A list about it, or the table of flows. */
  readonly href: string;
}

export interface FlowLink {
  readonly key: string;
  readonly path: string;
  readonly width: number;
  readonly severity: Severity | 'none';
  readonly title: string;
}

export interface FlowPicture {
  readonly height: number;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  /** Of which neither the workload nor the target is known: nothing to draw a line to. */
  readonly leadNowhere: number;
  readonly drawn: number;
}

interface Node {
  readonly key: string;
  readonly column: number;
  readonly name: string;
  readonly href: string;
}

interface Link {
  readonly severity: Severity | 'none';
}

const isKnown = ({ workload, target }: PlanFlow): boolean => workload !== 'unknown' || target !== 'not known';
const sum = (flows: readonly PlanFlow[]): number => flows.reduce((total, { count }) => total + count, 0);

/** Credential kind → application → workload → target, laid out; the largest of each column, the rest together. */
export function flowPicture(flows: readonly PlanFlow[], scan: string | null): FlowPicture {
  const known = flows.filter(isKnown);
  const drawn = sum(known);
  const empty = { height: 0, nodes: [], links: [], leadNowhere: sum(flows) - drawn, drawn };
  if (known.length === 0) return empty;
  const columns = [
    grouped(known, ({ credential }) => KINDS[credential] ?? credential),
    grouped(known, ({ application }) => application || '(no name)'),
    grouped(known, ({ workload }) => hostWords(workload)),
    grouped(known, ({ target }) => (target === 'not known' ? 'Not known' : target)),
  ];
  const nodes = new Map<string, Node>();
  const links = new Map<string, { source: string; target: string; value: number; severity: Severity | 'none' }>();
  for (const flow of known) {
    const keys = columns.map((nameOf, column) => {
      const name = nameOf(flow);
      const key = `${column} ${name}`;
      if (!nodes.has(key)) nodes.set(key, { key, column, name, href: nodeHref(column, name, flow, known, scan) });
      return key;
    });
    const severity = flow.severity ?? 'none';
    for (const [index, source] of keys.slice(0, -1).entries()) {
      const target = keys[index + 1] ?? source;
      const key = JSON.stringify([source, target, severity]);
      const link = links.get(key);
      links.set(key, { source, target, severity, value: (link?.value ?? 0) + flow.count });
    }
  }
  const rows = Math.max(
    ...[0, 1, 2, 3].map((column) => [...nodes.values()].filter((node) => node.column === column).length),
  );
  const height = BODY + rows * PADDING;
  return { ...empty, height, ...laidOut([...nodes.values()], [...links.values()], height) };
}

/** Where the table of all flows is. */
export const FLOW_TABLE = 'flows';

/** A list about what a node stands for. What is not known, or is several, leads to the table of flows. */
function nodeHref(
  column: number,
  name: string,
  flow: PlanFlow,
  flows: readonly PlanFlow[],
  scan: string | null,
): string {
  const search = (q: string): string => `${href('/plan', { q, scan })}#plans`;
  switch (column) {
    case 0:
      return flow.credential === 'key' ? `#${FLOW_TABLE}` : href('/credentials', { kind: flow.credential, scan });
    case 1:
      return name === flow.application && name !== NO_APPLICATION ? search(name) : `#${FLOW_TABLE}`;
    case 2: {
      const types = new Set(flows.map(({ workload }) => workload).filter((type) => hostWords(type) === name));
      const isInAzure = [...types].every((type) => type.includes('/'));
      return types.size > 0 && isInAzure
        ? href('/workloads', { type: [...types].join(','), managed: 'shown', scan })
        : `#${FLOW_TABLE}`;
    }
    default:
      return name === flow.target ? search(name) : `#${FLOW_TABLE}`;
  }
}

/** The name of a flow in one column; beyond the largest it is one of the others. */
function grouped(flows: readonly PlanFlow[], nameOf: (flow: PlanFlow) => string): (flow: PlanFlow) => string {
  const sizes = new Map<string, number>();
  for (const flow of flows) sizes.set(nameOf(flow), (sizes.get(nameOf(flow)) ?? 0) + flow.count);
  if (sizes.size <= COLUMN_MAX) return nameOf;
  const largest = new Set(
    [...sizes]
      .sort(([a, one], [b, other]) => other - one || a.localeCompare(b))
      .slice(0, COLUMN_MAX)
      .map(([name]) => name),
  );
  const others = `${number(sizes.size - COLUMN_MAX)} others`;
  return (flow) => (largest.has(nameOf(flow)) ? nameOf(flow) : others);
}

function laidOut(
  nodes: readonly Node[],
  links: readonly { source: string; target: string; value: number; severity: Severity | 'none' }[],
  height: number,
): Pick<FlowPicture, 'nodes' | 'links'> {
  const layout = sankey<Node, Link>()
    .nodeId(({ key }) => key)
    .nodeAlign(({ column }) => column)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(PADDING)
    .extent([
      [0, 6],
      [WIDTH - LAST_LABEL, height - 6],
    ]);
  const graph = layout({
    nodes: nodes.map((node) => ({ ...node })),
    links: links.map((link) => ({ ...link })),
  });
  const path = sankeyLinkHorizontal<Node, Link>();
  return {
    nodes: graph.nodes.map(drawnNode),
    links: graph.links
      .map((link) => drawnLink(link, path(link) ?? ''))
      .sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity)),
  };
}

/** The gravest are drawn last, over the others. */
const ORDER = ['none', 'info', 'low', 'medium', 'high', 'critical'];

function drawnNode({
  key,
  column,
  name,
  href,
  value = 0,
  x0 = 0,
  y0 = 0,
  x1 = 0,
  y1 = 0,
}: SankeyNode<Node, Link>): FlowNode {
  return {
    key,
    column,
    label: clipped(name, column === 3 ? 26 : 30),
    title: name,
    count: value,
    x: round(x0),
    y: round(y0),
    width: round(x1 - x0),
    height: Math.max(1.5, round(y1 - y0)),
    href,
  };
}

function drawnLink({ source, target, value, width = 0, severity }: SankeyLink<Node, Link>, path: string): FlowLink {
  const [from, to] = [nameOf(source), nameOf(target)];
  return {
    key: JSON.stringify([from.key, to.key, severity]),
    path: path.replace(/\d+\.\d+/g, (text) => String(round(Number(text)))),
    width: Math.max(1, round(width)),
    severity,
    title: `${from.name} → ${to.name}: ${number(value)}`,
  };
}

const nameOf = (end: SankeyLink<Node, Link>['source']): Node =>
  typeof end === 'object' ? end : { key: String(end), column: 0, name: String(end), href: '' };

const round = (value: number): number => Math.round(value * 10) / 10;
