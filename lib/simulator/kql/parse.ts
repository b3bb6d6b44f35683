import { parseExpression, parseNamed } from '#lib/simulator/kql/parse-expression';
import type { JoinKey, Named, Query, SortKey, Stage } from '#lib/simulator/kql/syntax';
import { QueryError } from '#lib/simulator/kql/syntax-error';
import { TokenStream } from '#lib/simulator/kql/token-stream';
import { tokenize } from '#lib/simulator/kql/tokenize';

const JOIN_FLAVOURS = new Set(['innerunique', 'inner', 'leftouter', 'fullouter']);
const STAGES_MAX = { combine: 3, expand: 3 };
const MV_EXPAND_DEFAULT = 128;

/**
 * The subset of Kusto that Resource Graph takes.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language
 */
export function parseQuery(text: string): Query {
  const tokens = new TokenStream(tokenize(text));
  const query = parsePipeline(tokens);
  tokens.accept(';');
  if (tokens.current.kind !== 'end') tokens.refuse();
  refuseBeyondCaps(query);
  return query;
}

/** One expression alone, as a facet names it. */
export function parseColumn(text: string): Named {
  const tokens = new TokenStream(tokenize(text));
  const column = parseNamed(tokens, 1);
  if (tokens.current.kind !== 'end') tokens.refuse();
  return column;
}

function parsePipeline(tokens: TokenStream): Query {
  // A query that begins with an operator reads `resources`, as recorded traffic does.
  const isImplied = Object.hasOwn(STAGES, tokens.current.text.toLowerCase());
  const table = isImplied ? 'resources' : tokens.name().toLowerCase();
  const stages: Stage[] = isImplied ? [parseStage(tokens)] : [];
  while (tokens.accept('|')) stages.push(parseStage(tokens));
  return { table, stages };
}

function parseStage(tokens: TokenStream): Stage {
  const place = tokens.current;
  const name = tokens.name().toLowerCase();
  const parse = STAGES[name];
  if (parse && Object.hasOwn(STAGES, name)) return parse(tokens);
  const { line, column } = place;
  throw new QueryError('ParserFailure', 'ParserFailure', { line, characterPositionInLine: column, token: place.text });
}

const STAGES: Readonly<Record<string, (tokens: TokenStream) => Stage>> = {
  where: (tokens) => ({ kind: 'where', condition: parseExpression(tokens) }),
  extend: (tokens) => ({ kind: 'extend', columns: parseColumns(tokens) }),
  project: (tokens) => ({ kind: 'project', columns: parseColumns(tokens) }),
  'project-away': (tokens) => ({ kind: 'project-away', names: parseColumns(tokens).map((column) => column.name) }),
  'project-rename': (tokens) => ({ kind: 'project-rename', columns: parseColumns(tokens) }),
  order: parseSort,
  sort: parseSort,
  summarize: parseSummarize,
  join: parseJoin,
  union: parseUnion,
  'mv-expand': parseExpand,
  mvexpand: parseExpand,
  distinct: (tokens) => ({ kind: 'distinct', columns: parseColumns(tokens) }),
  count: () => ({ kind: 'count' }),
  take: (tokens) => ({ kind: 'take', count: tokens.integer() }),
  limit: (tokens) => ({ kind: 'take', count: tokens.integer() }),
  top: (tokens) => {
    const count = tokens.integer();
    tokens.expect('by');
    return { kind: 'top', count, keys: parseKeys(tokens) };
  },
};

function parseColumns(tokens: TokenStream): Named[] {
  const columns = [parseNamed(tokens, 1)];
  while (tokens.accept(',')) columns.push(parseNamed(tokens, columns.length + 1));
  return columns;
}

function parseSort(tokens: TokenStream): Stage {
  tokens.expect('by');
  return { kind: 'sort', keys: parseKeys(tokens) };
}

function parseKeys(tokens: TokenStream): SortKey[] {
  const keys: SortKey[] = [];
  do {
    const expression = parseExpression(tokens);
    const ascending = tokens.accept('asc');
    if (!ascending) tokens.accept('desc');
    let nullsFirst = ascending;
    if (tokens.accept('nulls')) {
      nullsFirst = tokens.accept('first');
      if (!nullsFirst) tokens.expect('last');
    }
    keys.push({ expression, descending: !ascending, nullsFirst });
  } while (tokens.accept(','));
  return keys;
}

function parseSummarize(tokens: TokenStream): Stage {
  const aggregates = tokens.is('by') ? [] : parseColumns(tokens);
  const by = tokens.accept('by') ? parseColumns(tokens) : [];
  return { kind: 'summarize', aggregates, by };
}

function parseJoin(tokens: TokenStream): Stage {
  let flavour = 'innerunique';
  if (tokens.accept('kind')) {
    tokens.expect('=');
    flavour = tokens.name().toLowerCase();
    if (!JOIN_FLAVOURS.has(flavour))
      throw new QueryError('UnsupportedJoinFlavor', `The join kind "${flavour}" is not supported or not allowed.`);
  }
  const right = parseSubquery(tokens);
  tokens.expect('on');
  const keys: JoinKey[] = [];
  do keys.push(parseJoinKey(tokens));
  while (tokens.accept(','));
  return { kind: 'join', flavour, right, keys };
}

function parseSubquery(tokens: TokenStream): Query {
  if (!tokens.accept('(')) return { table: tokens.name().toLowerCase(), stages: [] };
  const query = parsePipeline(tokens);
  tokens.expect(')');
  return query;
}

/** `on id`, or `on $left.a == $right.b`. */
function parseJoinKey(tokens: TokenStream): JoinKey {
  const expression = parseExpression(tokens);
  if (expression.kind === 'column') return { left: expression, right: expression };
  if (expression.kind !== 'binary' || expression.operator !== '==') return tokens.refuse();
  const { left, right } = expression;
  if (left.kind !== 'member' || right.kind !== 'member') return tokens.refuse();
  return { left: { kind: 'column', name: left.name }, right: { kind: 'column', name: right.name } };
}

function parseUnion(tokens: TokenStream): Stage {
  const others = [parseSubquery(tokens)];
  while (tokens.accept(',')) others.push(parseSubquery(tokens));
  return { kind: 'union', others };
}

function parseExpand(tokens: TokenStream): Stage {
  const column = parseNamed(tokens, 1);
  const limit = tokens.accept('limit') ? tokens.integer() : MV_EXPAND_DEFAULT;
  return { kind: 'mv-expand', column, limit };
}

function refuseBeyondCaps(query: Query): void {
  const count = (within: Query, kinds: readonly string[]): number =>
    within.stages.reduce((total, stage) => {
      const inner = stage.kind === 'join' ? [stage.right] : stage.kind === 'union' ? stage.others : [];
      const own = kinds.includes(stage.kind) ? 1 : 0;
      return total + own + inner.reduce((sum, other) => sum + count(other, kinds), 0);
    }, 0);
  if (count(query, ['join', 'union']) > STAGES_MAX.combine)
    throw new QueryError('DisallowedMaxNumberOfRemoteTables', 'The query has more than 3 join and union operators.');
  if (count(query, ['mv-expand']) > STAGES_MAX.expand)
    throw new QueryError('DisallowedMaxNumberOfMvExpand', 'The query has more than 3 mv-expand operators.');
}
