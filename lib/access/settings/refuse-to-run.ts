import { checkProof } from '#lib/access/settings/check-proof';
import { readExceptionSettings } from '#lib/access/settings/exception-settings';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/** Ends the process, with the reason on stderr, unless people can sign in or it is the demo: no way to start skips it. */
export function refuseToRunUnlessSafe(): void {
  try {
    const { signIn } = getAccessSettings();
    readExceptionSettings(process.env);
    if (signIn) checkProof(signIn.proof);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
