/** What a scan reads is bounded by these; a scan keeps the ones it ran with. */
export interface CollectSettings {
  /** Days of the sign-in logs, newest first; 0: not read. */
  readonly signInDays: number;
  /** Pages of a thousand after which no further stretch of the sign-in logs is begun. */
  readonly signInPagesMax: number;
  /** Names of application settings need a right that Reader has not, so they are read only when asked for. */
  readonly appSettings: boolean;
}

export const DEFAULT_COLLECT_SETTINGS: CollectSettings = { signInDays: 7, signInPagesMax: 100, appSettings: false };
