import type { FindingOwner } from '#lib/model/finding';

/** `manual`, `directory`, `tag`, `resource_group`, `subscription`, `none`, or `not_evaluated`: how a row came to its owner. */
export const ownerSource = (owner: FindingOwner | null | undefined, isKnown: boolean): string =>
  isKnown ? (owner?.source ?? 'none').replaceAll('-', '_') : 'not_evaluated';
