import { ThresholdFieldTable } from '#components/settings/threshold-field-table';
import { ThresholdFrameworks } from '#components/settings/threshold-frameworks';
import { ThresholdHistory } from '#components/settings/threshold-history';
import { ThresholdSave } from '#components/settings/threshold-save';
import type { ReadingRule } from '#components/settings/threshold-value';
import { PageHead } from '#components/ui/page-head';
import type { ThresholdEvent } from '#lib/model/settings/threshold-settings';
import type { ThresholdForm } from '#lib/report/settings/threshold-form';

/** Every threshold, and for whoever may change them a form. Works without a script. */
export function ThresholdsView({
  tenantId,
  form,
  events,
  rules,
  canChange,
}: {
  readonly tenantId: string;
  readonly form: ThresholdForm;
  readonly events: readonly ThresholdEvent[];
  readonly rules: readonly ReadingRule[];
  readonly canChange: boolean;
}) {
  const fields = { form, canChange };
  return (
    <>
      <PageHead title="Thresholds">
        <a href="/settings">Settings</a>. The next scan judges by these, however it is started. A scan keeps those it
        was judged by, and its pages show them.
      </PageHead>
      {form.failure ? (
        <p className="notice" role="alert">
          {form.failure}
        </p>
      ) : null}
      {form.isSaved ? (
        <p className="notice" role="status">
          Saved. The next scan judges by it.
        </p>
      ) : null}
      <form className="threshold-form" method="post" action="/settings/thresholds/change">
        <input type="hidden" name="tenant" value={tenantId} />
        <input type="hidden" name="seen" value={form.seen} />
        <ThresholdFieldTable {...fields} rules={rules} />
        <ThresholdFrameworks {...fields} />
        {canChange ? <ThresholdSave form={form} /> : null}
      </form>
      <ThresholdHistory events={events} />
    </>
  );
}
