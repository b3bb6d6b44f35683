import { FormField } from '#components/exceptions/form-field';
import { OwnerName } from '#components/owners/owner-name';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import type { FindingOwner } from '#lib/model/finding';
import type { OwnerEvent } from '#lib/model/owners/owner-event';
import { NOTE_LENGTH_MAX, OWNER_LENGTH_MAX } from '#lib/report/owners/owner-words';
import { clipped, day, nameOr, plural } from '#lib/report/words';

interface Props {
  readonly tenantId: string;
  readonly things: readonly {
    readonly id: string;
    readonly name: string;
    readonly owner: FindingOwner | null;
    readonly ownerKnown: boolean;
  }[];
  readonly notices: readonly string[];
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly typed: string;
  readonly note: string;
  readonly failure: string | null;
  /** Names to choose from. */
  readonly known: readonly string[];
  /** What was ever assigned of the one thing that is meant, newest first. */
  readonly past: readonly OwnerEvent[];
}

/** Assigns an owner to one thing or to many. Works without a script. */
export function AssignForm({ tenantId, things, notices, fields, typed, note, failure, known, past }: Props) {
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/owners">Owners</a>
      </nav>
      <PageHead title="Assign an owner">
        It counts before the directory and before tags, at once and in every list; sealed scans keep what they sealed.
      </PageHead>
      <Notices notices={notices} />
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
      {things.length === 0 ? (
        <p className="panel">
          Nothing of the latest scan is meant. <a href="/findings?view=list&owner=none">Choose findings</a>
        </p>
      ) : (
        <div className="finding-split">
          <form className="stacked-form" method="post" action="/owners/assignments">
            <input type="hidden" name="tenant" value={tenantId} />
            {fields.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name === 'owner' ? 'owned' : name} value={value} />
            ))}
            <FormField
              id="owner"
              label="Owner"
              hint="A sign-in name or object id of a user, or the address of a team. An account that is disabled later counts as none."
              problem={undefined}
            >
              {(tie) => (
                <input
                  {...tie}
                  type="text"
                  name="owner"
                  list="known-owners"
                  maxLength={OWNER_LENGTH_MAX}
                  autoComplete="off"
                  spellCheck={false}
                  defaultValue={typed}
                />
              )}
            </FormField>
            <datalist id="known-owners">
              {known.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
            <FormField id="note" label="Note (optional)" hint="Why, for whoever asks later." problem={undefined}>
              {(tie) => <input {...tie} type="text" name="note" maxLength={NOTE_LENGTH_MAX} defaultValue={note} />}
            </FormField>
            <div className="bulk">
              <button type="submit" className="button primary">
                Assign owner of {plural(things.length, 'thing')}
              </button>
              {things.some(({ owner }) => owner?.source === 'manual') ? (
                <button type="submit" className="button" name="clear" value="1">
                  Take the owner by hand off
                </button>
              ) : null}
            </div>
          </form>
          <div className="grid gap-5">
            <section className="panel">
              <h2>{plural(things.length, 'thing')}</h2>
              <ul className="list-rows">
                {things.map((thing) => (
                  <li key={thing.id}>
                    <bdi title={thing.id}>{clipped(nameOr(thing.name, thing.id), 48)}</bdi>
                    <small>
                      now: <OwnerName owner={thing.owner} known={thing.ownerKnown} />
                    </small>
                  </li>
                ))}
              </ul>
            </section>
            {past.length > 0 ? <Past events={past} /> : null}
          </div>
        </div>
      )}
    </>
  );
}

function Past({ events }: { readonly events: readonly OwnerEvent[] }) {
  return (
    <section className="panel">
      <h2>Assigned before</h2>
      <ol className="list-rows">
        {events.map((event) => (
          <li key={event.id}>
            {day(event.at)}: <bdi>{event.owner ? clipped(event.owner.name, 40) : 'taken off'}</bdi>
            <small>
              by <bdi>{clipped(event.by.name, 40)}</bdi>
              {event.undoes ? ', taking an assignment back' : ''}
              {event.note ? <>: {event.note}</> : null}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
