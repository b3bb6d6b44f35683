import { headers } from 'next/headers';
import { ForbiddenView } from '#components/access/forbidden-view';
import { GRANTED_BY, refusalSentence } from '#lib/access/guard/refusal-words';
import { MAY, type Permission } from '#lib/model/access/role';
import { currentVisitor } from '../require-role';

export const metadata = { title: 'Not allowed' };

const isPermission = (text: string | null): text is Permission => text !== null && Object.hasOwn(MAY, text);

/** What a person without the role sees, in place of what they asked for and at its address. */
export default async function ForbiddenPage() {
  const needs = (await headers()).get('x-needs');
  const { actor, hasSession } = await currentVisitor();
  return (
    <ForbiddenView
      sentence={refusalSentence(isPermission(needs) ? needs : 'read', actor.roles)}
      grantedBy={GRANTED_BY}
      name={actor.name}
      hasSession={hasSession}
    />
  );
}
