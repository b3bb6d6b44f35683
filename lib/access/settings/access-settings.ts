/** Who gets in and how. Parsed once from the environment. */
export interface AccessSettings {
  /** Origin where people reach the dashboard, e.g. `https://dosimeter.contoso.com`. */
  readonly appUrl: string;
  /** Anyone who reaches it may do everything: the demo on loopback, and nothing else. */
  readonly isOpen: boolean;
  /** Null only when open. */
  readonly signIn: SignInSettings | null;
}

export interface SignInSettings {
  /** Directory whose people and applications get in. */
  readonly tenantId: string;
  /** The dashboard's own application: its client id is the audience of ID tokens and of access tokens. */
  readonly clientId: string;
  /** Origin of Entra, for back-channel requests and as the beginning of the issuer. */
  readonly loginOrigin: string;
  /** Origin that a browser is sent to; another one than `loginOrigin` only with the stand-in tenant on loopback. */
  readonly browserLoginOrigin: string;
  readonly proof: SignInProof;
}

/** How the dashboard proves to Entra that it is the application. A secret comes last, and is then a finding. */
export type SignInProof =
  | { readonly method: 'managed-identity'; readonly identityClientId: string | null }
  | { readonly method: 'federated'; readonly tokenFile: string }
  | { readonly method: 'certificate'; readonly pemFile: string }
  | { readonly method: 'client-secret'; readonly secret: string };
