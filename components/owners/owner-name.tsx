import { SeverityMark } from '#components/ui/severity';
import type { FindingOwner } from '#lib/model/finding';
import { OWNER_SOURCE_WORDS } from '#lib/report/owners/owner-words';
import { ownerHref } from '#lib/report/url/owner-links';
import { clipped, nameOr } from '#lib/report/words';

const LENGTH = 28;

/** An owner with how they came to be one, leading to their own list. */
export function OwnerName({
  owner,
  known,
  none = 'None',
}: {
  readonly owner: FindingOwner | null;
  readonly known: boolean;
  readonly none?: string;
}) {
  if (!known) return <SeverityMark severity="unknown" />;
  if (!owner) return <>{none}</>;
  return (
    <>
      <bdi title={owner.name}>
        <a href={ownerHref(owner.id)}>
          <Address text={clipped(nameOr(owner.name, owner.id), LENGTH)} />
        </a>
      </bdi>{' '}
      <small>{OWNER_SOURCE_WORDS[owner.source]}</small>
    </>
  );
}

/** An address breaks after its @ before it breaks anywhere. */
function Address({ text }: { readonly text: string }) {
  const [before, after] = text.split(/(?<=@)(.+)/s);
  return after === undefined ? (
    text
  ) : (
    <>
      {before}
      <wbr />
      {after}
    </>
  );
}
