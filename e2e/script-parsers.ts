import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { Language, type Node, Parser, type TreeCursor } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

/** bash reads a script without running it; the complaint, or null. */
export function bashComplaint(script: string): string | null {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  return status === 0 ? null : stderr;
}

/** What shellcheck, from Debian's package of that name, complains of; null: it is not on this machine. */
export function shellcheckComplaints(script: string): string | null {
  const { error, stdout } = spawnSync('shellcheck', ['--severity=warning', '--shell=bash', '-'], {
    input: script,
    encoding: 'utf8',
  });
  return error ? null : stdout;
}

export const hasShellcheck = (): boolean => shellcheckComplaints('true\n') !== null;

async function treeSitter(wasm: string): Promise<(text: string) => Node> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(wasm)));
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error('Nothing was parsed.');
    return tree.rootNode;
  };
}

export const powershellTree = (): Promise<(text: string) => Node> =>
  treeSitter('tree-sitter-powershell/tree-sitter-powershell.wasm');
/** The grammar is older than the keyword `extension`, so that one line is left out for it. */
export async function bicepTree(): Promise<(text: string) => Node> {
  const parse = await treeSitter('tree-sitter-bicep/tree-sitter-bicep.wasm');
  return (text) => parse(text.replace(/^extension microsoftGraphV1\n/m, ''));
}

/** The first place that the grammar does not know; null: it knows all of it. */
export function firstError(node: Node): string | null {
  if (!node.hasError) return null;
  for (const child of node.children) {
    if (!child) continue;
    if (child.isError || child.isMissing) return `line ${child.startPosition.row + 1}: ${child.text.slice(0, 80)}`;
    const deeper = firstError(child);
    if (deeper) return deeper;
  }
  return `line ${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`;
}

/**
 * The kinds of the nodes of a tree, in order: what stays the same when only texts change. A quoted text is one node,
 * whatever it takes to quote it, and comments do not count.
 */
export function shapeOf(node: Node): string {
  // A cursor, since each node that is asked for by itself is copied out of the parser's memory.
  const cursor = node.walk();
  try {
    return shapeAt(cursor);
  } finally {
    cursor.delete();
  }
}

function shapeAt(cursor: TreeCursor): string {
  const type = cursor.nodeType;
  if (type === 'comment') return '';
  if (TEXTS.test(type)) return 'text';
  if (!cursor.gotoFirstChild()) return type;
  const inner: string[] = [];
  do {
    const shape = shapeAt(cursor);
    if (shape !== '') inner.push(shape);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return inner.length === 0 ? type : `${type}(${inner.join(' ')})`;
}

const TEXTS = /^(raw_string|concatenation|string|string_literal|verbatim_string_characters|interpolated_string)$/;

export const bashTree = (): Promise<(text: string) => Node> => treeSitter('tree-sitter-bash/tree-sitter-bash.wasm');

export const terraformJson = (text: string): Promise<Record<string, unknown>> => parseHcl('plan.tf', text);
