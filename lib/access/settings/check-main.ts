import { checkProof } from '#lib/access/settings/check-proof';
import { describeAccess } from '#lib/access/settings/describe-access';
import { readExceptionSettings } from '#lib/access/settings/exception-settings';
import { readAccessSettings } from '#lib/access/settings/read-access-settings';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/** `npm start` runs it first: exit code 0 and what to know, or 1 and what to change. */
try {
  const settings = readAccessSettings(process.env);
  readExceptionSettings(process.env);
  if (settings.signIn) checkProof(settings.signIn.proof);
  for (const line of describeAccess(settings)) console.log(line);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
