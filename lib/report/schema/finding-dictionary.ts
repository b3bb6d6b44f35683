import { EXCEPTION_CATEGORIES } from '#lib/model/exceptions/exception';
import { SUBJECT_KINDS } from '#lib/model/subject';
import { SEVERITIES } from '#lib/model/verdict';
import { always, type Dictionary, may, OF_SCAN, OWNED, PATH, PLANNED, snakes } from '#lib/report/schema/column-words';

const STATUSES = ['open', 'reopened', 'exception_requested', 'accepted', 'mitigated', 'false_positive'];

export const FINDING_DICTIONARY: Dictionary = {
  finding_id: always('text', 'Same in every scan: 26 characters made from immutable ids only.'),
  rule_id: always('text', 'Rule that found it.'),
  rule_title: always('text', 'Sentence of the rule when it was judged.'),
  severity: always(SEVERITIES, 'Exposure: how bad it is in an attacker’s hands.'),
  status: always(STATUSES, 'Where it stands when the file is made.'),
  outcome: always(['failed', 'not_evaluated'], 'not_evaluated: this scan could not look, and it stands as before.'),
  subject_type: always(snakes(SUBJECT_KINDS), 'Kind of thing it is about.'),
  subject_id: always('text', 'Object id, or lower-cased Azure resource id.'),
  subject_name: may('text', 'Name of the subject, chosen by whoever made it.'),
  credential_type: may(['secret', 'certificate', 'federated'], 'Kind of credential it is about.'),
  credential_id: may('text', 'Key id of the credential; never its value.'),
  credential_created_at: may('instant', 'When the credential begins to count.'),
  credential_expires_at: may('instant', 'When the credential ends.'),
  days_to_expiry: may('integer', 'Whole days from the scan’s time to the end; negative when it has ended.'),
  lifetime_days: may('integer', 'Whole days from the beginning to the end.'),
  last_used_at: may('instant', 'Last sign-in with the credential, where that was read.'),
  last_used_source: may(['credential_activity', 'not_evaluated'], 'Where the last use is from.'),
  ...OWNED,
  subscription_id: may('text', 'Azure subscription of the subject.'),
  resource_group_name: may('text', 'Azure resource group of the subject.'),
  resource_id: may('text', 'Lower-cased Azure resource id.'),
  managed_identity_path: PATH,
  recommended_identity: PLANNED.recommended_identity,
  first_seen_at: always('instant', 'First scan that found it.'),
  last_seen_at: always('instant', 'Last scan that looked and found it.'),
  age_days: always('integer', 'Whole days since it was first found.'),
  reopened_count: always('integer', 'How often it came back after it was gone.'),
  exception_id: may('text', 'Exception that counts: the active one, else the one that waits.'),
  exception_reason: may(EXCEPTION_CATEGORIES, 'Reason of that exception.'),
  exception_approved_by: may('text', 'Who approved it; empty while it waits.'),
  exception_expires_at: may('instant', 'When it ends; empty while it waits.'),
  controls: may('list', 'Controls it is evidence for: framework:control, with bars between them.'),
  remediation_url: always('uri', 'Page of the rule with the steps that fix it.'),
  permalink: always('uri', 'Immutable record of the finding in this scan.'),
  ...OF_SCAN,
  plan_id: PLANNED.plan_id,
  plan_route: PLANNED.plan_route,
  standard: may('text', 'Framework by whose thresholds it was judged; empty: by the tenant’s own.'),
};
