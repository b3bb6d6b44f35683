import { readKeyboard } from '#lib/access/keyboard';
import { isSameOrigin } from '#lib/access/same-origin';
import { returnPath } from '#lib/access/sign-in/return-path';

const YEAR_SECONDS = 31_536_000;

/** Keeps in a cookie whether single keys are listened to, and goes back to where the button was. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request))
    return Response.json({ error: 'Only this dashboard’s own pages may switch the shortcuts.' }, { status: 403 });
  const form = await request.formData();
  const word = readKeyboard(String(form.get('keyboard'))) ? 'on' : 'off';
  const location = returnPath(String(form.get('back') ?? '/'));
  return new Response(null, {
    status: 303,
    headers: { location, 'set-cookie': `keyboard=${word}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly` },
  });
}
