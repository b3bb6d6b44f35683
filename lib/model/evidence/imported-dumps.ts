import type { Instant } from '#lib/model/instant';

/** What wrote a file: AzureHound, or the Azure CLI (`az … list`, `az graph query`, `az rest`). */
export type DumpTool = 'azurehound' | 'az';

export interface DumpFile {
  /** Without its folder. */
  readonly name: string;
  readonly tool: DumpTool;
  readonly objects: number;
  readonly bytes: number;
  /** Of the file's bytes, hexadecimal. */
  readonly sha256: string;
}

/** The files that a scan was imported from, in place of signing in. */
export interface ImportedDumps {
  /** When what the files tell was so; verdicts are judged at this time. */
  readonly collectedAt: Instant;
  /** `argument`: whoever imported said so. `file-time`: the oldest of the files was last changed then. */
  readonly toldBy: 'argument' | 'file-time';
  readonly files: readonly DumpFile[];
}
