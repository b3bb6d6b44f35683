import type { Choice } from '#lib/model/finding';
import type { CredentialFilter, CredentialRow } from '#lib/model/rows/credential-row';

const isChosen = <T>(value: T, choice: Choice<T> | undefined): boolean =>
  (choice?.any?.includes(value) ?? true) && !(choice?.not?.includes(value) ?? false);

const ownerOf = ({ owner, ownerKnown }: CredentialRow): string => (ownerKnown ? (owner ? 'some' : 'none') : 'unknown');

/** Whether a row that no list holds any more is one that a filter of the list would have shown; its end is left out. */
export const wouldShow = (row: CredentialRow, filter: CredentialFilter): boolean =>
  isChosen(row.kind, filter.kind) &&
  isChosen(row.role, filter.role) &&
  isChosen(row.holderKind, filter.holderKind) &&
  (filter.owner === undefined || filter.owner === ownerOf(row) || filter.owner === row.owner?.id) &&
  (filter.holderId === undefined || [filter.holderId].flat().includes(row.holderId)) &&
  (filter.text === undefined ||
    [row.name, row.holderName, row.holderAppId, row.holderId, row.keyId].some((text) =>
      text?.toLowerCase().includes(filter.text?.toLowerCase() ?? ''),
    ));
