import { isSameOrigin } from '#lib/access/same-origin';
import { returnPath } from '#lib/access/sign-in/return-path';
import { readTheme } from '#lib/access/theme';

const YEAR_SECONDS = 31_536_000;

/** Keeps the reader's theme in a cookie and goes back to where the button was. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request))
    return Response.json({ error: 'Only this dashboard’s own pages may set the theme.' }, { status: 403 });
  const form = await request.formData();
  const theme = readTheme(String(form.get('theme')));
  const location = returnPath(String(form.get('back') ?? '/'));
  return new Response(null, {
    status: 303,
    headers: { location, 'set-cookie': `theme=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly` },
  });
}
