import type { KeySwitch } from '#lib/model/plan';
import { LOCAL_AUTH_RULE, localAuthOf } from '#lib/model/reference/local-auth';
import { holds, localAuthState } from '#lib/model/reference/local-auth-state';
import type { LocalAuthSettings } from '#lib/model/workload-facts';

/** The switches of a resource that are certainly still on and can be turned off. */
export const openSwitches = ({ id, type, values }: LocalAuthSettings): readonly KeySwitch[] =>
  localAuthOf(type).flatMap((entry): KeySwitch[] => {
    const { path, secure, title, onlyIf, exceptIf, judgedBy } = entry;
    if (path === null || secure === null || judgedBy !== LOCAL_AUTH_RULE) return [];
    if (onlyIf && holds(onlyIf, values[onlyIf.path] ?? null) !== true) return [];
    if (exceptIf && holds(exceptIf, values[exceptIf.path] ?? null) === true) return [];
    return localAuthState(entry, values[path] ?? null) === 'insecure' ? [{ resourceId: id, title, path, secure }] : [];
  });
