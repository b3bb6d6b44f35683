import { parseArgs } from 'node:util';
import { type ExportedLog, readExportedLog } from '#lib/access/audit/read-exported-log';
import { type ChainReport, verifyChain } from '#lib/access/audit/verify-chain';
import { ConfigurationError } from '#lib/model/settings/configuration-error';
import { storeOptions } from '#lib/scan/store-options';
import { openStore } from '#lib/store/open-store';
import { StoreError } from '#lib/store/store-error';

/** What a script may rely on: whole, damaged, could not be read. */
const EXIT = { whole: 0, damaged: 1, unreadable: 2 } as const;

const { positionals } = parseArgs({ allowPositionals: true });
const [file] = positionals;
try {
  process.exitCode = file ? await checkFile(file) : await checkDatabase();
} catch (error) {
  const isReadable =
    error instanceof StoreError ||
    error instanceof ConfigurationError ||
    (error as NodeJS.ErrnoException).code !== undefined;
  console.error(isReadable ? (error as Error).message : 'The log could not be read.');
  process.exitCode = EXIT.unreadable;
}

async function checkDatabase(): Promise<number> {
  const store = await openStore(storeOptions(process.env));
  try {
    const tenants = await store.auditTenants();
    if (tenants.length === 0) console.log('The audit log is empty: nothing was ever recorded in this database.');
    let code: number = EXIT.whole;
    for (const tenantId of tenants) {
      const report = await verifyChain(store.streamAuditLines(tenantId), await store.auditHead(tenantId));
      code = Math.max(code, told(`The audit log of tenant ${tenantId}`, report));
    }
    return code;
  } finally {
    await store.close();
  }
}

async function checkFile(path: string): Promise<number> {
  const { lines, head, isFiltered, problems }: ExportedLog = await readExportedLog(path);
  const report = await verifyChain(lines(), head, !isFiltered);
  const code = told('The file', { lines: report.lines, problems: [...problems, ...report.problems] });
  if (isFiltered)
    console.log(
      'It is a filtered part of the log, so lines that are missing cannot be told: check an unfiltered export, or the database.',
    );
  return code;
}

function told(name: string, { lines, problems }: ChainReport): number {
  if (problems.length === 0) {
    console.log(`${name} is intact: ${lines} ${lines === 1 ? 'line' : 'lines'}, each as it was written.`);
    return EXIT.whole;
  }
  console.log(`${name} is not what was written:`);
  for (const problem of problems) console.log(`- ${problem}`);
  return EXIT.damaged;
}
