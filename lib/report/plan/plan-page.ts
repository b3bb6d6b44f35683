import type { Listed } from '#lib/model/finding';
import type { IdentityKind, PlanItem } from '#lib/model/plan';
import type { CodeLine } from '#lib/report/plan/code-lines';

/** A script as the page shows it. */
export interface ScriptView {
  readonly path: string;
  readonly content: string;
  /** Functions that every script of its dialect carries; null: it has none. */
  readonly fold: { readonly from: number; readonly to: number } | null;
}

/** One place of a workload's configuration, before and after. */
export interface ChangeView {
  readonly workload: string;
  readonly workloadType: string;
  readonly where: string;
  readonly recipe: string;
  readonly docs: string;
  /** Empty: a person has to do it. */
  readonly lines: readonly CodeLine[];
  /** What no script does, with what to put there. */
  readonly byHand: readonly { readonly text: string; readonly snippet: string | null }[];
}

export interface PhaseView {
  readonly title: string;
  /** "Attach to 5 workloads": one line a step, the first few. */
  readonly lines: readonly string[];
  /** Only run when asked for by name. */
  readonly isEnding: boolean;
}

/** One plan with its scripts in the dialect and with the identity that the address asks for. */
export interface PlanPage {
  readonly item: Listed<PlanItem>;
  readonly identity: IdentityKind | null;
  readonly dialect: string;
  readonly dialects: readonly { readonly id: string; readonly title: string }[];
  readonly scripts: readonly ScriptView[];
  readonly phases: readonly PhaseView[];
  readonly changes: readonly ChangeView[];
  readonly verify: readonly string[];
  readonly rollBack: readonly { readonly text: string; readonly snippet: string | null }[];
}
