import { WHY_MAX, WHY_MIN } from '#lib/model/settings/threshold-problems';
import type { ThresholdForm } from '#lib/report/settings/threshold-form';

/** Why, and the two ways to go on. */
export function ThresholdSave({ form: { fields, problems } }: { readonly form: ThresholdForm }) {
  const problem = problems.why;
  return (
    <section className="stacked-form">
      <h2>Change</h2>
      <div className="field">
        <label htmlFor="why">Why</label>
        {problem ? (
          <p className="problem" id="why-problem">
            {problem}
          </p>
        ) : null}
        <textarea
          id="why"
          name="why"
          rows={3}
          required
          minLength={WHY_MIN}
          maxLength={WHY_MAX}
          defaultValue={fields.why}
          aria-describedby={problem ? 'why-problem why-hint' : 'why-hint'}
          {...(problem ? { 'aria-invalid': true as const } : {})}
        />
        <p className="meta" id="why-hint">
          It is kept with your name and the time, and nobody can change it. A field that is left empty goes back to its
          default.
        </p>
      </div>
      <div className="actions">
        <button type="submit" className="button primary" name="action" value="save">
          Save thresholds
        </button>
        <button type="submit" className="button" name="action" value="default">
          Put all back to the defaults
        </button>
      </div>
    </section>
  );
}
