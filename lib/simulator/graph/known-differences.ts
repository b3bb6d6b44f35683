/** Where the stand-in tenant answers otherwise than Microsoft was recorded to. The list may only shrink: a test sees to it. */
export const KNOWN_DIFFERENCES: Readonly<
  Record<string, { readonly differences: readonly string[]; readonly reason: string }>
> = {
  'error.404.servicePrincipal.json': {
    differences: ['body.error.innerError.client-request-id is extra'],
    reason: 'This one recording, of 2022, lacks the client-request-id that every other error echoes.',
  },
};
