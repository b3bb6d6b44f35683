import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { toCertificate, toSecret, WireCertificate, WireSecret } from '#lib/collectors/wire/credentials';
import type { Application } from '#lib/model/application';
import { parseInstant } from '#lib/model/instant';

const SELECT =
  'id,appId,displayName,createdDateTime,signInAudience,identifierUris,tags,passwordCredentials,keyCredentials';

const WireApplication = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  signInAudience: z.string().nullish(),
  identifierUris: z.array(z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  passwordCredentials: z.array(WireSecret),
  keyCredentials: z.array(WireCertificate),
});

export default defineCollector({
  source: 'applications',
  title: 'Application registrations with their secrets and certificates',
  permission: 'Application.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/application-list',
  after: [],
  async collect({ azure, onRows }) {
    return azure.graph(onRows).list(`/applications?$select=${SELECT}&$top=999`, WireApplication, toApplication);
  },
});

export const toApplication = (wire: z.infer<typeof WireApplication>): Application => ({
  id: wire.id.toLowerCase(),
  appId: wire.appId.toLowerCase(),
  displayName: wire.displayName ?? '',
  createdAt: parseInstant(wire.createdDateTime),
  signInAudience: wire.signInAudience ?? null,
  identifierUris: wire.identifierUris ?? [],
  tags: wire.tags ?? [],
  secrets: wire.passwordCredentials.map(toSecret),
  certificates: wire.keyCredentials.map(toCertificate),
});
