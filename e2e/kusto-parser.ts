import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Columns of the tables as Resource Graph documents them. */
const COMMON = {
  id: 'string',
  name: 'string',
  type: 'string',
  tenantId: 'string',
  subscriptionId: 'string',
  resourceGroup: 'string',
  location: 'string',
  kind: 'string',
  managedBy: 'string',
  sku: 'dynamic',
  plan: 'dynamic',
  properties: 'dynamic',
  tags: 'dynamic',
  identity: 'dynamic',
  zones: 'dynamic',
  extendedLocation: 'dynamic',
};
const TABLES = [
  'resources',
  'resourcecontainers',
  'authorizationresources',
  'policyresources',
  'resourcechanges',
  'batchresources',
  'appserviceresources',
];

interface Diagnostic {
  readonly Message: string;
}

/** The few parts of Microsoft's parser that are used; the package's own typings do not cover its transpiled entry. */
interface Kusto {
  Language: {
    KustoCode: {
      ParseAndAnalyze(
        text: string,
        globals: unknown,
      ): { GetDiagnostics(): { Count: number; getItem(index: number): Diagnostic } };
    };
    GlobalState: { Default: { WithDatabase(database: unknown): unknown } };
    Symbols: {
      ScalarTypes: Record<string, unknown>;
      ColumnSymbol: new (name: string, type: unknown, a: null, b: null, c: null, d: null) => unknown;
      TableSymbol: { $ctor4: new (name: string, columns: unknown[]) => unknown };
      DatabaseSymbol: { ctor: new (name: string, members: unknown[]) => unknown };
    };
  };
}

let globals: unknown;

function kusto(): Kusto {
  require('@kusto/language-service-next/bridge.min.js');
  require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');
  return (globalThis as unknown as { Kusto: Kusto }).Kusto;
}

/** What Microsoft's own parser has against a query; empty when nothing. */
export function checkWithOfficialParser(query: string): string[] {
  const { Language } = kusto();
  const { Symbols, GlobalState, KustoCode } = Language;
  if (!globals) {
    const columns = Object.entries(COMMON).map(
      ([name, type]) =>
        new Symbols.ColumnSymbol(
          name,
          Symbols.ScalarTypes[type === 'dynamic' ? 'Dynamic' : 'String'],
          null,
          null,
          null,
          null,
        ),
    );
    const tables = TABLES.map((name) => new Symbols.TableSymbol.$ctor4(name, columns));
    globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('arg', tables));
  }
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message);
}
