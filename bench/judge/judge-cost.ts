export const JUDGE_STEPS = ['inventory', 'rules', 'plan'] as const;
export type JudgeStep = (typeof JUDGE_STEPS)[number];

export interface JudgeCost {
  /** Objects that are judged or joined. */
  readonly subjects: number;
  readonly findings: number;
  readonly planned: number;
  readonly cpuMs: Readonly<Record<JudgeStep, number>>;
  readonly peakRssMiB: number;
}
