/** Where the stand-in tenant answers otherwise than Microsoft was recorded to. The list may only shrink: a test sees to it. */
export const KNOWN_DIFFERENCES: Readonly<
  Record<string, { readonly differences: readonly string[]; readonly reason: string }>
> = {
  'recorded-arm-403-AuthorizationFailed.json': {
    differences: ['status 403 → 404'],
    reason: 'A tenant folder holds no policy definitions, so the path is not found before access to it is judged.',
  },
};
