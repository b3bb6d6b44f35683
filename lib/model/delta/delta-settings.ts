/** When a scan reads the changes of a list in place of the list. */
export interface DeltaSettings {
  readonly isOn: boolean;
  /** A list is read in full, and compared with what changes told, at least this often. */
  readonly fullDays: number;
  /** A link older than this is not asked. Microsoft's live for seven days. */
  readonly linkDays: number;
  /**
   * How long before the last reading a link must have been taken. Directory replicas lag: an object that changed in the
   * last minutes may have been read as it was before, so what changed then is read once more.
   */
  readonly overlapMinutes: number;
  /** Shorter lists are read in full: that takes as many requests and needs no proof. */
  readonly fromRows: number;
}

export const DEFAULT_DELTA_SETTINGS: DeltaSettings = {
  isOn: true,
  fullDays: 7,
  linkDays: 6,
  overlapMinutes: 15,
  fromRows: 5_000,
};
