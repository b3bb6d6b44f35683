import { TEXT_MAX } from '#lib/model/exceptions/request-problems';

/** Texts of the longest allowed length in the widest letters, and 200 ticked findings, fit many times. */
const BYTES_MAX = 500_000;

/** The form that was sent; null when it is larger than any of ours can be. */
export async function boundedForm(request: Request): Promise<FormData | null> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  return length <= BYTES_MAX ? request.formData() : null;
}

/** Text of a field; a bit more than is allowed is kept, so that it can be said that it is too much. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  // Browsers send line ends as CR LF, and count them as one character.
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').slice(0, 2 * TEXT_MAX) : '';
};

export const TOO_LARGE = (): Response => Response.json({ error: 'The form is too large.' }, { status: 413 });
